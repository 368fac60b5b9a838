// The packed paths of the basemap (layers/map/basemap.py): unpacked once, drawn at any zoom, cut to what a canvas holds.
const paths = (() => {
  "use strict";
  const MARGIN = 8; // pixels beyond the canvas up to which a line is drawn, so that no cut end shows
  const WHOLE = [0, 1];
  const LEFT = 1, RIGHT = 2, ABOVE = 4, BELOW = 8;

  /** Vertices in world units, the zoom that needs each, and per path its first vertex and its box: west, north, east, south. */
  function unpack(bytes) {
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    const { step, layers, columns } = parts.json(bytes.subarray(4, 4 + length));
    const { path_x, path_y, path_vertices, dx, dy, zoom } = parts.table(bytes.subarray(4 + length), columns);
    const x = new Int32Array(dx.length), y = new Int32Array(dx.length);
    const first = new Uint32Array(path_vertices.length + 1), boxes = new Int32Array(path_vertices.length * 4);
    for (let path = 0; path < path_vertices.length; path++) {
      const start = first[path], end = start + path_vertices[path];
      first[path + 1] = end;
      let east = path_x[path] * step, south = path_y[path] * step;
      const box = [east, south, east, south];
      for (let i = start; i < end; i++) {
        x[i] = east += dx[i] * step;
        y[i] = south += dy[i] * step;
        if (east < box[0]) box[0] = east; else if (east > box[2]) box[2] = east;
        if (south < box[1]) box[1] = south; else if (south > box[3]) box[3] = south;
      }
      boxes.set(box, path * 4);
    }
    return { x, y, zoom, first, boxes, layers: spans(layers) };
  }

  /** The first path of each layer and the one after its last. */
  function spans(layers) {
    let path = 0;
    return new Map(Object.entries(layers).map(([name, count]) => [name, [path, path += count]]));
  }

  function within({ boxes }, path, { k, left, top, width, height }) {
    const at = path * 4;
    return boxes[at + 2] * k - left > -MARGIN && boxes[at] * k - left < width + MARGIN
      && boxes[at + 3] * k - top > -MARGIN && boxes[at + 1] * k - top < height + MARGIN;
  }

  const side = (x, y, width, height) =>
    (x < -MARGIN ? LEFT : x > width + MARGIN ? RIGHT : 0) | (y < -MARGIN ? ABOVE : y > height + MARGIN ? BELOW : 0);

  /** Calls draw(from, to) for the vertices of every path of a layer that comes near the canvas. */
  function each(packed, layer, at, draw) {
    const [from, to] = packed.layers.get(layer);
    for (let path = from; path < to; path++) if (within(packed, path, at)) draw(packed.first[path], packed.first[path + 1]);
  }

  /** The rings of a layer as the context's path, to be filled; what runs along one side beyond the canvas is cut short. */
  function rings(ctx, packed, layer, at) {
    const { x, y, zoom } = packed;
    const { k, left, top, width, height } = at;
    const level = Math.round(at.zoom);
    ctx.beginPath();
    each(packed, layer, at, (from, to) => {
      let px = x[from] * k - left, py = y[from] * k - top;
      let waiting = side(px, py, width, height), before = waiting;
      ctx.moveTo(px, py);
      for (let i = from + 1; i < to; i++) {
        if (zoom[i] > level) continue;
        const nx = x[i] * k - left, ny = y[i] * k - top, next = side(nx, ny, width, height);
        // The vertex that waits is left out when it, the one drawn before it and the one after it lie on one side.
        if (!(before & waiting & next)) {
          ctx.lineTo(px, py);
          before = waiting;
        }
        px = nx;
        py = ny;
        waiting = next;
      }
      ctx.closePath();
    });
  }

  /** The part of a stretch within the canvas as [from, to] between 0 and 1, or null (Liang and Barsky). */
  function cut(x, y, dx, dy, width, height) {
    let from = 0, to = 1;
    for (const [away, low, high] of [[dx, -MARGIN - x, width + MARGIN - x], [dy, -MARGIN - y, height + MARGIN - y]]) {
      if (away === 0) {
        if (low > 0 || high < 0) return null;
        continue;
      }
      from = Math.max(from, Math.min(low / away, high / away));
      to = Math.min(to, Math.max(low / away, high / away));
    }
    return from < to ? [from, to] : null;
  }

  function stroke(ctx, times) {
    for (let i = 0; i < times; i++) ctx.stroke();
  }

  /**
   * Strokes the lines of a layer, each `times` over. Dashes are counted from a line's first vertex: they stay where they
   * are when the map moves.
   */
  function lines(ctx, packed, layer, at, times = 1) {
    const { x, y, zoom } = packed;
    const { k, left, top, width, height } = at;
    const level = Math.round(at.zoom);
    each(packed, layer, at, (from, to) => {
      let px = x[from] * k - left, py = y[from] * k - top, before = side(px, py, width, height);
      let walked = 0, drawing = false;
      for (let i = from + 1; i < to; i++) {
        if (zoom[i] > level) continue;
        const nx = x[i] * k - left, ny = y[i] * k - top, next = side(nx, ny, width, height);
        const dx = nx - px, dy = ny - py, length = Math.sqrt(dx * dx + dy * dy); // Math.hypot takes ten times as long
        const seen = before & next ? null : before | next ? cut(px, py, dx, dy, width, height) : WHOLE;
        if (drawing && (!seen || seen[0] > 0)) {
          stroke(ctx, times);
          drawing = false;
        }
        if (seen) {
          if (!drawing) {
            ctx.beginPath();
            ctx.moveTo(px + dx * seen[0], py + dy * seen[0]);
            ctx.lineDashOffset = walked + length * seen[0];
            drawing = true;
          }
          ctx.lineTo(px + dx * seen[1], py + dy * seen[1]);
        }
        walked += length;
        px = nx;
        py = ny;
        before = next;
      }
      if (drawing) stroke(ctx, times);
    });
  }

  return { unpack, rings, lines };
})();
