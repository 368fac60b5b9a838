// Lines and rings: vertices in world units, thinned for the screen and kept whole in the data.
const shapes = (() => {
  "use strict";
  const THIN = 0.7; // pixels: vertices closer to the last one are not drawn
  let table = null;
  let boxes = null; // per shape: west, north, east, south in world units
  let lengths = null; // per shape, world units

  function load(head) {
    table = parts.table(parts.take("shapes"), head.columns.shapes);
    measure();
  }

  function measure() {
    const count = table.shape_first_path.length - 1;
    const { shape_first_path: paths, shape_first_vertex: vertices, shape_x: xs, shape_y: ys } = table;
    boxes = new Int32Array(count * 4);
    lengths = new Float64Array(count);
    for (let shape = 0; shape < count; shape++) {
      let west = 2 ** 31 - 1, north = west, east = -west, south = -west, length = 0;
      for (let path = paths[shape]; path < paths[shape + 1]; path++) {
        for (let i = vertices[path]; i < vertices[path + 1]; i++) {
          west = Math.min(west, xs[i]); east = Math.max(east, xs[i]);
          north = Math.min(north, ys[i]); south = Math.max(south, ys[i]);
          if (i > vertices[path]) length += Math.abs(xs[i] - xs[i - 1]) + Math.abs(ys[i] - ys[i - 1]);
        }
      }
      boxes.set([west, north, east, south], shape * 4);
      lengths[shape] = length;
    }
  }

  /** Where a row stands, or would stand, among those that have a shape. */
  function place(row) {
    const { shaped } = table;
    let low = 0, high = shaped.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (shaped[middle] < row) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The shape of a row, or -1. */
  function of(row) {
    const at = place(row);
    return table.shaped[at] === row ? table.shape_of[at] : -1;
  }

  /** Calls visit(row, shape) for the rows from `start` to `end` that have a shape; stops when it says false. */
  function eachOf(start, end, visit) {
    const { shaped, shape_of: shapeOf } = table;
    for (let i = place(start); i < shaped.length && shaped[i] < end; i++) if (visit(shaped[i], shapeOf[i]) === false) return false;
    return true;
  }

  /** Does a shape's box touch the view, so many pixels about it included? */
  function inView(shape, margin = 40) {
    const at = shape * 4;
    return view.x(boxes[at + 2]) > -margin && view.x(boxes[at]) < view.now.width + margin
      && view.y(boxes[at + 3]) > -margin && view.y(boxes[at + 1]) < view.now.height + margin;
  }

  /** How long a shape is on the screen, in pixels, at most (along the axes). */
  const length = (shape) => lengths[shape] * view.now.k;

  /** Calls line(x0, y0, x1, y1) in pixels for every stretch that the screen can show. */
  function eachStretch(shape, line) {
    const { shape_first_path: paths, shape_first_vertex: vertices, shape_x: xs, shape_y: ys } = table;
    const { k, left, top } = view.now;
    for (let path = paths[shape]; path < paths[shape + 1]; path++) {
      const last = vertices[path + 1] - 1;
      let x0 = xs[vertices[path]] * k - left, y0 = ys[vertices[path]] * k - top;
      for (let i = vertices[path] + 1; i <= last; i++) {
        const x1 = xs[i] * k - left, y1 = ys[i] * k - top;
        if (i < last && Math.abs(x1 - x0) < THIN && Math.abs(y1 - y0) < THIN) continue;
        line(x0, y0, x1, y1, path);
        x0 = x1;
        y0 = y1;
      }
    }
  }

  /** The paths of a shape as points {x, y} in pixels, thinned. */
  function points(shape) {
    const found = new Map();
    eachStretch(shape, (x0, y0, x1, y1, path) => {
      if (!found.has(path)) found.set(path, [{ x: x0, y: y0 }]);
      found.get(path).push({ x: x1, y: y1 });
    });
    return [...found.values()];
  }

  return { load, of, eachOf, inView, length, eachStretch, points };
})();
