// Layers with their legend, the drawer of what has no place, and the card that greets a first-time user.
const controls = (() => {
  "use strict";
  const { element } = text;
  let root = null, told = () => {};
  const folded = new Set();

  function attach(node, onTold) {
    root = node;
    told = onTold;
    store.onChange(paint);
  }

  function section(id, title, ...children) {
    return element("details", { open: !folded.has(id), ontoggle: (event) => folded[event.target.open ? "delete" : "add"](id) },
      element("summary", {}, title), ...children);
  }

  function layerRow({ name, on, features, shown }) {
    const style = store.data.style.layers[name];
    const mark = { symbol: style.symbol, colour: style.colour, presence: "certain", status: "reported", modality: null };
    return element("label", { class: `k-layer${on ? "" : " k-off"}` },
      element("input", { type: "checkbox", checked: on, "data-layer": name, onchange: (event) => { store.setLayer(name, event.target.checked); told(); } }),
      symbols.icon(mark, store.data.style),
      element("span", { class: "k-grow" }, text.of("layers", name)),
      element("span", { class: "k-count", title: text.ui("count_hint", { shown, features }) }, `${shown} / ${features}`));
  }

  function legendRow(label, mark) {
    return element("div", { class: "k-legend" }, symbols.icon({ symbol: "square", colour: "#333", presence: "certain", status: "reported", modality: null, ...mark }, store.data.style, 24), element("span", {}, label));
  }

  function swatch(draw) {
    const scale = window.devicePixelRatio || 1;
    const node = element("canvas", { width: 40 * scale, height: 22 * scale, "aria-hidden": "true" });
    node.style.width = "40px";
    node.style.height = "22px";
    const ctx = node.getContext("2d");
    ctx.scale(scale, scale);
    draw(ctx);
    return node;
  }

  function lineRow(label, draw) {
    return element("div", { class: "k-legend" }, swatch(draw), element("span", {}, label));
  }

  function flowSample(look) {
    return (ctx) => lines.flow(ctx, [{ x: 2, y: 15 }, { x: 38, y: 9 }], -0.1, { quantity: 150, presence: "certain", status: "reported", doubtful: false, alpha: 1, short: 0, ...look }, store.data.style);
  }

  function legend() {
    const { style } = store.data;
    const fort = (kind) => (ctx) => lines.fortification(ctx, [[{ x: 2, y: 11 }, { x: 38, y: 11 }]], { kind, status: "reported", presence: "certain", alpha: 1 }, style);
    const kinds = ["trench", "wall", "fence", "towers", "cameras", "defence_line"];
    return [
      element("h4", {}, text.ui("legend_presence")),
      ...Object.keys(style.presence).map((presence) => legendRow(text.ui(`legend_${presence}`), { presence })),
      element("h4", {}, text.ui("legend_status")),
      ...Object.keys(style.status).map((status) => legendRow(text.of("statuses", status), { status })),
      legendRow(text.of("modalities", "threatened"), { modality: "threatened" }),
      legendRow(text.ui("legend_denied"), { modality: "denied" }),
      element("h4", {}, text.ui("legend_place")),
      lineRow(text.ui("legend_badge"), (ctx) => { ctx.setLineDash([4, 3]); ctx.strokeStyle = "#555"; ctx.strokeRect(8, 2, 24, 18); }),
      lineRow(text.ui("legend_radius"), (ctx) => { ctx.setLineDash([3, 4]); ctx.strokeStyle = "#444"; ctx.beginPath(); ctx.arc(20, 11, 9, 0, 7); ctx.stroke(); }),
      element("h4", {}, text.ui("legend_flows")),
      lineRow(text.ui("legend_flow_number"), flowSample({})),
      lineRow(text.ui("legend_flow_unknown"), flowSample({ quantity: null })),
      lineRow(text.ui("legend_flow_planned"), flowSample({ status: "planned" })),
      lineRow(text.ui("legend_flow_possible"), flowSample({ presence: "possible" })),
      element("h4", {}, text.ui("legend_fortifications")),
      ...kinds.map((kind) => lineRow(text.of("kinds", kind), fort(kind))),
    ];
  }

  /** What is shown but has no place of its own: said, and one click away, never silently dropped. */
  function placeless() {
    const { anchor, name, name_ar } = store.data.features;
    const found = [...store.shown.keys()].filter((i) => store.shown[i] > 0 && anchor[i] === null);
    return section("placeless", text.ui("placeless", { n: found.length }),
      element("p", { class: "k-soft" }, text.ui("placeless_hint")),
      element("ul", { class: "k-list" }, found.map((i) => element("li", {},
        element("button", { type: "button", class: "k-item", onclick: () => panel.show([i]) },
          element("span", {}, element("b", {}, text.pick(name[i], name_ar[i])), element("small", {}, said.dateLine(store.data.details[i]))))))));
  }

  function paint() {
    if (!root || !store.data) return;
    const top = root.scrollTop;
    root.replaceChildren(
      section("layers", text.ui("layers"), ...store.layers().map(layerRow)),
      placeless(),
      section("legend", text.ui("legend"), ...legend()),
      element("p", { class: "k-soft k-fine" }, text.ui("boundaries")),
    );
    root.scrollTop = top;
  }

  function welcome(host) {
    const card = element("div", { class: "k-welcome", role: "dialog", "aria-label": text.ui("welcome") },
      element("h2", {}, text.ui("welcome")),
      element("ol", {}, ["welcome_time", "welcome_click", "welcome_search", "welcome_marks"].map((id) => element("li", {}, text.ui(id)))),
      element("button", { type: "button", class: "k-button k-primary", onclick: () => card.remove() }, text.ui("start")));
    host.querySelector(".k-welcome")?.remove();
    host.append(card);
    return card;
  }

  folded.add("placeless");
  folded.add("legend");
  return { attach, paint, welcome };
})();
