// Shapes for layers. Fill says presence (solid, hollow), the ring says status (style.py), a bar or a mark the modality.
const symbols = (() => {
  "use strict";
  const PAPER = "#ffffff";

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

  /** Draws one mark. `mark`: {symbol, colour, presence: certain|possible, status, modality}; r in CSS pixels. */
  function draw(ctx, x, y, r, mark, style) {
    const status = style.status[mark.status] ?? style.status.reported;
    ctx.save();
    ctx.globalAlpha *= mark.alpha ?? 1;
    ctx.fillStyle = PAPER;
    ctx.beginPath();
    ctx.arc(x, y, r * 1.62 + status.width / 2 + 1, 0, 2 * Math.PI);
    ctx.fill();
    const solid = style.presence[mark.presence].fill === "solid";
    shape(ctx, mark.symbol, x, y, r);
    ctx.lineJoin = "round";
    ctx.fillStyle = solid ? mark.colour : PAPER;
    ctx.fill();
    ctx.strokeStyle = mark.colour;
    ctx.lineWidth = solid ? 0.8 : 1.5;
    ctx.stroke();
    ring(ctx, x, y, r * 1.62, mark.colour, status);
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
