// What the pointer does besides picking: coordinates under it, a pinned point to copy from, and the ruler.
const pointer = (() => {
  "use strict";
  const { element } = text;
  const FORMATS = ["decimal", "dms", "mgrs"];
  const SAID_MS = 900; // for so long a button says that it has copied
  let map = null, box = null, overlay = null;
  let buttons = new Map(), hint = null;
  let pinned = null, under = null;
  let route = null;
  let changed = () => {};

  function attach(leaflet, node, onChanged) {
    map = leaflet;
    box = node;
    changed = onChanged;
    overlay = L.layerGroup().addTo(map);
    paint();
    map.on("mousemove", (event) => { under = event.latlng; if (!pinned) tell(); });
    map.on("contextmenu", (event) => pin(event.latlng));
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") { stop(); pin(null); } });
  }

  function pin(latlng) {
    pinned = latlng;
    mark();
    tell();
  }

  /** Copies without a permission prompt: the frame's origin is opaque, so the clipboard API may be closed. */
  async function copy(value, node) {
    let done = true;
    try {
      await navigator.clipboard.writeText(value);
    } catch {
      const field = element("textarea", { class: "k-away" });
      field.value = value;
      document.body.append(field);
      field.select();
      done = document.execCommand("copy");
      field.remove();
    }
    node.textContent = text.ui(done ? "copied" : "copy_failed");
    node.dataset.said = "1";
    setTimeout(() => { delete node.dataset.said; tell(); }, SAID_MS);
  }

  /** The buttons anew, in the language of the page. */
  function paint() {
    if (!box) return;
    buttons = new Map(FORMATS.map((name) => [name, element("button", {
      type: "button", class: "k-coordinate", "data-format": name, title: text.ui("copy_hint"), dir: "ltr",
      onclick: (event) => copy(event.currentTarget.value, event.currentTarget),
    })]));
    hint = element("span", { class: "k-soft" });
    box.replaceChildren(...buttons.values(), hint);
    tell();
  }

  /** The place that is told: the pinned one, the one under the pointer, or the middle of the map. */
  function tell() {
    const { lat, lng } = pinned ?? under ?? map.getCenter();
    buttons.forEach((node, name) => {
      node.value = coordinates[name](lng, lat);
      if (!node.dataset.said) node.textContent = node.value;
    });
    hint.textContent = text.ui(pinned ? "pinned" : "pin_hint");
  }

  function kilometres(metres) {
    return text.ui("km", { km: text.number(Math.round(metres / 100) / 10) });
  }

  function note(latlng, words) {
    const label = L.divIcon({ className: "k-note", html: element("span", {}, words), iconSize: null });
    return L.marker(latlng, { icon: label, interactive: false, keyboard: false });
  }

  function mark() {
    overlay.clearLayers();
    const dot = (latlng) => L.circleMarker(latlng, { radius: 4, color: "#111", weight: 2, fillColor: "#fff", fillOpacity: 1, interactive: false });
    if (pinned) dot(pinned).addTo(overlay);
    if (!route || !route.length) return;
    L.polyline(route, { color: "#111", weight: 2, dashArray: "6 4", interactive: false }).addTo(overlay);
    let total = 0;
    route.forEach((point, i) => {
      dot(point).addTo(overlay);
      if (!i) return;
      const before = route[i - 1];
      const leg = coordinates.distance(before.lng, before.lat, point.lng, point.lat);
      const bearing = Math.round(coordinates.bearing(before.lng, before.lat, point.lng, point.lat));
      total += leg;
      const words = i > 1 ? `${kilometres(leg)} · ${bearing}° · Σ ${kilometres(total)}` : `${kilometres(leg)} · ${bearing}°`;
      note(point, words).addTo(overlay);
    });
  }

  function start() {
    route = [];
    map.getContainer().classList.add("k-measuring");
    changed();
  }

  function stop() {
    if (!route) return;
    route = null;
    map.getContainer().classList.remove("k-measuring");
    mark();
    changed();
  }

  return {
    attach, paint,
    toggle: () => (route ? stop() : start()),
    get measuring() { return Boolean(route); },
    /** A click while measuring adds a point; says whether it was used. */
    click(latlng) {
      if (!route) return false;
      route.push(latlng);
      mark();
      return true;
    },
  };
})();
