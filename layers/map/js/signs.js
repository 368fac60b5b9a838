// The small pictures of the legend. Each is drawn by the code that draws on the map, or in its colours.
const signs = (() => {
  "use strict";
  const { element } = text;
  const PLAIN = { symbol: "square", colour: "#333333", presence: "certain", status: "reported", modality: null };
  const WIDE = 40, HIGH = 22; // CSS pixels of a picture that is more than a mark
  const ENLARGED = 2; // a dot is small
  const CELL = 16;

  const row = (picture, label) => element("div", { class: "k-legend" }, picture, element("span", {}, label));

  function picture(wide, high, draw) {
    const scale = window.devicePixelRatio || 1;
    const node = element("canvas", { width: wide * scale, height: high * scale, "aria-hidden": "true" });
    node.style.width = `${wide}px`;
    node.style.height = `${high}px`;
    const ctx = node.getContext("2d");
    ctx.scale(scale, scale);
    draw(ctx);
    return node;
  }

  const mark = (label, look) => row(symbols.icon({ ...PLAIN, ...look }, store.data.style, 24), label);
  const line = (label, draw) => row(picture(WIDE, HIGH, draw), label);

  const along = [{ x: 2, y: 11 }, { x: 38, y: 11 }];

  function flow(look) {
    const ends = [{ x: 2, y: 15 }, { x: 38, y: 9 }];
    return (ctx) => lines.flow(ctx, ends, -0.1, { quantity: 150, presence: "certain", status: "reported", doubtful: false, alpha: 1, short: 0, ...look }, store.data.style);
  }

  function fortification(kind) {
    return (ctx) => lines.fortification(ctx, [along], { kind, status: "reported", presence: "certain", alpha: 1, flat: true }, store.data.style);
  }

  function path(look) {
    return (ctx) => lines.plain(ctx, [along], { status: "reported", presence: "certain", colour: PLAIN.colour, alpha: 1, ...look }, store.data.style);
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

  /** The sprite of a dot, pixel by pixel. Its offsets run over lines of the framebuffer. */
  function dot(kind, alpha = 1) {
    const { stride } = framebuffer;
    return (ctx) => {
      const { solid, colours } = sprites.dot(kind, PLAIN.colour, alpha, 1);
      solid.forEach((offset, i) => {
        const y = Math.round(offset / stride);
        ctx.fillStyle = css(colours[i]);
        ctx.fillRect(WIDE / 2 + (offset - y * stride) * ENLARGED, HIGH / 2 + y * ENLARGED, ENLARGED, ENLARGED);
      });
    };
  }

  const css = (packed) => `rgb(${packed & 255} ${(packed >> 8) & 255} ${(packed >> 16) & 255} / ${(packed >>> 24) / 255})`;
  const shade = (colour, step) => css(density.ramp(colour)[step]);

  /** As density.js draws a cell. */
  function cell(ctx, colour, x, { certain, possible, planned }) {
    const middle = density.STEPS.length >> 1;
    const ink = shade(colour, middle), paper = css(sprites.packed(...sprites.PAPER));
    const top = (HIGH - CELL) / 2;
    const square = (inset, fill) => {
      ctx.fillStyle = fill;
      ctx.fillRect(x + inset, top + inset, CELL - 2 * inset, CELL - 2 * inset);
    };
    square(0, possible ? ink : paper);
    if (possible) square(2, paper);
    if (certain) square(possible ? 4 : 0, ink);
    if (!planned) return;
    ctx.fillStyle = certain ? paper : ink;
    for (const dx of [4, CELL - 7]) for (const dy of [4, CELL - 7]) ctx.fillRect(x + dx, top + dy, 3, 3);
  }

  /** Cells of the density that hold something of one kind: alone, and beside what is certain. */
  function cells(colour, kind) {
    const alone = { [kind]: true };
    const pictures = kind === "certain" ? [alone] : [alone, { ...alone, certain: true }];
    return (ctx) => pictures.forEach((held, i) => cell(ctx, colour, i * (CELL + 3) + 2, held));
  }

  /** The steps of darkness, each with the count from which it holds. */
  function ramp(colour, label) {
    const steps = density.STEPS.map((least, i) => {
      const swatch = element("span", { class: "k-swatch" });
      swatch.style.background = shade(colour, i);
      return element("span", { class: "k-step" }, swatch, text.number(least));
    });
    return element("div", { class: "k-ramp" }, label, element("div", { class: "k-count" }, steps));
  }

  return { mark, line, flow, fortification, path, plate, circle, stroke, bar, dot, cells, ramp };
})();
