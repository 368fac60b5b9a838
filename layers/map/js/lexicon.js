// Long texts as numbers of words (layers/map/lexicon.py), put together again when somebody reads them.
const lexicon = (() => {
  "use strict";

  /** Tokens by number: {bytes, first}, token i being bytes[first[i]] up to bytes[first[i + 1]]. */
  function dictionary(data) {
    const count = new DataView(data.buffer, data.byteOffset).getUint32(0, true);
    const first = new Uint32Array(count + 1);
    for (let i = 0; i < count; i++) first[i + 1] = first[i] + data[4 + i];
    return { bytes: data.subarray(4 + count), first };
  }

  /** A reader of one chunk: gives the text of its row `i`. */
  function reader(data, rows, planes, { bytes, first }) {
    const counts = data.subarray(0, rows);
    const tokens = counts.reduce((sum, count) => sum + count, 0);
    const start = new Uint32Array(rows + 1);
    for (let i = 0; i < rows; i++) start[i + 1] = start[i] + counts[i];
    const code = (at) => {
      let value = 0;
      for (let plane = planes - 1; plane >= 0; plane--) value = value * 256 + data[rows + plane * tokens + at];
      return value;
    };
    return (i) => {
      const found = [];
      for (let at = start[i]; at < start[i + 1]; at++) {
        const token = code(at);
        for (let byte = first[token]; byte < first[token + 1]; byte++) found.push(bytes[byte]);
      }
      return new TextDecoder().decode(Uint8Array.from(found));
    };
  }

  return { dictionary, reader, size: (data, rows, planes) => rows + planes * data.subarray(0, rows).reduce((sum, count) => sum + count, 0) };
})();
