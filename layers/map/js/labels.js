// Names on the map, placed without overlap: the first to ask gets the room.
const labels = (() => {
  "use strict";
  const FACE = 'system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", "DejaVu Sans", sans-serif';

  function board(width, height) {
    const taken = [];

    function free(box) {
      if (box.x0 < 2 || box.y0 < 2 || box.x1 > width - 2 || box.y1 > height - 2) return false;
      return taken.every((other) => box.x1 < other.x0 || box.x0 > other.x1 || box.y1 < other.y0 || box.y0 > other.y1);
    }

    function block(x, y, halfWidth, halfHeight) {
      taken.push({ x0: x - halfWidth, x1: x + halfWidth, y0: y - halfHeight, y1: y + halfHeight });
    }

    /** Writes `words` beside (x, y) where there is room, and says whether there was. */
    function write(ctx, words, x, y, look) {
      ctx.font = `${look.italic ? "italic " : ""}${look.weight ?? 400} ${look.size}px ${FACE}`;
      if ("letterSpacing" in ctx) ctx.letterSpacing = `${look.spacing ?? 0}px`;
      const wide = ctx.measureText(words).width, high = look.size * 1.15, gap = look.gap ?? 0, aside = look.aside ?? gap;
      const corner = [aside + wide / 2, gap + high / 2];
      const spots = look.around
        ? [[x, y], [x, y - look.around], [x, y + look.around], [x + look.around * 1.6, y], [x - look.around * 1.6, y]]
        : gap
          ? [[x, y - gap - high / 2], [x, y + gap + high / 2], [x + aside + wide / 2, y], [x - aside - wide / 2, y],
            ...[[1, -1], [1, 1], [-1, -1], [-1, 1]].map(([dx, dy]) => [x + dx * corner[0], y + dy * corner[1]])]
          : [[x, y]];
      for (const [cx, cy] of spots) {
        const box = { x0: cx - wide / 2 - 2, x1: cx + wide / 2 + 2, y0: cy - high / 2, y1: cy + high / 2 };
        if (!free(box)) continue;
        taken.push(box);
        ctx.textAlign = "center";
        ctx.textBaseline = "middle";
        ctx.lineJoin = "round";
        ctx.lineWidth = look.halo ?? 3;
        ctx.strokeStyle = look.haloColour ?? "rgba(250,249,245,.92)";
        ctx.strokeText(words, cx, cy);
        ctx.fillStyle = look.colour;
        ctx.fillText(words, cx, cy);
        if ("letterSpacing" in ctx) ctx.letterSpacing = "0px";
        return true;
      }
      if ("letterSpacing" in ctx) ctx.letterSpacing = "0px";
      return false;
    }

    return { write, block };
  }

  return { board, FACE };
})();
