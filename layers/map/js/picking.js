// What lies under the pointer among many marks: a grid over the view, made when it is first asked after a drawing.
const picking = (() => {
  "use strict";
  const CELL = 16; // CSS pixels
  let index = null;
  let wanted = () => true;

  /** Another drawing: what was known of the last one no longer holds. */
  function forget(marked) {
    index = null;
    wanted = marked;
  }

  /** Rows in view sorted by cell: those of cell c are `members[first[c]]` up to `members[first[c + 1]]`. */
  function build() {
    const columns = Math.ceil(view.now.width / CELL), high = Math.ceil(view.now.height / CELL);
    const found = [], cells = [];
    survey.eachRow(wanted, (row) => {
      const at = rows.at(row);
      const x = Math.floor(view.x(at.x) / CELL), y = Math.floor(view.y(at.y) / CELL);
      if (x < 0 || y < 0 || x >= columns || y >= high) return;
      found.push(row);
      cells.push(y * columns + x);
    });
    const first = new Uint32Array(columns * high + 1), members = new Uint32Array(found.length);
    for (const cell of cells) first[cell + 1]++;
    for (let cell = 0; cell < columns * high; cell++) first[cell + 1] += first[cell];
    const next = first.slice();
    found.forEach((row, i) => { members[next[cells[i]]++] = row; });
    return { columns, high, first, members };
  }

  /** The rows within `reach` pixels of a point of the map, nearest first. */
  function near(x, y, reach) {
    index ??= build();
    const { columns, high, first, members } = index;
    const found = [];
    for (let row = Math.max(0, Math.floor((y - reach) / CELL)); row <= Math.min(high - 1, Math.floor((y + reach) / CELL)); row++) {
      for (let column = Math.max(0, Math.floor((x - reach) / CELL)); column <= Math.min(columns - 1, Math.floor((x + reach) / CELL)); column++) {
        const cell = row * columns + column;
        for (let i = first[cell]; i < first[cell + 1]; i++) {
          const at = rows.at(members[i]);
          const away = Math.hypot(view.x(at.x) - x, view.y(at.y) - y);
          if (away <= reach) found.push({ row: members[i], away });
        }
      }
    }
    return found.sort((a, b) => a.away - b.away || b.row - a.row);
  }

  return { forget, near };
})();
