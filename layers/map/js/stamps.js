// Many marks: sprites stamped into the framebuffer. Where they would cover each other, what is left of each is a dot.
const stamps = (() => {
  "use strict";
  const ROOM = 2; // marks of a cell of the survey (12 px) that can still be told apart

  /** Writes what is shown of the wanted segments, as marks where there is room or all as dots; counts by kind. */
  function draw(wanted, asMarks, counted) {
    store.eachSlice((segment, start, end, presence, alpha) => {
      if (!wanted(segment)) return;
      const kind = store.kindOf(segment, presence);
      const { symbol, colour } = store.data.style.layers[segment.name];
      const area = segment.form === "area";
      const dot = sprites.dot(kind, colour, alpha, view.now.scale, area);
      const face = { symbol, colour, area, presence: store.presenceName(presence) };
      const faces = asMarks ? store.looks.map(({ status, modality }) => sprites.mark({ ...face, status, modality }, alpha, view.now.scale)) : null;
      rows.visit(start, end, (x, y, look, from, to) => {
        counted[kind] += faces ? marks(x, y, look, from, to, faces, dot) : dots(x, y, from, to, dot);
      });
    });
  }

  function dots(x, y, from, to, dot) {
    const { k, left, top, scale } = view.now;
    const [west, north, east, south] = survey.box();
    let written = 0;
    for (let i = from; i < to; i++) {
      const across = x[i] * k - left, down = y[i] * k - top;
      if (across < west || down < north || across >= east || down >= south) continue;
      framebuffer.stamp(dot, across * scale, down * scale);
      written++;
    }
    return written;
  }

  function marks(x, y, look, from, to, faces, dot) {
    const { k, left, top, scale } = view.now;
    let written = 0;
    for (let i = from; i < to; i++) {
      const across = x[i] * k - left, down = y[i] * k - top;
      const neighbours = survey.countAt(across, down);
      if (!neighbours) continue;
      framebuffer.stamp(neighbours > ROOM ? dot : faces[look[i]], across * scale, down * scale);
      written++;
    }
    return written;
  }

  return { draw };
})();
