// Finds a place by any spelling and flies to it. `key` is geo/names.py step for step, over the same table.
const search = (() => {
  "use strict";
  const { element } = text;
  const MOST = 8;
  const CLOSE = 10; // the zoom from which on an added feature is seen with what is about it
  const LONGEST = 250; // letters of a key that slips are looked for in
  const MANY = 4096; // shown features: among more than these none is looked for at a place
  let map = null, places = [], letters = new Map(), dropped = new Set();
  let index = { keys: [], owners: [], signatures: new Int32Array(0), skeletons: null };
  let beacon = null;
  let field = null;
  let arrived = null;
  const loaded = new Promise((resolve) => { arrived = resolve; });

  /** Takes the gazetteer in columns and the folding table of names; from then on `find` can answer. */
  function load(gazetteer, folding) {
    letters = new Map(Object.entries(folding.letters));
    dropped = new Set(folding.words);
    const columns = Object.entries(gazetteer);
    places = gazetteer.id.map((_, i) => Object.fromEntries(columns.map(([name, values]) => [name, values[i]])));
    const keys = places.flatMap((place) => place.keys);
    const owners = places.flatMap((place, i) => place.keys.map(() => i));
    index = { keys, owners, signatures: Int32Array.from(keys, signature), skeletons: null };
    arrived();
  }

  function key(name) {
    const bare = name.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase();
    const folded = [...bare].map((letter) => letters.get(letter) ?? letter).join("");
    const words = folded.replace(/[^\p{L}\p{N}]+/gu, " ").trim().split(" ");
    const kept = words.filter((word) => !dropped.has(word));
    return (kept.length ? kept : words).join(" ");
  }

  /** Which letters a key holds, one bit for each 32nd of them. */
  function signature(word) {
    let letters = 0;
    for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
    return letters;
  }

  function bits(number) {
    let count = 0;
    for (let left = number; left; left &= left - 1) count++;
    return count;
  }

  const scratch = [new Uint8Array(256), new Uint8Array(256)];

  /** Edits between two keys, given up beyond `most`; never asked of keys whose lengths differ by more. */
  function edits(a, b, most) {
    let [row, next] = scratch;
    for (let j = 0; j <= b.length; j++) row[j] = j;
    for (let i = 1; i <= a.length; i++) {
      next[0] = i;
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        const change = row[j - 1] + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, change);
        if (next[j] < least) least = next[j];
      }
      if (least > most) return most + 1;
      [row, next] = [next, row];
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

  /** How well each key of the index fits a wanted one: 4 the same, then beginnings, words, by ear, small slips; 0 not. */
  function scorer(wanted) {
    const most = wanted.length < 4 || wanted.length > LONGEST ? 0 : wanted.length > 6 ? 2 : 1;
    const bones = skeleton(wanted), mine = signature(wanted);
    index.skeletons ??= index.keys.map(skeleton);
    return (i) => {
      const known = index.keys[i];
      if (known === wanted) return 4;
      if (known.startsWith(wanted)) return 3;
      if (known.includes(` ${wanted}`)) return 2.5;
      if (bones && bones === index.skeletons[i]) return 2.2;
      // One edit changes two bits of a signature at most.
      if (Math.abs(known.length - wanted.length) > most || bits(mine ^ index.signatures[i]) > 2 * most) return 0;
      return most && edits(wanted, known, most) <= most ? 2 : 0;
    };
  }

  /** Places for a name in any spelling, best first; the gazetteer's own order breaks ties. Answers once `load` is done. */
  function find(name) {
    const spot = position(name);
    if (spot) return [spot];
    const wanted = key(name);
    if (!wanted) return [];
    const score = scorer(wanted);
    const best = new Float32Array(places.length);
    index.owners.forEach((place, i) => { if (best[place] < 4) best[place] = Math.max(best[place], score(i)); });
    return [...best.keys()].filter((place) => best[place] > 0)
      .sort((a, b) => best[b] - best[a] || a - b)
      .slice(0, MOST).map((place) => places[place]);
  }

  /** The first of the features shown at a place; undefined where there is none, or more on the map than a page of details. */
  function shownAt(place) {
    const { certain, possible, planned } = store.totals();
    if (certain + possible + planned > MANY) return undefined;
    return store.shownRows().find((row) => details.peek(row)?.place_id === place.id);
  }

  function fly(place) {
    beacon?.remove();
    const at = [place.lat, place.lon];
    const style = { color: "#c01622", weight: 2.5, fill: false, interactive: false };
    beacon = place.radius_m ? L.circle(at, { ...style, radius: place.radius_m, dashArray: "6 4" }) : L.circleMarker(at, { ...style, radius: 17 });
    beacon.addTo(map);
    setTimeout(() => beacon?.remove(), 6000);
    map.setView(at, Math.max(map.getZoom(), place.zoom), { animate: false });
    const there = shownAt(place);
    if (there === undefined) panel.close(); // what it tells of lies elsewhere
    else panel.show([there]);
  }

  function row(place, close) {
    const kind = text.of("kinds", place.kind);
    return element("li", {}, element("button", { type: "button", class: "k-item", onclick: () => { close(); fly(place); } },
      element("span", {}, element("b", {}, text.pick(place.name, place.name_ar)), element("small", {}, `${kind} · ${text.pick(place.name_ar, place.name)} · ${text.pick(...place.country)}`))));
  }

  /** An added feature: its name, and the layer that it is in. A click goes there, and opens what is told of it. */
  function feature({ row: at, name, name_ar }, close) {
    const { form, x, y, layer } = store.feature(at);
    const go = () => {
      close();
      if (form !== "none") {
        const { lon, lat } = view.degrees(x, y);
        fly({ id: "", lat, lon, radius_m: null, zoom: CLOSE });
      }
      panel.show([at]);
    };
    return element("li", {}, element("button", { type: "button", class: "k-item", onclick: go },
      element("span", {}, element("b", {}, element("bdi", {}, text.pick(name, name_ar))), element("small", {}, element("bdi", {}, store.titleOf(layer))))));
  }

  /** Places that are so called, added features that are, then places that may be meant. */
  function listed(typed, close) {
    const wanted = key(typed), isCalledSo = ({ keys }) => keys.some((known) => ` ${known}`.includes(` ${wanted}`));
    const found = find(typed), sure = found.filter(isCalledSo);
    return [
      ...sure.map((place) => row(place, close)), ...called.find(typed).map((one) => feature(one, close)),
      ...found.filter((place) => !sure.includes(place)).map((place) => row(place, close)),
    ];
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
    field.addEventListener("input", async () => {
      await loaded;
      const found = listed(field.value, close);
      list.hidden = !field.value.trim();
      list.replaceChildren(...(found.length ? found : [element("li", { class: "k-soft k-none" }, text.ui("nothing_found"))]));
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") list.querySelector("button")?.click();
      if (event.key === "Escape") close();
    });
    node.replaceChildren(field, list);
  }

  return { load, attach, relabel, find, key };
})();
