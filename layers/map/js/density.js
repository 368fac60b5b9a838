// Where marks would cover each other: cells, darker the more lies in them. A filled cell holds what is certain, its
// frame what is possible, its dots what is planned: the same signs as on a mark, counted apart.
const density = (() => {
  "use strict";
  const STEPS = [1, 3, 10, 30, 100, 300, 1000, 3000]; // counts from which a cell is a step darker
  const PALEST = 0.2;
  const OPACITY = 205; // of 255: borders and rivers show through

  const step = (count) => STEPS.reduce((found, least, i) => (count >= least ? i : found), 0);
  const strength = (level) => PALEST + ((1 - PALEST) * level) / (STEPS.length - 1);

  /** The colour of each step. */
  function ramp(colour) {
    const base = sprites.rgb(colour);
    return STEPS.map((_, level) => sprites.packed(...sprites.pale(base, strength(level)), OPACITY));
  }

  /** Writes all cells of the survey into the framebuffer. `colour`: of the one layer in view, or of many. */
  function draw(colour) {
    const { CELL, grid } = survey;
    const { left, top, scale } = view.now;
    const shades = ramp(colour), paper = sprites.packed(...sprites.PAPER, OPACITY);
    const size = Math.round((CELL - 1) * scale), frame = Math.max(1, Math.round(scale)), dot = Math.max(2, Math.round(2 * scale));
    for (let row = 0; row < grid.rows; row++) {
      const y = Math.round(((grid.row0 + row) * CELL - top) * scale);
      for (let column = 0; column < grid.columns; column++) {
        const cell = row * grid.columns + column;
        const certain = grid.certain[cell], possible = grid.possible[cell], planned = grid.planned[cell];
        if (!(certain + possible + planned)) continue;
        const x = Math.round(((grid.column0 + column) * CELL - left) * scale);
        if (possible) framebuffer.fill(x, y, size, size, shades[step(possible)]);
        // A gap of paper keeps the frame apart from what it frames, also where both are as dark.
        if (possible) framebuffer.fill(x + frame, y + frame, size - 2 * frame, size - 2 * frame, paper);
        const inner = possible ? 2 * frame : 0;
        if (certain) framebuffer.fill(x + inner, y + inner, size - 2 * inner, size - 2 * inner, shades[step(certain)]);
        if (!certain && !possible) framebuffer.fill(x, y, size, size, paper);
        if (planned) plans(x, y, size, dot, certain ? paper : shades[Math.max(4, step(planned))]);
      }
    }
  }

  function plans(x, y, size, dot, colour) {
    const near = Math.round(size * 0.28), far = size - near - dot;
    for (const [dx, dy] of [[near, near], [far, near], [near, far], [far, far]]) framebuffer.fill(x + dx, y + dy, dot, dot, colour);
  }

  return { draw, ramp, STEPS, OPACITY };
})();
