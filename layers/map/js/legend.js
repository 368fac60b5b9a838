// The legend, computed from what is shown: a mark that is not on the map is not explained, every mark that is, is.
const legend = (() => {
  "use strict";
  const { element } = text;
  const PLAIN = { symbol: "square", colour: "#333", presence: "certain", status: "reported", modality: null };

  function mark(label, look) {
    return element("div", { class: "k-legend" }, symbols.icon({ ...PLAIN, ...look }, store.data.style, 24), element("span", {}, label));
  }

  function line(label, draw) {
    const scale = window.devicePixelRatio || 1;
    const node = element("canvas", { width: 40 * scale, height: 22 * scale, "aria-hidden": "true" });
    node.style.width = "40px";
    node.style.height = "22px";
    const ctx = node.getContext("2d");
    ctx.scale(scale, scale);
    draw(ctx);
    return element("div", { class: "k-legend" }, node, element("span", {}, label));
  }

  function group(title, ...rows) {
    const found = rows.flat().filter(Boolean);
    return found.length ? [element("h4", {}, text.ui(title)), ...found] : [];
  }

  /** The shown features, as far as the legend asks about them: one of each look. */
  function shown() {
    const seen = new Map();
    store.eachSlice((segment, start, end, presence, alpha) => {
      rows.visit(start, end, (x, y, look, from, to, base) => {
        for (let i = from; i < to; i++) {
          const row = base + i;
          const key = ((look[i] * 3 + presence) * 12 + Math.round(alpha * 10)) * 4 + (store.hasNumber(row) ? 1 : 0) + (store.hasRadius(row) ? 2 : 0);
          if (!seen.has(key)) seen.set(key, row);
        }
      });
    });
    return [...seen.values()].map(store.feature).map((feature) => ({
      ...feature, presence: feature.presence === days.CERTAIN ? "certain" : "possible", shape: feature.form, faded: feature.alpha < 1,
    }));
  }

  function flow(look) {
    const ends = [{ x: 2, y: 15 }, { x: 38, y: 9 }];
    return (ctx) => lines.flow(ctx, ends, -0.1, { quantity: 150, presence: "certain", status: "reported", doubtful: false, alpha: 1, short: 0, ...look }, store.data.style);
  }

  function fortification(kind) {
    return (ctx) => lines.fortification(ctx, [[{ x: 2, y: 11 }, { x: 38, y: 11 }]], { kind, status: "reported", presence: "certain", alpha: 1, flat: true }, store.data.style);
  }

  function plate(radius, dashed) {
    return (ctx) => {
      ctx.setLineDash(dashed ? [4, 3] : []);
      ctx.strokeStyle = "#555";
      ctx.beginPath();
      ctx.roundRect(6, 2, 28, 18, radius);
      ctx.stroke();
    };
  }

  function circle(ctx) {
    ctx.setLineDash([3, 4]);
    ctx.strokeStyle = "#444";
    ctx.beginPath();
    ctx.arc(20, 11, 9, 0, 7);
    ctx.stroke();
  }

  function stroke(colour, width, dash) {
    return (ctx) => {
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      ctx.setLineDash(dash);
      ctx.beginPath();
      ctx.moveTo(2, 11);
      ctx.lineTo(38, 11);
      ctx.stroke();
    };
  }

  function bar(fill, dash) {
    return (ctx) => {
      ctx.fillStyle = fill;
      ctx.fillRect(14, 4, 12, 16);
      ctx.strokeStyle = "rgba(15,92,102,.7)";
      ctx.setLineDash(dash);
      if (dash.length) ctx.strokeRect(14, 4, 12, 16);
    };
  }

  function explained() {
    const seen = shown();
    const any = (test) => seen.some(test);
    const { style } = store.data;
    const flows = seen.filter(({ shape }) => shape === "flow");
    const kinds = new Set(seen.filter(({ shape }) => shape === "fortification").map(({ kind }) => kind));
    return [
      ...group("legend_presence",
        Object.keys(style.presence).filter((name) => any(({ presence }) => presence === name)).map((name) => mark(text.ui(`legend_${name}`), { presence: name })),
        any(({ faded }) => faded) && mark(text.ui("legend_faded"), { alpha: 0.5 })),
      ...group("legend_status",
        Object.keys(style.status).filter((name) => any(({ status }) => status === name)).map((name) => mark(text.of("statuses", name), { status: name })),
        any(({ modality }) => modality === "threatened") && mark(text.of("modalities", "threatened"), { modality: "threatened" }),
        any(({ modality }) => modality === "denied" || modality === "foiled") && mark(text.ui("legend_denied"), { modality: "denied" })),
      ...group("legend_place",
        any(({ shape }) => shape === "area") && line(text.ui("legend_badge"), plate(4, true)),
        line(text.ui("legend_group"), plate(9, false)),
        any(({ radius }) => radius) && line(text.ui("legend_radius"), circle)),
      ...group("legend_flows",
        flows.some(({ quantity }) => quantity !== null) && line(text.ui("legend_flow_number"), flow({})),
        flows.some(({ quantity }) => quantity === null) && line(text.ui("legend_flow_unknown"), flow({ quantity: null })),
        flows.some(({ status }) => status === "claimed") && line(text.ui("legend_flow_claimed"), flow({ status: "claimed" })),
        flows.some(({ status }) => status === "planned") && line(text.ui("legend_flow_planned"), flow({ status: "planned" })),
        flows.some(({ presence }) => presence === "possible") && line(text.ui("legend_flow_possible"), flow({ presence: "possible" })),
        flows.some(({ doubtful }) => doubtful) && line(text.ui("legend_flow_doubtful"), flow({ doubtful: true }))),
      ...group("legend_fortifications", ["trench", "wall", "fence", "towers", "cameras", "defence_line"].filter((kind) => kinds.has(kind))
        .map((kind) => line(text.of("kinds", kind), fortification(kind))),
        kinds.size > 1 && element("p", { class: "k-soft" }, text.ui("legend_lanes"))),
      ...group("legend_lines", line(text.ui("legend_border"), stroke("#4a4238", 2.2, [10, 3, 2, 3])), line(text.ui("legend_other_border"), stroke("#6d6558", 1.1, [8, 3, 2, 3])),
        line(text.ui("legend_governorate"), stroke("#c9c2b4", 1, [4, 3]))),
      ...group("legend_timeline", line(text.ui("legend_bar_certain"), bar("#0f5c66", [])), line(text.ui("legend_bar_possible"), bar("rgba(15,92,102,.15)", [])),
        line(text.ui("legend_bar_planned"), bar("#ffffff00", [1, 2]))),
      element("p", { class: "k-soft" }, text.ui("legend_grade")),
    ];
  }

  return { explained };
})();
