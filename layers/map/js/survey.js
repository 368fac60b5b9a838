// How much lies where in the view: counts in cells, apart for certain, possible and planned. What is drawn, and
// how, is decided from these; density is these.
const survey = (() => {
  "use strict";
  const CELL = 12; // CSS pixels: about a mark without its ring
  const grid = { columns: 0, rows: 0, column0: 0, row0: 0, certain: new Uint32Array(0), possible: new Uint32Array(0), planned: new Uint32Array(0) };

  /** Cells hang on the world, not on the view: they stay where they are when the map is moved. */
  function open() {
    const { left, top, width, height } = view.now;
    grid.column0 = Math.floor(left / CELL);
    grid.row0 = Math.floor(top / CELL);
    grid.columns = Math.floor((left + width) / CELL) - grid.column0 + 1;
    grid.rows = Math.floor((top + height) / CELL) - grid.row0 + 1;
    const size = grid.columns * grid.rows;
    for (const name of store.KINDS) {
      if (grid[name].length !== size) grid[name] = new Uint32Array(size);
      else grid[name].fill(0);
    }
  }

  function bin(cells, x, y, from, to) {
    const k = view.now.k / CELL;
    const { columns, rows: high, column0, row0 } = grid;
    let counted = 0;
    for (let i = from; i < to; i++) {
      const column = ((x[i] * k) | 0) - column0, row = ((y[i] * k) | 0) - row0;
      if (column < 0 || row < 0 || column >= columns || row >= high) continue;
      cells[row * columns + column]++;
      counted++;
    }
    return counted;
  }

  /** Counts what is shown of the wanted segments; gives how many lie in view. */
  function take(wanted) {
    let counted = 0;
    store.eachSlice((segment, start, end, presence) => {
      if (!wanted(segment)) return;
      const cells = grid[store.kindOf(segment, presence)];
      rows.visit(start, end, (x, y, look, from, to) => { counted += bin(cells, x, y, from, to); });
    });
    return counted;
  }

  function occupied() {
    let count = 0;
    for (let i = 0; i < grid.certain.length; i++) count += total(i) > 0;
    return count;
  }

  function sum(name) {
    return grid[name].reduce((total, count) => total + count, 0);
  }

  /** What the cells cover, in pixels of the map: [left, top, right, bottom]. A thing in view is one in a cell. */
  function box() {
    const { left, top } = view.now;
    return [grid.column0 * CELL - left, grid.row0 * CELL - top, (grid.column0 + grid.columns) * CELL - left, (grid.row0 + grid.rows) * CELL - top];
  }

  /** The number of the cell at a pixel of the map, or -1 outside the view. */
  function cellAt(x, y) {
    const column = Math.floor((x + view.now.left) / CELL) - grid.column0, row = Math.floor((y + view.now.top) / CELL) - grid.row0;
    return column < 0 || row < 0 || column >= grid.columns || row >= grid.rows ? -1 : row * grid.columns + column;
  }

  const total = (cell) => grid.certain[cell] + grid.possible[cell] + grid.planned[cell];

  /** How much lies in the cell at a pixel of the map. */
  function countAt(x, y) {
    const cell = cellAt(x, y);
    return cell < 0 ? 0 : total(cell);
  }

  /** The cell at a pixel of the map: where it is and its counts, or null where it is empty. */
  function at(x, y) {
    const cell = cellAt(x, y);
    if (cell < 0 || !total(cell)) return null;
    return {
      column: cell % grid.columns, row: Math.floor(cell / grid.columns),
      certain: grid.certain[cell], possible: grid.possible[cell], planned: grid.planned[cell],
    };
  }

  /** Calls visit(row) for the rows in view: all of them, or those of one cell. */
  function eachRow(wanted, visit, cell = null) {
    const k = view.now.k / CELL;
    store.eachSlice((segment, start, end, presence, alpha) => {
      if (!wanted(segment)) return;
      rows.visit(start, end, (x, y, look, from, to, base) => {
        for (let i = from; i < to; i++) {
          const column = ((x[i] * k) | 0) - grid.column0, row = ((y[i] * k) | 0) - grid.row0;
          if (cell ? column === cell.column && row === cell.row : column >= 0 && row >= 0 && column < grid.columns && row < grid.rows) visit(base + i);
        }
      });
    });
  }

  return { open, take, occupied, sum, box, countAt, at, eachRow, grid, CELL };
})();
