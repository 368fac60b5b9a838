// Drawing by hand, for the app: a point, a line or an area by clicks, taps or keys; then its vertices can be moved.
// What is drawn is told to the page that hosts the frame; a map in a file has nobody to tell, and no tools.
const draw = (() => {
  "use strict";
  const { element } = text;
  const SHAPES = [["point", "●"], ["line", "╱"], ["polygon", "⬠"]];
  const NEAR_PX = 12; // so near to the first vertex a click closes the ring
  const SETTLED_MS = 400; // a double click that ends a shape must not zoom as well
  const CLOSEST = 11; // zoom at which a shape out of sight is shown
  let map = null, bar = null, overlay = null;
  let changed = () => {};
  let enabled = false;
  let tool = null; // the shape being drawn; null when none is
  let done = null; // {shape, vertices}: the shape that is whole
  let fixed = null; // a geometry that has no handles: it is shown, and replaced by what is drawn
  let vertices = [], under = null, chosen = null;
  let after = null, edits = 0; // the last command, and how often the hand changed something since

  function attach(leaflet, node, onChanged) {
    map = leaflet;
    bar = node;
    changed = onChanged;
    overlay = handles.layer().addTo(map);
    map.on("mousemove", (event) => { if (tool) { under = event.latlng; outline(); } });
    map.on("dblclick", () => { if (tool) finish(); });
    document.addEventListener("keydown", pressed);
  }

  /** What the app asks for: `shape` begins one, `geometry` shows one to be changed, neither clears. */
  function command({ shape = null, geometry = null, sequence = null }) {
    enabled = true;
    [after, edits] = [sequence, 0];
    done = sketch.opened(geometry);
    fixed = done ? null : geometry;
    stop();
    if (shape && !geometry) begin(shape);
    repaint();
    const box = handles.bounds(geometry);
    if (box && !map.getBounds().contains(box)) map.fitBounds(box.pad(0.4), { maxZoom: CLOSEST, animate: false });
  }

  function begin(shape) {
    if (!Object.hasOwn(sketch.LEAST, shape)) throw new RangeError(`${shape}: not a shape; use point, line or polygon`);
    [tool, vertices, under, chosen] = [shape, [], null, null];
    map.doubleClickZoom.disable();
    map.getContainer().classList.add("k-measuring");
    map.getContainer().focus({ preventScroll: true });
    repaint();
  }

  function stop() {
    [tool, vertices, under, chosen] = [null, [], null, null];
    map.getContainer().classList.remove("k-measuring");
    setTimeout(() => { if (!tool) map.doubleClickZoom.enable(); }, SETTLED_MS);
  }

  function cancel() {
    stop();
    repaint();
  }

  /** The shape is whole once it has vertices enough. */
  function finish() {
    if (!tool || vertices.length < sketch.LEAST[tool]) return;
    done = { shape: tool, vertices };
    fixed = null;
    stop();
    changedByHand();
  }

  function changedByHand() {
    edits += 1;
    repaint();
    changed();
  }

  function clear() {
    done = fixed = null;
    stop();
    changedByHand();
  }

  const near = (a, b) => map.latLngToContainerPoint(a).distanceTo(map.latLngToContainerPoint(b)) <= NEAR_PX;
  const closes = (at) => tool === "polygon" && vertices.length >= sketch.LEAST.polygon && near(at, vertices[0]);

  /** A click while drawing adds a vertex or ends the shape; says whether it was used. */
  function click(at) {
    if (!tool) return false;
    if (closes(at)) finish();
    else if (!vertices.length || !near(at, vertices[vertices.length - 1])) add(at);
    return true;
  }

  function add(at) {
    vertices = [...vertices, { lat: at.lat, lng: at.lng }];
    if (tool === "point") finish();
    else repaint();
  }

  function takeBack() {
    vertices = vertices.slice(0, -1);
    repaint();
  }

  const KEYS = {
    Enter: finish,
    Backspace: takeBack,
    " ": () => add(map.getCenter()),
  };

  function pressed(event) {
    if (!tool) return;
    if (event.key === "Escape") { cancel(); return; }
    if (event.target.closest?.("input, select, textarea, button") || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key]();
  }

  /** A vertex of the whole shape at another place, a new one before it, or none any more. */
  function move(i, at) {
    done.vertices[i] = sketch.moved(done.vertices[i], at);
    outline();
    tell();
  }

  function insert(i, at) {
    done.vertices.splice(i, 0, { lat: at.lat, lng: at.lng });
    chosen = i;
    changedByHand();
  }

  function remove(i) {
    if (done.vertices.length <= sketch.LEAST[done.shape]) return;
    done.vertices.splice(i, 1);
    chosen = null;
    changedByHand();
  }

  function outline() {
    handles.outline(overlay, tool ? { shape: tool, vertices, under: under && closes(under) ? vertices[0] : under } : done, fixed);
  }

  /** Everything anew: the shape, its handles, the bar. */
  function repaint() {
    if (!bar) return;
    outline();
    handles.vertices(overlay, tool ? null : done, { move, insert, remove, moved: changedByHand, choose: (i) => { chosen = i; paint(); } });
    handles.cross(map, Boolean(tool));
    paint();
  }

  function button(label, name, action, pressed = null) {
    return element("button", { type: "button", class: "k-button", title: name, "aria-label": name, "aria-pressed": pressed, onclick: action }, label);
  }

  const word = (name, action) => button(text.ui(name), text.ui(name), action);

  function paint() {
    if (!bar) return;
    bar.hidden = !enabled;
    bar.setAttribute("aria-label", text.ui("draw"));
    const tools = SHAPES.map(([shape, sign]) => button(sign, text.ui(`draw_${shape}`), () => (tool === shape ? cancel() : begin(shape)), tool === shape));
    const ends = tool
      ? [vertices.length > 0 && word("draw_back", takeBack), vertices.length >= sketch.LEAST[tool] && word("draw_done", finish), word("draw_cancel", cancel)]
      : [done && chosen !== null && done.vertices.length > sketch.LEAST[done.shape] && word("draw_remove", () => remove(chosen)), (done || fixed) && word("draw_clear", clear)];
    bar.replaceChildren(element("div", { class: "k-draw-tools" }, tools, ends), element("div", { class: "k-draw-said", role: "status" }));
    tell();
  }

  /** What to do next, or how long and large the shape is. */
  function tell() {
    const said = bar.querySelector(".k-draw-said");
    const shape = tool ? { shape: tool, vertices } : done;
    const wrong = Boolean(shape) && shape.shape !== "point" && sketch.crosses(shape.vertices, shape.shape === "polygon");
    said.classList.toggle("k-wrong-shape", wrong && shape.shape === "polygon");
    const measured = shape ? handles.measured(shape) : "";
    const hint = tool ? text.ui(`draw_hint_${tool}`) : done ? text.ui("draw_hint_move") : text.ui("draw_hint");
    said.textContent = wrong && shape.shape === "polygon" ? text.ui("draw_crossing") : [measured, hint].filter(Boolean).join(" · ");
  }

  /** For the app: which command this follows, how often the hand changed it since, and the shape. */
  function report() {
    if (!enabled) return null;
    return { after, edits, geometry: done ? sketch.geometry(done.shape, done.vertices) : fixed };
  }

  return { attach, command, click, paint, report, get active() { return Boolean(tool); } };
})();
