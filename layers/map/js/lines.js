// Flows and fortifications: what is drawn along a line. Both know how far a pointer is from them.
const lines = (() => {
  "use strict";
  const UNKNOWN = "#8a8a8a";
  const WIDEST = 14;

  /** A file from outside need not say a status; its line is then as plain as a reported one. */
  const statusOf = (style, status) => style.status[status] ?? style.status.reported;

  /** Width by the square root of the number (semantics 16); an unknown number is thin. */
  function width(quantity) {
    return quantity === null ? 1.4 : Math.min(WIDEST, 2 + Math.sqrt(quantity) / 8);
  }

  /** A smooth curve through the points, bowed so that flows between the same places lie apart. */
  function curve(points, bow) {
    const path = [];
    for (let leg = 0; leg + 1 < points.length; leg++) {
      const a = points[leg], b = points[leg + 1];
      const dx = b.x - a.x, dy = b.y - a.y;
      const cx = (a.x + b.x) / 2 - dy * bow, cy = (a.y + b.y) / 2 + dx * bow;
      for (let t = leg ? 1 : 0; t <= 40; t++) {
        const s = t / 40;
        path.push({
          x: (1 - s) ** 2 * a.x + 2 * s * (1 - s) * cx + s * s * b.x,
          y: (1 - s) ** 2 * a.y + 2 * s * (1 - s) * cy + s * s * b.y,
        });
      }
    }
    return path;
  }

  /** The path without its last `length` pixels, so that an arrow ends at a badge and not under it. */
  function short(path, length) {
    const tip = path[path.length - 1];
    const kept = path.filter((point) => Math.hypot(point.x - tip.x, point.y - tip.y) > length);
    return kept.length > 4 ? kept : path;
  }

  function trace(ctx, path) {
    ctx.beginPath();
    path.forEach((point, i) => (i ? ctx.lineTo(point.x, point.y) : ctx.moveTo(point.x, point.y)));
  }

  function arrowHead(ctx, path, size, colour) {
    const tip = path[path.length - 1], back = path[Math.max(0, path.length - 4)];
    const angle = Math.atan2(tip.y - back.y, tip.x - back.x);
    ctx.fillStyle = colour;
    ctx.beginPath();
    ctx.moveTo(tip.x, tip.y);
    for (const side of [-1, 1]) ctx.lineTo(tip.x - size * Math.cos(angle + side * 0.45), tip.y - size * Math.sin(angle + side * 0.45));
    ctx.closePath();
    ctx.fill();
  }

  function stroked(ctx, path, colour, lineWidth, dash) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = lineWidth;
    ctx.setLineDash(dash);
    ctx.lineCap = dash.length && dash[0] < 1 ? "round" : "butt";
    trace(ctx, path);
    ctx.stroke();
    ctx.setLineDash([]);
  }

  function doubt(ctx, point) {
    ctx.fillStyle = "#fff";
    ctx.strokeStyle = "#111";
    ctx.lineWidth = 1.2;
    ctx.beginPath();
    ctx.arc(point.x, point.y, 7, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
    ctx.fillStyle = "#111";
    ctx.font = "bold 11px sans-serif";
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText("?", point.x, point.y + 0.5);
  }

  /** One flow. `look`: {quantity, presence, status, doubtful, alpha, short}; a possible one is hollow (a cased line). */
  function flow(ctx, points, bow, look, style) {
    const path = short(curve(points, bow), look.short ?? 24);
    const colour = look.quantity === null ? UNKNOWN : look.colour ?? style.layers.transfers.colour;
    // A plan must not outweigh what happened, however large its number.
    const w = look.status === "planned" ? Math.min(5, width(look.quantity)) : width(look.quantity);
    const dash = statusOf(style, look.status).dash.map((length) => (length < 1 ? length : length * 1.6));
    const spaced = dash.length && dash[0] < 1 ? [dash[0], Math.max(dash[1], w * 1.6)] : dash;
    ctx.save();
    ctx.globalAlpha *= look.alpha;
    ctx.lineJoin = "round";
    stroked(ctx, path, "rgba(255,255,255,.85)", w + 3, []);
    stroked(ctx, path, colour, Math.max(w, look.presence === "possible" ? 3.4 : 1.4), spaced);
    if (look.presence === "possible") stroked(ctx, path, "#fff", Math.max(w - 2, 1.4), []);
    arrowHead(ctx, path, 8 + w, colour);
    if (look.doubtful) doubt(ctx, path[Math.floor(path.length * (points.length > 2 ? 0.7 : 0.5))]);
    ctx.restore();
    return path;
  }

  // Small marks along a fortification tell its kind without colour: [mark, spacing px, phase px].
  // They follow the same border, so each keeps its own lane: pixels to the right of the line, the Iraqi side.
  const ALONG = new Map([
    ["trench", ["tick", 12, 0, 4]], ["wall", ["block", 9, 0, 12]], ["fence", ["cross", 12, 0, 0]], ["towers", ["tower", 46, 10, 8]],
    ["cameras", ["eye", 46, 33, 0]], ["defence_line", ["none", 0, 0, 0]],
  ]);

  /** The path moved sideways by so many pixels; points closer than that are dropped, so that no loops appear. */
  function beside(path, pixels) {
    if (!pixels) return path;
    const kept = path.filter((point, i) => i === 0 || i === path.length - 1 || Math.hypot(point.x - path[i - 1].x, point.y - path[i - 1].y) > 0.5);
    const sparse = [];
    for (const point of kept) {
      const last = sparse.at(-1);
      if (!last || Math.hypot(point.x - last.x, point.y - last.y) >= pixels) sparse.push(point);
    }
    return sparse.map((point, i) => {
      const a = sparse[Math.max(0, i - 1)], b = sparse[Math.min(sparse.length - 1, i + 1)];
      const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
      return { x: point.x - ((b.y - a.y) / length) * pixels, y: point.y + ((b.x - a.x) / length) * pixels };
    });
  }

  function markAlong(ctx, kind, x, y, angle) {
    ctx.save();
    ctx.translate(x, y);
    ctx.rotate(kind === "tower" || kind === "eye" ? 0 : angle);
    ctx.beginPath();
    if (kind === "tick") { ctx.moveTo(0, 0); ctx.lineTo(0, 5); }
    if (kind === "block") ctx.rect(-2.5, -4, 5, 4);
    if (kind === "cross") { ctx.moveTo(-3, -3); ctx.lineTo(3, 3); ctx.moveTo(3, -3); ctx.lineTo(-3, 3); }
    if (kind === "tower") { ctx.moveTo(-4, 4); ctx.lineTo(0, -7); ctx.lineTo(4, 4); ctx.closePath(); }
    if (kind === "eye") { ctx.arc(0, 0, 3.2, 0, 2 * Math.PI); ctx.moveTo(1, 0); ctx.arc(0, 0, 1, 0, 2 * Math.PI); }
    if (kind === "tower" || kind === "eye") { ctx.fillStyle = "#fff"; ctx.fill(); }
    ctx.stroke();
    ctx.restore();
  }

  function decorate(ctx, path, kind) {
    const [mark, spacing, phase] = ALONG.get(kind) ?? ["none", 0, 0];
    if (mark === "none") return;
    let walked = 0, next = phase || spacing;
    for (let i = 1; i < path.length; i++) {
      const a = path[i - 1], b = path[i];
      const length = Math.hypot(b.x - a.x, b.y - a.y);
      while (length && walked + length >= next) {
        const s = (next - walked) / length;
        markAlong(ctx, mark, a.x + (b.x - a.x) * s, a.y + (b.y - a.y) * s, Math.atan2(b.y - a.y, b.x - a.x));
        next += spacing;
      }
      walked += length;
    }
  }

  /**
   * A fortification: a soft band says "approximate", the stroke its status, small marks its kind. Gives the paths as
   * drawn, for picking.
   */
  function fortification(ctx, paths, look, style) {
    const colour = style.layers.fortifications.colour;
    ctx.save();
    ctx.globalAlpha *= look.alpha;
    ctx.lineJoin = "round";
    const lane = look.flat ? 0 : ALONG.get(look.kind)?.[3] ?? 0;
    const drawn = paths.map((path) => beside(path, lane));
    for (const path of drawn) {
      stroked(ctx, path, "rgba(121,85,72,.14)", 7, []);
      const said = statusOf(style, look.status).dash;
      const dash = look.kind === "defence_line" && !said.length ? [10, 4] : said;
      stroked(ctx, path, colour, look.presence === "certain" ? 1.7 : 1, dash);
      ctx.strokeStyle = colour;
      ctx.lineWidth = 1.2;
      decorate(ctx, path, look.kind);
    }
    ctx.restore();
    return drawn;
  }

  /**
   * Any other line, or the outline of a footprint: the stroke its status, hollow where it is only possible. `look.face`:
   * what its file says of colour, width and opacity; a light colour is edged by a dark one.
   */
  function plain(ctx, paths, look, style) {
    const { dash } = statusOf(style, look.status);
    const { stroke = look.colour, casing = "rgba(255,255,255,.85)", width: wide = 2, opacity = 1 } = look.face ?? {};
    const edge = look.face?.casing ? 1.6 : 3;
    ctx.save();
    ctx.globalAlpha *= look.alpha * opacity;
    for (const path of paths) {
      stroked(ctx, path, casing, wide + edge, look.face?.casing ? dash : []);
      stroked(ctx, path, stroke, look.presence === "possible" ? wide + 1.4 : wide, dash);
      if (look.presence === "possible") stroked(ctx, path, "#fff", Math.max(wide - 0.4, 1), []);
    }
    ctx.restore();
  }

  /** The outline of an area that a claim speaks of: never filled, only while it is pointed at. */
  function outline(ctx, paths) {
    ctx.save();
    for (const path of paths) stroked(ctx, path, "#1d2b33", 1.8, [7, 4]);
    ctx.restore();
  }

  /** Distance in pixels from a point to a path. */
  function away(path, x, y) {
    let best = Infinity;
    for (let i = 1; i < path.length; i++) {
      const a = path[i - 1], b = path[i];
      const dx = b.x - a.x, dy = b.y - a.y;
      const s = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
      best = Math.min(best, Math.hypot(a.x + dx * s - x, a.y + dy * s - y));
    }
    return best;
  }

  return { flow, fortification, plain, outline, away };
})();
