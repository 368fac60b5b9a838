// Shapes for layers. Fill says presence (solid, hollow), the ring says status (style.py), a bar or a mark the modality.
const symbols = (() => {
  "use strict";
  const PAPER = "#ffffff", INK = "#1c1c1c";

  function polygon(path, points, x, y, r) {
    points.forEach(([px, py], i) => (i ? path.lineTo(x + px * r, y + py * r) : path.moveTo(x + px * r, y + py * r)));
    path.closePath();
  }

  function spikes(count, inner) {
    return Array.from({ length: count * 2 }, (_, i) => {
      const reach = i % 2 ? inner : 1.12;
      const angle = (Math.PI * i) / count - Math.PI / 2;
      return [reach * Math.cos(angle), reach * Math.sin(angle)];
    });
  }

  const around = (count, reach) => Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count - Math.PI / 2;
    return [reach * Math.cos(angle), reach * Math.sin(angle)];
  });

  // From here and from style.py alone: no name of a file's is ever looked up in it.
  const SHAPES = {
    square: (p, x, y, r) => polygon(p, [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]], x, y, r),
    tent: (p, x, y, r) => polygon(p, [[0, -1], [1.05, 0.8], [-1.05, 0.8]], x, y, r),
    diamond: (p, x, y, r) => polygon(p, [[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0]], x, y, r),
    star: (p, x, y, r) => polygon(p, spikes(5, 0.5), x, y, r),
    burst: (p, x, y, r) => polygon(p, spikes(8, 0.62), x, y, r),
    arrow: (p, x, y, r) => polygon(p, [[-1, -0.35], [0.1, -0.35], [0.1, -0.9], [1.1, 0], [0.1, 0.9], [0.1, 0.35], [-1, 0.35]], x, y, r),
    flag: (p, x, y, r) => polygon(p, [[-0.8, -1], [1, -0.55], [-0.5, 0.1], [-0.5, 1], [-0.8, 1]], x, y, r),
    speech: (p, x, y, r) => polygon(p, [[-1, -0.8], [1, -0.8], [1, 0.4], [0, 0.4], [-0.5, 1], [-0.5, 0.4], [-1, 0.4]], x, y, r),
    wall: (p, x, y, r) => polygon(p, [[-1, 0.7], [-1, -0.7], [-0.5, -0.7], [-0.5, -0.2], [-0.2, -0.2], [-0.2, -0.7], [0.2, -0.7], [0.2, -0.2], [0.5, -0.2], [0.5, -0.7], [1, -0.7], [1, 0.7]], x, y, r),
    hexagon: (p, x, y, r) => polygon(p, spikes(3, 1.12), x, y, r),
    pentagon: (p, x, y, r) => polygon(p, around(5, 1.05), x, y, r),
    drop: (p, x, y, r) => { p.moveTo(x, y + r * 1.15); p.arc(x, y - r * 0.25, r * 0.8, 0.75 * Math.PI, 0.25 * Math.PI); p.closePath(); },
    cross: (p, x, y, r) => polygon(p, [[-0.35, -1], [0.35, -1], [0.35, -0.35], [1, -0.35], [1, 0.35], [0.35, 0.35], [0.35, 1], [-0.35, 1], [-0.35, 0.35], [-1, 0.35], [-1, -0.35], [-0.35, -0.35]], x, y, r),
    trapezoid: (p, x, y, r) => polygon(p, [[-0.55, -0.75], [0.55, -0.75], [1.1, 0.75], [-1.1, 0.75]], x, y, r),
    shield: (p, x, y, r) => polygon(p, [[-0.85, -0.95], [0.85, -0.95], [0.85, 0.1], [0.5, 0.7], [0, 1.05], [-0.5, 0.7], [-0.85, 0.1]], x, y, r),
    kite: (p, x, y, r) => polygon(p, [[0, -1.15], [0.75, -0.3], [0, 1.15], [-0.75, -0.3]], x, y, r),
    hourglass: (p, x, y, r) => polygon(p, [[-0.8, -1], [0.8, -1], [0.15, 0], [0.8, 1], [-0.8, 1], [-0.15, 0]], x, y, r),
    bar: (p, x, y, r) => polygon(p, [[-1.15, -0.42], [1.15, -0.42], [1.15, 0.42], [-1.15, 0.42]], x, y, r),
    disc: (p, x, y, r) => p.arc(x, y, r * 1.05, 0, 2 * Math.PI),
    dot: (p, x, y, r) => p.arc(x, y, r * 0.55, 0, 2 * Math.PI),
  };

  function shape(ctx, name, x, y, r) {
    ctx.beginPath();
    SHAPES[name](ctx, x, y, r);
  }

  function ring(ctx, x, y, r, colour, status) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = status.width;
    ctx.lineCap = status.dash[0] < 1 ? "round" : "butt";
    ctx.setLineDash(status.dash);
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    ctx.stroke();
    ctx.setLineDash([]);
  }

  function modalityMark(ctx, x, y, r, modality) {
    ctx.strokeStyle = "#111";
    ctx.lineWidth = 1.8;
    ctx.lineCap = "round";
    ctx.beginPath();
    if (modality === "threatened") {
      ctx.moveTo(x, y - r * 0.5); ctx.lineTo(x, y + r * 0.1);
      ctx.moveTo(x, y + r * 0.45); ctx.lineTo(x, y + r * 0.47);
    } else {
      ctx.moveTo(x - r, y + r); ctx.lineTo(x + r, y - r);
    }
    ctx.stroke();
  }

  /** A file's letter stands on a disc, in the colour of the paper where the disc is filled. */
  function letter(ctx, x, y, r, said, colour) {
    ctx.fillStyle = colour;
    ctx.font = `700 ${r * 1.5}px sans-serif`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(said, x, y + r * 0.08);
  }

  /**
   * Draws one mark. `mark`: {symbol, colour, presence: certain|possible, status, modality}, and of a feature whose file
   * says how it looks {edge, letter, size}; r in CSS pixels.
   */
  function draw(ctx, x, y, usual, mark, style) {
    const r = usual * (mark.size ?? 1), edge = mark.edge ?? mark.colour;
    const status = style.status[mark.status] ?? style.status.reported;
    ctx.save();
    ctx.globalAlpha *= mark.alpha ?? 1;
    ctx.fillStyle = PAPER;
    ctx.beginPath();
    ctx.arc(x, y, r * 1.62 + status.width / 2 + 1, 0, 2 * Math.PI);
    ctx.fill();
    const solid = style.presence[mark.presence].fill === "solid";
    shape(ctx, mark.letter ? "disc" : mark.symbol, x, y, r);
    ctx.lineJoin = "round";
    ctx.fillStyle = solid ? mark.colour : PAPER;
    ctx.fill();
    ctx.strokeStyle = edge;
    ctx.lineWidth = solid ? 0.8 : 1.5;
    ctx.stroke();
    if (mark.letter) letter(ctx, x, y, r, mark.letter, !solid ? edge : edge === mark.colour ? PAPER : INK);
    ring(ctx, x, y, r * 1.62, edge, status);
    if (mark.modality) modalityMark(ctx, x, y, r, mark.modality);
    ctx.restore();
  }

  /** A canvas element holding one mark, for legends and lists. */
  function icon(mark, style, size = 22) {
    const scale = window.devicePixelRatio || 1;
    const canvas = text.element("canvas", { width: size * scale, height: size * scale, "aria-hidden": "true" });
    canvas.style.width = canvas.style.height = `${size}px`;
    const ctx = canvas.getContext("2d");
    ctx.scale(scale, scale);
    draw(ctx, size / 2, size / 2, size * 0.25, mark, style);
    return canvas;
  }

  return { draw, icon };
})();
