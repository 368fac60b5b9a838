// One canvas over the map for everything that features draw; redrawn when the view or the time moves.
const canvas = (() => {
  "use strict";
  // Legibility decides how things are drawn. Things in view that can each be drawn by hand, marks a cell of the survey
  // (12 px) can hold before they cover each other, and the share of the view that lines may ink.
  const FEW = 400, FEW_LINES = 300;
  const MARKS_A_CELL = 3, MOST_MARKS = 2500, DOTS_A_CELL = 5;
  const INKED = 0.3, LINE = 2;
  const MIXED = "#0f5c66"; // cells that hold several layers
  const MARKED = new Set(["point", "outline"]);
  const LINED = new Set(["flow", "fortification", "path", "outline"]);
  let map = null, surface = null, ctx = null;
  let hits = [];
  let inked = false; // something of this drawing lies on the canvas already
  let hovered = null, selected = null;
  let frame = 0;
  let asked = "auto";
  let counting = () => false; // segments whose rows the survey counted
  let regime = "plates";
  let last = { regime, lines: "drawn", certain: 0, possible: 0, planned: 0 };
  const after = [];

  function attach(leaflet) {
    map = leaflet;
    view.attach(map);
    surface = L.DomUtil.create("canvas", "khabur-canvas", map.getPanes().overlayPane);
    ctx = surface.getContext("2d");
    map.on("move zoom resize viewreset zoomend moveend", request);
    store.onChange(step);
  }

  function request() {
    if (!frame) frame = requestAnimationFrame(() => { frame = 0; timed("khabur:view"); });
  }

  /** A change of time or layers is drawn at once: what follows in the same task finds it on the canvas. */
  function step(started) {
    cancelAnimationFrame(frame);
    frame = 0;
    timed("khabur:step", started);
  }

  /** Draws, and leaves how long it took as an entry of User Timing; only the last of each name is kept. */
  function timed(name, start = performance.now()) {
    if (!map || !store.data) return;
    render();
    performance.clearMeasures(name);
    performance.measure(name, { start });
    after.splice(0).forEach((callback) => callback());
  }

  /** Resolves after the next paint. */
  const painted = () => new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });

  /** Resolves when what was asked for is drawn and painted. */
  const drawn = () => {
    if (!frame) return painted();
    return new Promise((resolve) => { after.push(resolve); }).then(painted);
  };

  function fit() {
    const { width, height, scale } = view.read();
    const wide = Math.round(width * scale), high = Math.round(height * scale);
    if (surface.width !== wide || surface.height !== high) {
      surface.width = wide;
      surface.height = high;
      surface.style.width = `${width}px`;
      surface.style.height = `${height}px`;
    }
    L.DomUtil.setPosition(surface, map.containerPointToLayerPoint([0, 0]));
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    ctx.clearRect(0, 0, width, height);
  }

  /** The colour of a line: its layer's, or its own. */
  const inkOf = (segment, row) => (segment.styled ? faces.ink(segment.name, store.lookOf(row).face) : store.layer(segment.name).colour);

  /** The lines in view, or null where there are so many that their ink would hide the map. */
  function gatherLines() {
    const { width, height } = view.now;
    const most = (INKED * width * height) / LINE;
    const found = [];
    let length = 0;
    const fits = (segment, row, shape, presence, alpha) => {
      if (!shapes.inView(shape)) return true;
      found.push({ row, shape, form: segment.form, kind: store.kindOf(segment, presence), colour: inkOf(segment, row), alpha });
      length += Math.min(shapes.length(shape), width + height);
      return found.length <= FEW_LINES || length <= most;
    };
    let all = true;
    store.eachSlice((segment, start, end, presence, alpha) => {
      if (!all || !LINED.has(segment.form)) return;
      all = shapes.eachOf(start, end, (row, shape) => fits(segment, row, shape, presence, alpha));
    });
    return all ? found : null;
  }

  function choose(inView) {
    if (rows.scarce || asked === "density") return "density";
    if (inView <= FEW) return "plates";
    const crowd = inView / Math.max(1, survey.occupied());
    if (crowd <= MARKS_A_CELL && inView <= MOST_MARKS) return "marks";
    return crowd <= DOTS_A_CELL || asked === "every" ? "dots" : "density";
  }

  /** What was drawn along these paths can be pointed at. */
  function touchable(row, paths) {
    hits.push({ away: (x, y) => Math.min(...paths.map((path) => lines.away(path, x, y))), members: [row] });
  }

  function fortifications(list) {
    for (const { row, shape, look } of list.filter(({ form }) => form === "fortification")) {
      touchable(row, lines.fortification(ctx, shapes.points(shape), look, store.data.style));
    }
  }

  function flows(list) {
    const twins = new Map();
    for (const { row, shape, look } of list.filter(({ form }) => form === "flow")) {
      for (const points of shapes.points(shape)) {
        const key = [points[0], points[points.length - 1]].map(({ x, y }) => `${x} ${y}`).join();
        const twin = twins.get(key) ?? 0;
        twins.set(key, twin + 1);
        touchable(row, [lines.flow(ctx, points, -0.12 - 0.09 * twin, look, store.data.style)]);
      }
    }
  }

  function plain(list) {
    const found = list.filter(({ form }) => form === "path" || form === "outline");
    grounds.draw(ctx, found);
    for (const { row, shape, look } of found) {
      const paths = shapes.points(shape);
      lines.plain(ctx, paths, look, store.data.style);
      touchable(row, paths);
    }
  }

  /** The outlines of the areas that are pointed at or chosen. */
  function outlines() {
    const members = [...(hovered?.members ?? []), ...(selected?.members ?? [])].slice(0, FEW);
    const found = new Set(members.map((row) => store.feature(row)).filter(({ shape }) => shape === "area").map(({ row }) => shapes.of(row)));
    found.forEach((shape) => lines.outline(ctx, shapes.points(shape)));
    inked ||= found.size > 0;
  }

  const withLook = (line) => {
    const feature = store.feature(line.row);
    return { ...line, look: { ...feature, presence: store.presenceName(feature.presence), colour: line.colour } };
  };

  /** The colour of the cells: a layer's own when it is the only one in view. */
  function cellColour() {
    const on = store.layers().filter(({ on, shown }) => on && shown);
    return on.length === 1 ? store.layer(on[0].name).colour : MIXED;
  }

  function crowd(wanted, counted, found) {
    framebuffer.open(view.now.width, view.now.height, view.now.scale);
    if (counted.lines === "traced") traced.draw(found);
    if (regime === "marks" || regime === "dots") stamps.draw(wanted, regime === "marks", counted);
    if (regime === "density") {
      density.draw(cellColour());
      for (const name of store.KINDS) counted[name] += survey.sum(name);
    }
    framebuffer.put(ctx, !inked);
  }

  function render() {
    basemap.paint();
    fit();
    inked = false;
    hits = [];
    const board = labels.board(view.now.width, view.now.height);
    const found = gatherLines();
    const lined = !found || asked === "density" || rows.scarce ? "density" : found.length <= FEW_LINES ? "drawn" : "traced";
    survey.open();
    const areas = rowsInView(({ form }) => form === "area");
    const manyAreas = areas.length > FEW;
    const wanted = ({ form }) => MARKED.has(form) || (lined === "density" && LINED.has(form)) || (manyAreas && form === "area");
    regime = choose(survey.take(wanted));
    const counted = { regime, lines: lined, certain: 0, possible: 0, planned: 0 };
    if (lined === "drawn") drawLines(found);
    else outlines();
    // An outline is drawn beside its mark, which is counted.
    if (lined !== "density") for (const { form, kind } of found) if (form !== "outline") counted[kind]++;
    counting = wanted;
    picking.forget(wanted);
    if (regime !== "plates" || lined === "traced") crowd(wanted, counted, found);
    // An area is no spot: however crowded the spots are, it keeps its badge while there are few enough.
    const alone = [...(manyAreas ? [] : areas), ...(regime === "plates" ? rowsInView(wanted) : [])];
    drawPlates(alone, board, counted);
    basemap.names(ctx, board, view.project, view.now.zoom);
    last = counted;
  }

  function drawLines(found) {
    const list = found.map(withLook);
    inked ||= list.length > 0;
    fortifications(list);
    outlines();
    plain(list);
    flows(list);
  }

  function rowsInView(wanted) {
    const found = [];
    survey.eachRow(wanted, (row) => found.push(row));
    return found;
  }

  function drawPlates(alone, board, counted) {
    const features = alone.map(store.feature);
    if (regime === "plates") plates.circles(ctx);
    hits.push(...plates.draw(ctx, features, board, request));
    for (const feature of features) counted[store.kindOf(feature, feature.presence)]++;
  }

  /** What lies under a point of the map, nearest first in drawing order; null when nothing is within reach. */
  function pick(x, y) {
    const best = nearest(x, y);
    if (best || regime === "plates") return best;
    if (regime === "density") {
      const cell = survey.at(x, y);
      return cell && { away: 0, cell, get members() { return members(cell); } };
    }
    const near = picking.near(x, y, regime === "marks" ? 8 : 4);
    return near.length ? { away: near[0].away, members: near.map(({ row }) => row) } : null;
  }

  function nearest(x, y) {
    let best = null;
    for (const hit of [...hits].reverse()) {
      const away = hit.away(x, y);
      // Lines lie some pixels apart, so the nearest counts; a mark with a face of its own wins over a line under it.
      if (away < 7 && (!best || away < best.away - (hit.group || !best.group ? 0.5 : 3))) best = { ...hit, away };
    }
    return best;
  }

  function members(cell) {
    const found = [];
    survey.eachRow(counting, (row) => found.push(row), cell);
    return found;
  }

  /** What the last drawing put on the canvas, and what it did not: without a place, or outside the view. */
  function report() {
    const shown = store.totals();
    const placeless = store.placeless();
    const total = shown.certain + shown.possible + shown.planned;
    return { ...last, placeless, outside: total - placeless - last.certain - last.possible - last.planned };
  }

  /** The same things under the pointer: every drawing makes its hits anew. */
  function same(one, other) {
    if (!one || !other || one.cell || other.cell) return one === other;
    return one.members.length === other.members.length && one.members[0] === other.members[0];
  }

  return {
    attach, request, cellColour, isLine: ({ form }) => LINED.has(form), step, painted, drawn, pick, report,
    get regime() { return regime; },
    get asked() { return asked; },
    set asked(value) { asked = value; request(); },
    hover(hit) {
      const marked = hit?.cell ? null : hit;
      if (same(marked, hovered)) return;
      hovered = marked;
      if (regime === "plates") request();
    },
    select(hit) { selected = hit; request(); },
  };
})();
