// What the pointer does besides picking: coordinates under it, a pinned point to copy from, and the ruler.
const pointer = (() => {
  "use strict";
  const { element } = text;
  let map = null, box = null, overlay = null;
  let pinned = null, under = null;
  let route = null;
  let changed = () => {};

  function attach(leaflet, node, onChanged) {
    map = leaflet;
    box = node;
    changed = onChanged;
    overlay = L.layerGroup().addTo(map);
    map.on("mousemove", (event) => { under = event.latlng; if (!pinned) paint(); });
    map.on("contextmenu", (event) => pin(event.latlng));
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") { stop(); pin(null); } });
    paint();
  }

  function pin(latlng) {
    pinned = latlng;
    mark();
    paint();
  }

  /** Copies without a permission prompt: the frame's origin is opaque, so the clipboard API may be closed. */
  async function copy(value, node) {
    const label = node.textContent;
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
    setTimeout(() => { node.textContent = label; }, 900);
  }

  function paint() {
    if (!box) return;
    const point = pinned ?? under ?? map.getCenter();
    const { lat, lng } = point;
    const formats = [["decimal", coordinates.decimal(lng, lat)], ["dms", coordinates.dms(lng, lat)], ["mgrs", coordinates.mgrs(lng, lat)]];
    box.replaceChildren(...formats.map(([name, value]) => element("button", {
      type: "button", class: "k-coordinate", "data-format": name, title: text.ui("copy_hint"), dir: "ltr",
      onclick: (event) => copy(value, event.currentTarget),
    }, value)),
    element("span", { class: "k-soft" }, text.ui(pinned ? "pinned" : "pin_hint")));
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
