// What the panel tells of a feature: compressed chunks of columns, unpacked when somebody asks, the last few kept.
const details = (() => {
  "use strict";
  const KEPT = 16; // chunks that stay unpacked
  const REMEMBERED = 2000; // features that stay told, whatever chunk they are from
  let head = null;
  let packed = null, words = null;
  let lines = null; // the ids: one JSON array a chunk
  let all = null, starts = null; // all ids, or where each line of them begins
  // Keyed by what files say, `__proto__` included: maps, no objects.
  let beside = { dates: new Map(), near: new Map(), places: new Map() };
  let origins = new Map(); // the changes of the workspace that features are from, by revision
  const chunks = new Map(), asked = new Map(), told = new Map();

  /** Takes what was written in the head; the bytes stay packed. */
  function load(block) {
    head = block.details;
    origins = new Map(block.origins);
    try {
      packed = parts.take("details");
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      packed = null; // no memory for all of it: members are read one by one
    }
  }

  /** The ids, the words of dates and, where there is but one chunk, the details: all that `ready` promises. */
  async function settle() {
    const [idText, said] = await Promise.all([parts.unpack("ids"), parts.unpack("said")]);
    lines = idText;
    beside = Object.fromEntries(Object.entries(parts.json(said)).map(([name, list]) => [name, new Map(Object.entries(list))]));
    if (head.members.length === 2) await chunk(0);
  }

  function ids() {
    if (all) return all;
    const read = rows.count ? new TextDecoder().decode(lines).split("\n").flatMap((line) => JSON.parse(line)) : [];
    // A million strings are let go again; what is read once a click need not stay.
    if (rows.count <= 100_000) all = read;
    return read;
  }

  /** The id of one row: its line alone is read. */
  function id(row) {
    if (all || rows.count <= 100_000) return ids()[row];
    starts ??= lineStarts();
    const line = Math.floor(row / head.rows);
    const [start, end] = [starts[line], starts[line + 1] - 1];
    return parts.json(lines.subarray(start, end))[row % head.rows];
  }

  function lineStarts() {
    const found = [0];
    for (let at = lines.indexOf(10); at >= 0; at = lines.indexOf(10, at + 1)) found.push(at + 1);
    return [...found, lines.length + 1];
  }

  async function chunk(number) {
    if (chunks.has(number)) return chunks.get(number);
    if (!asked.has(number)) asked.set(number, unpacked(number));
    return asked.get(number);
  }

  async function unpacked(number) {
    const members = head.members.slice(2 * number, 2 * number + 2)
      .map(([start, end]) => (packed ? packed.subarray(start, end) : parts.range("details", start, end)));
    const [told, coded, known] = await Promise.all([...members.map(parts.gunzip), dictionaries()]);
    const columns = columnsOf(parts.json(told), coded, Math.min(head.rows, rows.count - number * head.rows), known);
    asked.delete(number);
    chunks.set(number, columns);
    if (chunks.size > KEPT) chunks.delete(chunks.keys().next().value);
    return columns;
  }

  /** The words of the coded columns; unpacked with the first chunk. */
  function dictionaries() {
    words ??= Promise.all(head.coded.map(async (column, number) => lexicon.dictionary(await parts.unpack(`lexicon-${number}`))));
    return words;
  }

  /** A chunk's columns, each as a function from a row of the chunk to its value. */
  function columnsOf(told, words, count, known) {
    const listed = Object.entries(told).map(([name, values]) => [name, (i) => values[i]]);
    let at = 0;
    const coded = head.coded.map(({ name, planes }, i) => {
      const column = words.subarray(at, at += lexicon.size(words.subarray(at), count, planes));
      return [name, lexicon.reader(column, count, planes, known[i])];
    });
    return new Map([...listed, ...coded]);
  }

  function composed(columns, row) {
    const said = { ...head.same };
    for (const [name, valueAt] of columns) said[name] = valueAt(row % head.rows);
    const { status, modality } = store.feature(row);
    return Object.assign(said, { status, modality });
  }

  function remember(row, columns) {
    told.delete(row);
    told.set(row, composed(columns, row));
    if (told.size > REMEMBERED) told.delete(told.keys().next().value);
  }

  /** What is told of a row if it is at hand, else null. */
  function peek(row) {
    if (!told.has(row)) {
      const columns = chunks.get(Math.floor(row / head.rows));
      if (!columns) return null;
      remember(row, columns);
    }
    return told.get(row);
  }

  /** The same, unpacked first where need be; chunk by chunk, so that many rows of many chunks need little room. */
  async function read(wanted) {
    const found = new Map();
    const byChunk = new Map();
    for (const row of wanted) {
      const number = Math.floor(row / head.rows);
      byChunk.set(number, [...(byChunk.get(number) ?? []), row]);
    }
    for (const [number, some] of byChunk) {
      const columns = some.every((row) => told.has(row)) ? null : await chunk(number);
      for (const row of some) {
        if (columns) remember(row, columns);
        found.set(row, told.get(row));
      }
    }
    return wanted.map((row) => found.get(row));
  }

  return {
    load, settle, ids, peek, read,
    id,
    has: (wanted) => wanted.every((row) => told.has(row) || chunks.has(Math.floor(row / head.rows))),
    get origins() { return origins; },
    get dates() { return beside.dates; },
    get near() { return beside.near; },
    get places() { return beside.places; },
  };
})();
