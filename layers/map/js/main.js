// Puts the parts together, and the small API for tests and embedders: window.khabur (docs/map.md).
function startKhabur(map) {
  "use strict";
  const { element } = text;
  // From here on the basemap (rivers good to about a kilometre) is coarser than the screen.
  const COARSE_FROM = 10.5;
  const NARROW = 900; // here the drawer of layers would cover what is to be seen
  const TOLD = 200; // ids of a click that the host is told of: a cell may hold thousands
  const listeners = [];
  let announce = 0;

  /** Says how far it is while a large document opens, and lets the page answer meanwhile. */
  async function progress(share) {
    const bar = document.querySelector("#khabur-progress progress");
    if (bar) bar.value = share;
    await new Promise((resolve) => { setTimeout(resolve, 0); });
  }

  const names = (wanted) => store.layers().filter(({ on }) => on === wanted).map(({ name }) => name);

  function state() {
    const bounds = map.getBounds(), { lat, lng } = map.getCenter();
    return {
      time: store.moment, undated: store.undated,
      bbox: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], center: [lng, lat], zoom: map.getZoom(), language: text.language,
      layers: names(true), off: names(false), selected: draw.report() && panel.chosen(), drawn: draw.report(),
      window: store.windows.event.map(days.iso), held: store.windows.held.map(days.iso),
    };
  }

  /** Tells the page that hosts the frame, once the hand is off the control. */
  function tell() {
    clearTimeout(announce);
    announce = setTimeout(() => listeners.forEach((listener) => listener({ kind: "state", ...state() })), 350);
  }

  function build() {
    const container = map.getContainer();
    const made = {
      top: element("div", { class: "k-top" }),
      banner: element("div", { class: "k-banner-date" }),
      marking: element("div", { class: "k-marking" }),
      side: element("aside", { class: "k-side", id: "k-side" }),
      panel: element("section", { class: "k-panel", hidden: true, tabindex: -1, "aria-live": "polite" }),
      coordinates: element("div", { class: "k-coordinates" }),
      dock: element("div", { class: "k-dock" }),
      tools: element("div", { class: "k-tools" }),
      coarse: element("div", { class: "k-coarse" }),
      draw: element("div", { class: "k-draw", role: "toolbar", hidden: true }),
    };
    const frame = element("div", { class: "k-frame" },
      made.top, element("div", { class: "k-banner" }, made.banner, made.marking), made.side, made.panel, made.tools, made.coarse, made.coordinates, made.draw, made.dock);
    container.after(frame);
    L.DomEvent.disableClickPropagation(frame);
    return made;
  }

  function button(label, title, action, pressed = null) {
    return element("button", { type: "button", class: "k-button", title, "aria-label": title, "aria-pressed": pressed, onclick: action }, label);
  }

  function paintTop() {
    document.documentElement.lang = text.language;
    document.documentElement.dir = text.language === "ar" ? "rtl" : "ltr";
    document.title = text.ui("title");
    nodes.tools.replaceChildren(
      button("☰", text.ui("toggle_side"), () => { nodes.side.hidden = !nodes.side.hidden; }),
      button(text.language === "ar" ? "English" : "العربية", text.ui("switch_language"), () => setLanguage(text.language === "ar" ? "en" : "ar")),
      button("↔", text.ui("ruler"), () => pointer.toggle(), pointer.measuring),
      button("+", text.ui("zoom_in"), () => map.zoomIn(1)), button("−", text.ui("zoom_out"), () => map.zoomOut(1)),
      button("⌂", text.ui("home"), () => fitTo(store.data.home)),
      button("?", text.ui("help"), () => controls.welcome(nodes.top.parentElement)));
    nodes.marking.textContent = text.visible(marking || text.ui("no_marking"));
    nodes.coarse.textContent = text.ui("coarse");
    basemap.credit(map);
    search.relabel();
  }

  let nodes = null;
  let marking = null;

  function setMarking(words) {
    marking = words ? String(words) : null;
    paintTop();
  }

  function setLanguage(language) {
    text.language = language;
    paintTop();
    clock.paint();
    controls.paint();
    panel.paint();
    pointer.paint();
    draw.paint();
    timeline.draw();
    if (document.querySelector(".k-welcome")) controls.welcome(nodes.top.parentElement);
    if (untouched()) return fitTo(fitted.bbox);
    canvas.request();
    tell();
    return canvas.drawn();
  }

  let fitted = null;

  /** True while the view is the one last fitted: then a turned page is fitted again, else the view is the user's. */
  const untouched = () => fitted && map.getZoom() === fitted.zoom && map.project(map.getCenter()).distanceTo(map.project(fitted.center)) < 3;

  async function fitTo(box) {
    if (!Array.isArray(box) || box.length !== 4 || !box.every(Number.isFinite)) throw new RangeError(`${box}: not a box; write [west, south, east, north] in degrees`);
    const [west, south, east, north] = box;
    // Room for the drawer of layers, so that nothing asked for lies under it.
    const drawer = nodes.side.hidden || map.getSize().x < NARROW ? 0 : nodes.side.offsetWidth + 16;
    const [left, right] = text.language === "ar" ? [0, drawer] : [drawer, 0];
    map.fitBounds([[south, west], [north, east]], { animate: false, paddingTopLeft: [left, 46], paddingBottomRight: [right, 34] });
    fitted = { bbox: [west, south, east, north], zoom: map.getZoom(), center: map.getCenter() };
    canvas.request();
    return canvas.drawn();
  }

  function picked(event) {
    if (pointer.click(event.latlng) || draw.click(event.latlng)) return;
    const { x, y } = event.containerPoint;
    const hit = canvas.pick(x, y);
    const members = hit?.members;
    canvas.select(members ? { members } : null);
    if (!hit) return panel.close();
    panel.show(members);
    ready.then(() => listeners.forEach((listener) => listener({ kind: "clicked", ids: members.slice(0, TOLD).map(details.id) })));
  }

  function hover(event) {
    const { x, y } = event.containerPoint;
    const hit = pointer.measuring || draw.active ? null : canvas.pick(x, y);
    canvas.hover(hit);
    tip.show(hit, x, y);
    map.getContainer().classList.toggle("k-over", Boolean(hit));
  }

  /** Reads what the page that hosts us asks for, or an address such as `map.html#at=2022-01-20&lang=ar`: a link to a
   * moment. Returns what is wrong with the time that is asked for, if anything is. */
  function opening() {
    const link = new URLSearchParams(location.hash.slice(1));
    const { opening: fallback } = store.data;
    const wanted = host.asked() ?? {};
    if (wanted.undated ?? fallback.undated) store.undated = true;
    const at = link.has("at") ? { mode: "asof", at: link.get("at"), trail: link.get("trail") ?? 0 } : null;
    text.language = wanted.language ?? link.get("lang") ?? fallback.language;
    try {
      store.setTime(wanted.time ?? at ?? fallback.time);
      return null;
    } catch (error) {
      store.setTime(fallback.time);
      return error;
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
    await sized();
    const buffer = await host.block();
    if (buffer) parts.load(buffer);
    const head = parts.json(parts.take("head"));
    text.load(head.words);
    await progress(0.2);
    rows.load(head.columns);
    await progress(0.5);
    store.load(head);
    shapes.load(head);
    details.load(head);
    await progress(0.8);
    open(head);
    performance.mark("khabur:first-paint");
    rows.settle();
    document.getElementById("khabur-progress")?.remove();
    await Promise.all([details.settle(), parts.unpack("gazetteer").then((list) => search.load(parts.json(list), head.folding)),
      parts.unpack("called").then((list) => called.load(parts.json(list)))]);
    canvas.request();
    await canvas.drawn();
    if (host.asked()?.welcome ?? head.opening.welcome) controls.welcome(nodes.top.parentElement);
  }

  /** Everything on the page, and its first drawing. */
  function open(head) {
    const asked = host.asked();
    marking = asked ? asked.marking : head.marking;
    nodes = build();
    basemap.attach(map, parts.take("basemap"), parts.json(parts.take("names")));
    const wrong = opening(); // before anybody listens: the first drawing comes when the view is fitted
    canvas.attach(map);
    panel.attach(nodes.panel, () => canvas.select(null), tell);
    controls.attach(nodes.side, tell);
    tip.attach(map.getContainer());
    pointer.attach(map, nodes.coordinates, () => paintTop());
    draw.attach(map, nodes.draw, tell);
    clock.attach(nodes.dock, nodes.banner, tell);
    search.attach(nodes.top, map);
    paintTop();
    controls.paint();
    map.on("click", picked);
    map.on("mousemove", hover);
    map.on("mouseout movestart zoomstart", tip.hide);
    map.on("moveend", () => { tell(); canvas.drawn().then(controls.drawn); });
    map.on("resize", () => { if (untouched()) fitTo(fitted.bbox); });
    map.on("zoomend", () => nodes.coarse.classList.toggle("k-shown", map.getZoom() >= COARSE_FROM));
    nodes.side.hidden = map.getSize().x < NARROW;
    fitTo(asked?.box ?? head.opening.bbox ?? head.home);
    if (asked?.center) map.setView([...asked.center].reverse(), asked.zoom, { animate: false });
    if (wrong && asked) clock.complain(wrong);
    canvas.step(performance.now());
  }

  const ready = new Promise((resolve, reject) => setTimeout(() => start().then(resolve, reject), 0));
  ready.catch((error) => {
    const told = document.getElementById("khabur-progress");
    // What fails after the first drawing (a part that does not unpack) leaves the map, and must still be said.
    if (told) told.textContent = String(error);
    else document.body.append(element("div", { class: "k-broken", role: "alert" }, String(error)));
  });

  /** `auto` draws what is legible; `every` draws each mark, however crowded; `density` only counts. */
  function setDrawing(how) {
    if (!["auto", "every", "density"].includes(how)) throw new RangeError(`${how}: not a way of drawing; use auto, every or density`);
    canvas.asked = how;
    tip.hide();
    return canvas.drawn().then(controls.drawn);
  }

  /** The last row of an id: of any layer for null. */
  function rowOf(id, layer) {
    const ids = details.ids();
    let row = ids.lastIndexOf(id);
    while (row > 0 && layer !== null && store.feature(row).layer !== layer) row = ids.lastIndexOf(id, row - 1);
    return row >= 0 && (layer === null || store.feature(row).layer === layer) ? row : -1;
  }

  /** What the page speaks of: outlined and in sight, its panel closed. Nothing where there is no such feature. */
  async function pointAt(id, layer = null, box = null) {
    const row = id ? rowOf(id, layer) : -1;
    panel.close();
    canvas.select(row < 0 ? null : { members: [row] });
    return box ? fitTo(box) : canvas.drawn();
  }

  async function after(change) {
    change(); // the store tells the canvas, the drawer, the panel and the dock by itself
    return canvas.painted();
  }

  window.khabur = Object.freeze({
    ready,
    setTime: (moment) => after(() => { store.setTime(moment); tell(); }),
    setUndated: (on) => after(() => { store.undated = on; tell(); }),
    visible: () => store.visible(),
    counts: () => store.totals(),
    drawn: () => canvas.report(),
    setDrawing,
    layers: () => store.layers(),
    setLayer: (name, on) => after(() => { store.setLayer(name, on); tell(); }),
    fitTo,
    lookAt: ([lon, lat], zoom) => { map.setView([lat, lon], zoom, { animate: false }); return canvas.drawn(); },
    setLanguage,
    setMarking,
    draw: (command) => {
      if (command.geometry) panel.close(); // it would cover the shape that is to be changed
      draw.command(command);
      tell();
    },
    cite: (sentences) => { said.cite(sentences); panel.paint(); },
    welcome: () => { controls.welcome(nodes.top.parentElement); },
    // Places are drawn first, so that of a site and its place, which share an id, the site is the last.
    select: (id, layer = null) => { const row = rowOf(id, layer); if (row >= 0) panel.show([row]); return row >= 0; },
    pointAt,
    find: (name) => search.find(name),
    state,
    onChange: (listener) => listeners.push(listener),
  });
}
