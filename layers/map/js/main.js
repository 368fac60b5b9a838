// Puts the parts together, and the small API for tests and embedders: window.khabur (docs/map.md).
function startKhabur(map) {
  "use strict";
  const { element } = text;
  // From here on the basemap (rivers good to about a kilometre) is coarser than the screen.
  const COARSE_FROM = 10.5;
  const NARROW = 760;
  const listeners = [];
  let announce = 0;

  const read = () => JSON.parse(document.getElementById("khabur-data").textContent);

  function state() {
    const bounds = map.getBounds();
    return {
      time: store.moment, undated: store.undated,
      bbox: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], zoom: map.getZoom(), language: text.language,
      layers: store.layers().filter(({ on }) => on).map(({ name }) => name),
      window: store.windows.event.map(days.iso), held: store.windows.held.map(days.iso),
    };
  }

  /** Tells the page that hosts the frame, once the hand is off the control. */
  function tell() {
    clearTimeout(announce);
    announce = setTimeout(() => listeners.forEach((listener) => listener({ kind: "state", ...state() })), 350);
  }

  function build() {
    const host = map.getContainer();
    const parts = {
      top: element("div", { class: "k-top" }),
      banner: element("div", { class: "k-banner-date" }),
      marking: element("div", { class: "k-marking" }),
      side: element("aside", { class: "k-side", id: "k-side" }),
      panel: element("section", { class: "k-panel", hidden: true, tabindex: -1, "aria-live": "polite" }),
      coordinates: element("div", { class: "k-coordinates" }),
      dock: element("div", { class: "k-dock" }),
      tools: element("div", { class: "k-tools" }),
      coarse: element("div", { class: "k-coarse" }),
    };
    const frame = element("div", { class: "k-frame" },
      parts.top, element("div", { class: "k-banner" }, parts.banner, parts.marking), parts.side, parts.panel, parts.tools, parts.coarse, parts.coordinates, parts.dock);
    host.after(frame);
    L.DomEvent.disableClickPropagation(frame);
    return parts;
  }

  function button(label, title, action, pressed = null) {
    return element("button", { type: "button", class: "k-button", title, "aria-label": title, "aria-pressed": pressed, onclick: action }, label);
  }

  function paintTop(parts) {
    document.documentElement.lang = text.language;
    document.documentElement.dir = text.language === "ar" ? "rtl" : "ltr";
    document.title = text.ui("title");
    parts.tools.replaceChildren(
      button("☰", text.ui("toggle_side"), () => { parts.side.hidden = !parts.side.hidden; }),
      button(text.language === "ar" ? "English" : "العربية", text.ui("switch_language"), () => setLanguage(text.language === "ar" ? "en" : "ar")),
      button("↔", text.ui("ruler"), () => pointer.toggle(), pointer.measuring),
      button("+", text.ui("zoom_in"), () => map.zoomIn(1)), button("−", text.ui("zoom_out"), () => map.zoomOut(1)),
      button("⌂", text.ui("home"), () => fitTo(store.data.home)),
      button("?", text.ui("help"), () => controls.welcome(parts.top.parentElement)));
    parts.marking.textContent = marking || text.ui("no_marking");
    parts.coarse.textContent = text.ui("coarse");
    basemap.credit(map);
    search.relabel();
  }

  let parts = null;
  let marking = null;

  function setMarking(words) {
    marking = words ? String(words) : null;
    paintTop(parts);
  }

  function setLanguage(language) {
    text.language = language;
    paintTop(parts);
    clock.paint();
    controls.paint();
    panel.paint();
    pointer.paint();
    timeline.draw();
    if (document.querySelector(".k-welcome")) controls.welcome(parts.top.parentElement);
    if (untouched()) return fitTo(fitted.bbox);
    canvas.request();
    tell();
    return canvas.painted();
  }

  let fitted = null;

  /** True while the view is the one last fitted: then a turned page is fitted again, else the view is the user's. */
  const untouched = () => fitted && map.getZoom() === fitted.zoom && map.project(map.getCenter()).distanceTo(map.project(fitted.center)) < 3;

  async function fitTo(box) {
    if (!Array.isArray(box) || box.length !== 4 || !box.every(Number.isFinite)) throw new RangeError(`${box}: not a box; write [west, south, east, north] in degrees`);
    const [west, south, east, north] = box;
    // Room for the drawer of layers, so that nothing asked for lies under it.
    const drawer = parts.side.hidden || map.getSize().x < 900 ? 0 : parts.side.offsetWidth + 16;
    const [left, right] = text.language === "ar" ? [0, drawer] : [drawer, 0];
    map.fitBounds([[south, west], [north, east]], { animate: false, paddingTopLeft: [left, 46], paddingBottomRight: [right, 34] });
    fitted = { bbox: [west, south, east, north], zoom: map.getZoom(), center: map.getCenter() };
    return canvas.painted();
  }

  function picked(event) {
    if (pointer.click(event.latlng)) return;
    const { x, y } = event.containerPoint;
    const hit = canvas.pick(x, y);
    canvas.select(hit);
    if (!hit) return panel.close();
    panel.show(hit.members);
    listeners.forEach((listener) => listener({ kind: "clicked", ids: hit.members.map((i) => store.data.features.id[i]) }));
  }

  function hover(event) {
    const { x, y } = event.containerPoint;
    const hit = pointer.measuring ? null : canvas.pick(x, y);
    canvas.hover(hit);
    map.getContainer().classList.toggle("k-over", Boolean(hit));
  }

  /** Reads an address such as `map.html#at=2022-01-20&lang=ar`: a link to a moment. */
  function opening() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const { opening: fallback } = store.data;
    text.language = asked.get("lang") ?? fallback.language;
    try {
      if (asked.has("at")) return store.setTime({ mode: "asof", at: asked.get("at"), trail: asked.get("trail") ?? 0 });
      return store.setTime(fallback.time);
    } catch {
      return store.setTime(store.data.opening.time);
    }
  }

  /** A frame may start before its page has laid it out; a map without a size cannot be fitted to anything. */
  const sized = () => new Promise((resolve) => {
    const observer = new ResizeObserver(() => {
      if (!map.getContainer().clientWidth || !map.getContainer().clientHeight) return;
      observer.disconnect();
      map.invalidateSize({ animate: false });
      resolve();
    });
    observer.observe(map.getContainer());
  });

  async function start() {
    const progress = document.getElementById("khabur-progress");
    await sized();
    const block = read();
    text.load(block.words);
    store.load(block);
    marking = block.marking;
    parts = build();
    basemap.draw(map, block.basemap);
    canvas.attach(map);
    opening();
    search.load(block.gazetteer, block.folding);
    panel.attach(parts.panel, () => canvas.select(null));
    controls.attach(parts.side, tell);
    pointer.attach(map, parts.coordinates, () => paintTop(parts));
    clock.attach(parts.dock, parts.banner, tell);
    search.attach(parts.top, map);
    paintTop(parts);
    controls.paint();
    map.on("click", picked);
    map.on("mousemove", hover);
    map.on("moveend", tell);
    map.on("resize", () => { if (untouched()) fitTo(fitted.bbox); });
    map.on("zoomend", () => parts.coarse.classList.toggle("k-shown", map.getZoom() >= COARSE_FROM));
    parts.side.hidden = map.getSize().x < NARROW;
    fitTo(block.opening.bbox ?? block.home);
    await canvas.painted();
    progress?.remove();
    if (block.opening.welcome) controls.welcome(parts.top.parentElement);
  }

  const ready = new Promise((resolve, reject) => setTimeout(() => start().then(resolve, reject), 0));
  ready.catch((error) => {
    const progress = document.getElementById("khabur-progress");
    if (progress) progress.textContent = String(error);
  });

  async function after(change) {
    change(); // the store tells the canvas, the drawer, the panel and the timeline by itself
    clock.paint();
    return canvas.painted();
  }

  window.khabur = Object.freeze({
    ready,
    setTime: (moment) => after(() => { store.setTime(moment); tell(); }),
    setUndated: (on) => after(() => { store.undated = on; tell(); }),
    visible: () => store.visible(),
    layers: () => store.layers(),
    setLayer: (name, on) => after(() => { store.setLayer(name, on); tell(); }),
    fitTo,
    setLanguage,
    setMarking,
    welcome: () => { controls.welcome(parts.top.parentElement); },
    select: (id) => { const i = store.data.features.id.indexOf(id); if (i >= 0) panel.show([i]); return i >= 0; },
    find: (name) => search.find(name),
    state,
    onChange: (listener) => listeners.push(listener),
  });
}
