// Many lines: traced pixel by pixel into the framebuffer. Solid where certain, broken where possible, dotted where planned.
const traced = (() => {
  "use strict";
  const PATTERN = { certain: [1, 1], possible: [5, 9], planned: [2, 6] };

  /** `found`: [{shape, kind, colour, alpha}], in drawing order. */
  function draw(found) {
    for (const { shape, kind, colour, alpha } of found) {
      const ink = sprites.packed(...sprites.pale(sprites.rgb(colour), alpha));
      const [on, period] = PATTERN[kind];
      let walked = 0;
      shapes.eachStretch(shape, (x0, y0, x1, y1) => { walked = framebuffer.line(x0, y0, x1, y1, ink, on, period, walked); });
    }
  }

  return { draw };
})();
