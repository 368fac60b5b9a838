// The three columns that every row has: where it stands (x, y in world units) and how it looks.
// They are held as typed arrays; where the browser has no memory for them, they are decoded block by block each time.
const rows = (() => {
  "use strict";
  const BLOCK = 3 * 2 ** 14; // rows decoded at a time: base64 is cut at multiples of three bytes
  let count = 0, Look = Uint8Array;
  let held = null, decoded = null;

  function load(head) {
    count = head.rows;
    Look = { u1: Uint8Array, u2: Uint16Array, u4: Uint32Array }[head.look];
    try {
      held = { x: typed("x", Int32Array), y: typed("y", Int32Array), look: typed("look", Look) };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      held = null;
    }
  }

  function typed(name, Kind) {
    const data = parts.bytes(name);
    return new Kind(data.buffer, data.byteOffset, data.byteLength / Kind.BYTES_PER_ELEMENT);
  }

  /** Frees the text from which the columns were read, once nothing can fail any more. */
  function settle() {
    if (held) for (const name of ["x", "y", "look"]) parts.forget(name);
  }

  function decode(name, Kind, start, end) {
    const size = Kind.BYTES_PER_ELEMENT;
    const data = parts.range(name, start * size, end * size);
    return new Kind(data.buffer, data.byteOffset, end - start);
  }

  /** Calls visit(x, y, look, from, to, base) for the rows from `start` to `end`: row = base + index. */
  function visit(start, end, callback) {
    if (held) {
      callback(held.x, held.y, held.look, start, end, 0);
      return;
    }
    for (let base = start - (start % BLOCK); base < end; base += BLOCK) {
      const { x, y, look } = block(base);
      callback(x, y, look, Math.max(start - base, 0), Math.min(end - base, x.length), base);
    }
  }

  /** The rows from `base` on; the last block is kept, for those who ask row by row. */
  function block(base) {
    if (decoded?.base !== base) {
      const stop = Math.min(base + BLOCK, count);
      decoded = { base, x: decode("x", Int32Array, base, stop), y: decode("y", Int32Array, base, stop), look: decode("look", Look, base, stop) };
    }
    return decoded;
  }

  /** One row: {x, y, look}; x is NOWHERE for a feature without a place. */
  function at(row) {
    let found = null;
    visit(row, row + 1, (x, y, look, from) => { found = { x: x[from], y: y[from], look: look[from] }; });
    return found;
  }

  return { load, settle, visit, at, get count() { return count; }, get scarce() { return held === null; } };
})();
