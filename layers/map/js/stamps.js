// Many marks: sprites stamped into the framebuffer. Where they would cover each other, what is left of each is a dot.
const stamps = (() => {
  "use strict";
  const ROOM = 2; // marks of a cell of the survey (12 px) that can still be told apart

  /** Sprites by look, each made when it is first met: of many looks few are met in a slice. */
  function byLook(make) {
    const made = [];
    return (look) => (made[look] ??= make(store.looks[look]));
  }

  /** Writes what is shown of the wanted segments, as marks where there is room or all as dots; counts by kind. */
  function draw(wanted, asMarks, counted) {
    store.eachSlice((segment, start, end, presence, alpha) => {
      if (!wanted(segment)) return;
      const kind = store.kindOf(segment, presence), { name } = segment, { scale } = view.now;
      const area = segment.form === "area", known = store.presenceName(presence);
      const dot = byLook(({ face }) => sprites.dot(kind, faces.dot(name, face), alpha, scale, area));
      const mark = byLook(({ face, status, modality }) => sprites.mark({ ...faces.mark(name, face), area, presence: known, status, modality }, alpha, scale));
      const plain = segment.styled ? null : sprites.dot(kind, faces.dot(name), alpha, scale, area); // one for all of them
      rows.visit(start, end, (x, y, look, from, to) => {
        counted[kind] += asMarks ? marks(x, y, look, from, to, mark, dot) : plain ? dots(x, y, from, to, plain) : colouredDots(x, y, look, from, to, dot);
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

  /** The same where each look has its own; apart, so that a million dots of one look do not pay for it. */
  function colouredDots(x, y, look, from, to, dot) {
    const { k, left, top, scale } = view.now;
    const [west, north, east, south] = survey.box();
    let written = 0;
    for (let i = from; i < to; i++) {
      const across = x[i] * k - left, down = y[i] * k - top;
      if (across < west || down < north || across >= east || down >= south) continue;
      framebuffer.stamp(dot(look[i]), across * scale, down * scale);
      written++;
    }
    return written;
  }

  function marks(x, y, look, from, to, mark, dot) {
    const { k, left, top, scale } = view.now;
    let written = 0;
    for (let i = from; i < to; i++) {
      const across = x[i] * k - left, down = y[i] * k - top;
      const neighbours = survey.countAt(across, down);
      if (!neighbours) continue;
      framebuffer.stamp((neighbours > ROOM ? dot : mark)(look[i]), across * scale, down * scale);
      written++;
    }
    return written;
  }

  return { draw };
})();
