// Finds a place by any spelling and flies to it. `key` is geo/names.py step for step, over the same table.
const search = (() => {
  "use strict";
  const { element } = text;
  const MOST = 8;
  let map = null, places = [], letters = new Map(), dropped = new Set();
  let beacon = null;
  let field = null;

  function load(gazetteer, folding) {
    letters = new Map(Object.entries(folding.letters));
    dropped = new Set(folding.words);
    places = gazetteer;
  }

  function key(name) {
    const bare = name.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase();
    const folded = [...bare].map((letter) => letters.get(letter) ?? letter).join("");
    const words = folded.replace(/[^\p{L}\p{N}]+/gu, " ").trim().split(" ");
    const kept = words.filter((word) => !dropped.has(word));
    return (kept.length ? kept : words).join(" ");
  }

  /** Edits between two keys, given up beyond `most`. */
  function edits(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (Math.min(...next) > most) return most + 1;
      row = next;
    }
    return row[b.length];
  }

  /** The consonants of a Latin spelling, doubled ones once: Ghwiran, Gweiran and Ghuwayran are written by ear. */
  function skeleton(name) {
    const bare = name.replace(/[^a-z]/g, "").replace(/gh|g/g, "g").replace(/[aeiouyw]/g, "").replace(/(.)\1+/g, "$1");
    return bare.length >= 3 ? bare : "";
  }

  /** "36.4775, 40.7625" as it stands in the corner of the map: latitude first. */
  function position(typed) {
    const match = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(typed);
    if (!match || Math.abs(match[1]) > 85 || Math.abs(match[2]) > 180) return null;
    const name = match.slice(1).join(", ");
    return { id: "", kind: "other", name, name_ar: name, country: ["", ""], lat: Number(match[1]), lon: Number(match[2]), radius_m: null, zoom: 11, keys: [] };
  }

  function score(wanted, keys) {
    let best = 0;
    for (const known of keys) {
      if (known === wanted) return 4;
      if (known.startsWith(wanted)) best = Math.max(best, 3);
      else if (` ${known}`.includes(` ${wanted}`)) best = Math.max(best, 2.5);
      else if (skeleton(wanted) && skeleton(wanted) === skeleton(known)) best = Math.max(best, 2.2);
      else if (wanted.length >= 4 && edits(wanted, known, 2) <= (wanted.length > 6 ? 2 : 1)) best = Math.max(best, 2);
    }
    return best;
  }

  /** Places for a name in any spelling, best first; the gazetteer's own order breaks ties. */
  function find(name) {
    const spot = position(name);
    if (spot) return [spot];
    const wanted = key(name);
    if (!wanted) return [];
    return places.map((place, order) => ({ place, order, score: score(wanted, place.keys) }))
      .filter((found) => found.score > 0)
      .sort((a, b) => b.score - a.score || a.order - b.order)
      .slice(0, MOST).map((found) => found.place);
  }

  function fly(place) {
    beacon?.remove();
    const at = [place.lat, place.lon];
    const style = { color: "#c01622", weight: 2.5, fill: false, interactive: false };
    beacon = place.radius_m ? L.circle(at, { ...style, radius: place.radius_m, dashArray: "6 4" }) : L.circleMarker(at, { ...style, radius: 17 });
    beacon.addTo(map);
    setTimeout(() => beacon?.remove(), 6000);
    map.setView(at, Math.max(map.getZoom(), place.zoom), { animate: false });
    const there = store.data.features.place.findIndex((id, i) => id === place.id && store.shown[i] > 0);
    if (there >= 0) panel.show([there]);
  }

  function row(place, close) {
    const kind = text.of("kinds", place.kind);
    return element("li", {}, element("button", { type: "button", class: "k-item", onclick: () => { close(); fly(place); } },
      element("span", {}, element("b", {}, text.pick(place.name, place.name_ar)), element("small", {}, `${kind} · ${text.pick(place.name_ar, place.name)} · ${text.pick(...place.country)}`))));
  }

  /** The words of the field in the language of the page; what was typed in it stays. */
  function relabel() {
    field.placeholder = text.ui("search");
    field.setAttribute("aria-label", text.ui("search"));
    field.dir = text.language === "ar" ? "rtl" : "ltr";
  }

  function attach(node, leaflet) {
    map = leaflet;
    const list = element("ul", { class: "k-list k-found", hidden: true });
    field = element("input", { type: "search", class: "k-search", autocomplete: "off" });
    relabel();
    const close = () => { list.hidden = true; };
    field.addEventListener("input", () => {
      const found = find(field.value);
      list.hidden = !field.value.trim();
      list.replaceChildren(...(found.length ? found.map((place) => row(place, close)) : [element("li", { class: "k-soft k-none" }, text.ui("nothing_found"))]));
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") list.querySelector("button")?.click();
      if (event.key === "Escape") close();
    });
    node.replaceChildren(field, list);
  }

  return { load, attach, relabel, find, key };
})();
