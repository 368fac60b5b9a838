// The document's data, part by part: from script elements in base64, or from the one block the app sends.
const parts = (() => {
  "use strict";
  const MAGIC = 0x3142484b; // "KHB1"
  let block = null;

  /** Takes the block of bytes of layers/map/parts.py; without one, the parts stand in the document. */
  function load(buffer) {
    const ints = new DataView(buffer);
    if (ints.getUint32(0, true) !== MAGIC) throw new Error("not a block of map data");
    const length = ints.getUint32(4, true);
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length)));
    block = new Map(header.map((part) => [part.name, { gzip: part.gzip, bytes: new Uint8Array(buffer, 8 + length + part.offset, part.length) }]));
  }

  const element = (name) => document.querySelector(`script[data-part="${name}"]`);

  function decoded(base64) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    const binary = atob(base64);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    return bytes;
  }

  /** The bytes of a part as they lie. From a document they are decoded at every call: keep them, or `take` them. */
  function bytes(name) {
    return block ? block.get(name).bytes : decoded(element(name).textContent);
  }

  /** Bytes `start` up to `end` of a part; `start` is a multiple of three, as base64 is written. */
  function range(name, start, end) {
    if (block) return block.get(name).bytes.subarray(start, end);
    const from = (start / 3) * 4;
    const whole = decoded(element(name).textContent.slice(from, from + Math.ceil((end - start) / 3) * 4));
    return whole.subarray(0, end - start);
  }

  /** The bytes of a part that is wanted once: its base64 is let go. */
  function take(name) {
    const found = bytes(name);
    forget(name);
    return found;
  }

  const forget = (name) => { if (!block) element(name)?.remove(); };

  const packed = (name) => (block ? block.get(name).gzip : element(name).dataset.gzip === "1");

  async function gunzip(data) {
    const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  /** A part that is wanted once, unpacked. */
  async function unpack(name) {
    const gzip = packed(name);
    const found = take(name);
    return gzip ? gunzip(found) : found;
  }

  const json = (data) => JSON.parse(new TextDecoder().decode(data));

  /** Typed columns of a part by name; `at` lists [type, byte offset, length] of each. */
  function table(data, at) {
    const kinds = { i4: Int32Array, u4: Uint32Array, u2: Uint16Array, i2: Int16Array, u1: Uint8Array, f8: Float64Array };
    return Object.fromEntries(Object.entries(at).map(([name, [kind, offset, length]]) => [
      name, new kinds[kind](data.buffer, data.byteOffset + offset, length),
    ]));
  }

  return { load, bytes, range, take, forget, unpack, gunzip, json, table };
})();
