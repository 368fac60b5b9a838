// What a drawing looks like on the map: its outline, a handle on each vertex and between two, its measure in words.
const handles = (() => {
  "use strict";
  const CASING = { color: "#fff", weight: 6, opacity: 0.85, interactive: false };
  const LINE = { color: "#a3195b", weight: 2.5, dashArray: "7 4", interactive: false };
  const FILL = { fill: true, fillColor: "#a3195b", fillOpacity: 0.1, stroke: false, interactive: false };
  const DOT = { radius: 5, color: "#a3195b", weight: 2.5, fillColor: "#fff", fillOpacity: 1, interactive: false };
  const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  const FAR = 10; // pixels that an arrow key moves a vertex with Shift

  function layer() {
    const group = L.layerGroup();
    group.lines = L.layerGroup().addTo(group);
    group.knobs = L.layerGroup().addTo(group);
    return group;
  }

  /** The shape {shape, vertices, under}: `under` is where the pointer would put the next vertex. */
  function outline(group, drawing, fixed) {
    group.lines.clearLayers();
    if (fixed) L.geoJSON(fixed, { style: { ...LINE, fill: false }, pointToLayer: (_, at) => L.circleMarker(at, DOT), interactive: false }).addTo(group.lines);
    if (!drawing) return;
    const { shape, vertices, under = null } = drawing;
    const path = under && shape !== "point" && vertices.length ? [...vertices, under] : vertices;
    const closed = shape === "polygon" && path.length > 2;
    if (closed) L.polygon(path, FILL).addTo(group.lines);
    if (shape !== "point") {
      const line = closed ? [...path, path[0]] : path;
      for (const style of [CASING, LINE]) L.polyline(line, style).addTo(group.lines);
    }
    if (under || shape === "point") vertices.forEach((at) => L.circleMarker(at, DOT).addTo(group.lines));
    else if (vertices.length === 1) L.circleMarker(vertices[0], DOT).addTo(group.lines);
  }

  function knob(group, at, kind, label) {
    const icon = L.divIcon({ className: `k-knob k-knob-${kind}`, iconSize: [26, 26] });
    const marker = L.marker(at, { icon, draggable: true, keyboard: true, autoPan: true }).addTo(group.knobs);
    marker.getElement().setAttribute("aria-label", label);
    return marker;
  }

  /** A handle on each vertex of a whole shape, and one between two of them that makes another. */
  function vertices(group, drawing, { move, insert, remove, moved, choose }) {
    const held = document.activeElement?.dataset?.vertex; // made anew, the handle keeps the keys
    group.knobs.clearLayers();
    if (!drawing) return;
    const list = drawing.vertices;
    list.forEach((at, i) => {
      const one = knob(group, at, "vertex", text.ui("draw_vertex", { n: text.number(i + 1), m: text.number(list.length) }));
      one.on("drag", () => move(i, one.getLatLng()));
      one.on("dragend", moved);
      one.on("click", () => choose(i));
      const node = one.getElement();
      node.dataset.vertex = i;
      node.addEventListener("focus", () => choose(i));
      node.addEventListener("keydown", (event) => keyed(event, group, one, i, { move, remove, moved }));
      if (held === String(i)) node.focus({ preventScroll: true });
    });
    if (drawing.shape === "point") return;
    const sides = drawing.shape === "polygon" ? list.length : list.length - 1;
    for (let i = 0; i < sides; i++) {
      const next = list[(i + 1) % list.length];
      const between = { lat: (list[i].lat + next.lat) / 2, lng: (list[i].lng + next.lng) / 2 };
      const one = knob(group, between, "middle", text.ui("draw_middle", { n: text.number(i + 1) }));
      one.on("dragend click", () => insert(i + 1, one.getLatLng()));
      one.getElement().addEventListener("keydown", (event) => {
        if (event.key === "Enter") insert(i + 1, between);
      });
    }
  }

  /** Arrow keys move a vertex by a pixel, by ten with Shift; Delete takes it away. */
  function keyed(event, group, one, i, { move, remove, moved }) {
    if (event.key === "Delete" || event.key === "Backspace") remove(i);
    else if (Object.hasOwn(STEPS, event.key)) {
      const map = group._map, [x, y] = STEPS[event.key].map((step) => step * (event.shiftKey ? FAR : 1));
      one.setLatLng(map.containerPointToLatLng(map.latLngToContainerPoint(one.getLatLng()).add([x, y])));
      move(i, one.getLatLng());
      one.getElement().addEventListener("keyup", moved, { once: true });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** A cross in the middle of the map: where the space bar puts a vertex. */
  function cross(map, shown) {
    const container = map.getContainer();
    container.querySelector(".k-cross")?.remove();
    if (shown) container.append(text.element("div", { class: "k-cross", "aria-hidden": "true" }, "+"));
  }

  const short = (metres) => (metres < 1000 ? text.ui("metres", { m: text.number(Math.round(metres)) }) : text.ui("km", { km: text.number(Math.round(metres / 100) / 10) }));

  function measured({ shape, vertices: list }) {
    if (shape === "point") return list.length ? coordinates.decimal(list[0].lng, list[0].lat) : "";
    if (list.length < 2) return "";
    const edge = short(sketch.length(list, shape === "polygon" && list.length > 2));
    if (shape === "line" || list.length < 3) return edge;
    const size = sketch.area(list) / 1e6;
    return text.ui("draw_area", { km: text.number(size < 10 ? Math.round(size * 100) / 100 : Math.round(size)), edge });
  }

  /** The box of any geometry, or null. */
  function bounds(geometry) {
    if (!geometry) return null;
    const box = L.geoJSON(geometry).getBounds();
    return box.isValid() ? box : null;
  }

  return { layer, outline, vertices, cross, measured, bounds };
})();
