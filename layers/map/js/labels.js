// Names on the map, placed without overlap: the first to ask gets the room.
const labels = (() => {
  "use strict";
  const FACE = 'system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", "DejaVu Sans", sans-serif';
  const EDGE = 2; // pixels of the view that stay free
  const CELL = 64; // pixels: a box is compared with those in its own cells only
  const PAPER = "rgba(250,249,245,.92)";
  const CORNERS = [[1, -1], [1, 1], [-1, -1], [-1, 1]];

  const touch = (one, other) => one.x1 >= other.x0 && one.x0 <= other.x1 && one.y1 >= other.y0 && one.y0 <= other.y1;

  /** The boxes that are taken, by the cells of a coarse grid that they lie in. */
  function ground() {
    const cells = new Map();

    function cellsOf({ x0, y0, x1, y1 }) {
      const found = [];
      for (let row = Math.floor(y0 / CELL); row <= Math.floor(y1 / CELL); row++) {
        for (let column = Math.floor(x0 / CELL); column <= Math.floor(x1 / CELL); column++) found.push(row * 65536 + column);
      }
      return found;
    }

    function take(box) {
      for (const key of cellsOf(box)) {
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push(box);
      }
    }

    const free = (box) => cellsOf(box).every((key) => !cells.get(key)?.some((other) => touch(box, other)));

    return { take, free };
  }

  /** Where the middle of a name may stand: about the point at `around`, beside it at `gap`, else on it. */
  function spots(x, y, wide, high, { around, gap = 0, aside = gap }) {
    if (around) return [[x, y], [x, y - around], [x, y + around], [x + around * 1.6, y], [x - around * 1.6, y]];
    if (!gap) return [[x, y]];
    const across = aside + wide / 2, down = gap + high / 2;
    return [[x, y - down], [x, y + down], [x + across, y], [x - across, y], ...CORNERS.map(([dx, dy]) => [x + dx * across, y + dy * down])];
  }

  function paint(ctx, words, x, y, look) {
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.lineWidth = look.halo ?? 3;
    ctx.strokeStyle = look.haloColour ?? PAPER;
    ctx.strokeText(words, x, y);
    ctx.fillStyle = look.colour;
    ctx.fillText(words, x, y);
  }

  /** The room for names in a view of so many pixels. */
  function board(width, height) {
    const taken = ground();
    const within = ({ x0, y0, x1, y1 }) => x0 >= EDGE && y0 >= EDGE && x1 <= width - EDGE && y1 <= height - EDGE;

    /** Keeps names off what is drawn there. */
    function block(x, y, halfWidth, halfHeight) {
      taken.take({ x0: x - halfWidth, x1: x + halfWidth, y0: y - halfHeight, y1: y + halfHeight });
    }

    /** Writes `said` beside (x, y) where there is room, and says whether there was; nothing in it stays hidden. */
    function write(ctx, said, x, y, look) {
      const words = text.visible(said);
      ctx.font = `${look.italic ? "italic " : ""}${look.weight ?? 400} ${look.size}px ${FACE}`;
      if ("letterSpacing" in ctx) ctx.letterSpacing = `${look.spacing ?? 0}px`;
      const wide = ctx.measureText(words).width, high = look.size * 1.15;
      const boxAt = ([cx, cy]) => ({ x0: cx - wide / 2 - 2, x1: cx + wide / 2 + 2, y0: cy - high / 2, y1: cy + high / 2 });
      const spot = spots(x, y, wide, high, look).find((one) => within(boxAt(one)) && taken.free(boxAt(one)));
      if (spot) {
        taken.take(boxAt(spot));
        paint(ctx, words, ...spot, look);
      }
      if ("letterSpacing" in ctx) ctx.letterSpacing = "0px";
      return Boolean(spot);
    }

    return { write, block };
  }

  return { board, FACE };
})();
