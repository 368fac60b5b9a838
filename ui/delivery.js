// Keeps what ui/delivery.py sends, by the SHA-256 of its content: version → {count, arrived, pieces, blob, broken}.
// A Blob is the browser's to keep, and goes into a frame without being copied here.

/** True when the content is what its version says. A browser computes that for pages of this machine, or by https. */
async function whole(blob, version) {
  if (!crypto.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") === version;
}

export default async function khaburDelivery({ data }) {
  const line = data.indexOf(10);
  const { version, piece, pieces: count } = JSON.parse(new TextDecoder().decode(data.subarray(0, line)));
  const all = (window.khaburHeld ??= new Map());
  if (!all.has(version)) all.set(version, { count, arrived: 0, pieces: new Array(count), blob: null, broken: false });
  const held = all.get(version);
  if (held.pieces[piece]) return; // the page draws itself again, or something was sent twice
  held.pieces[piece] = new Blob([data.subarray(line + 1)]);
  held.arrived++;
  if (held.arrived === count) {
    const blob = new Blob(held.pieces);
    if (await whole(blob, version)) held.blob = blob;
    else held.broken = true;
  }
  window.dispatchEvent(new CustomEvent("khabur:delivered", { detail: version }));
}
