// The legend, computed from what is drawn: a sign that is not on the map is not explained, every sign that is, is.
const legend = (() => {
  "use strict";
  const { element } = text;
  const { mark, line } = signs;
  const OWN = 12; // looks of files that are explained one by one
  const LINED = new Set(["path", "outline"]);
  const FORTIFICATIONS = ["trench", "wall", "fence", "towers", "cameras", "defence_line"];

  const note = (id) => element("p", { class: "k-soft" }, text.ui(id));

  function group(title, ...rows) {
    const found = rows.flat().filter(Boolean);
    return found.length ? [element("h4", {}, text.ui(title)), ...found] : [];
  }

  /** The looks of the rows that are shown, of those segments that are drawn one by one. Stops when all were met. */
  function looksOf(wanted) {
    const seen = new Uint8Array(store.looks.length);
    let left = seen.length;
    store.eachSlice((segment, start, end) => {
      if (!left || !wanted(segment)) return;
      rows.visit(start, end, (x, y, look, from, to) => {
        for (let i = from; i < to && left; i++) {
          if (seen[look[i]]) continue;
          seen[look[i]] = 1;
          left--;
        }
      });
    });
    return store.looks.filter((look, i) => seen[i]);
  }

  /** What is shown by whole slices: presences, forms and ways of drawing; no row is looked at. */
  function shown(wanted) {
    const found = { presences: new Set(), forms: new Set(), kinds: new Set(), faded: false, possibleFlow: false, possiblePath: false };
    store.eachSlice((segment, start, end, presence, alpha) => {
      const { form } = segment;
      found.forms.add(form);
      if (!wanted(segment)) return;
      const kind = store.kindOf(segment, presence), possible = presence === days.POSSIBLE;
      found.presences.add(possible ? "possible" : "certain");
      found.kinds.add(kind);
      if (alpha < 1) found.faded = true;
      if (possible && form === "flow") found.possibleFlow = true;
      if (possible && (form === "path" || form === "outline")) found.possiblePath = true;
    });
    return found;
  }

  /** Is there a shown row of these forms of which `test` holds? Looks no further than the first. */
  function someRow(wanted, test) {
    let found = false;
    store.eachSlice((segment, start, end) => {
      if (!found && wanted(segment)) for (let row = start; row < end && !found; row++) found = test(row);
    });
    return found;
  }

  /** A mark drawn with its symbol: fill, ring and modality. */
  function marks(looks, { presences, faded }) {
    const { style } = store.data;
    const any = (...modalities) => looks.some(({ modality }) => modalities.includes(modality));
    return [
      ...group("legend_presence",
        Object.keys(style.presence).filter((name) => presences.has(name)).map((name) => mark(text.ui(`legend_${name}`), { presence: name })),
        faded && mark(text.ui("legend_faded"), { alpha: 0.5 })),
      ...group("legend_status",
        Object.keys(style.status).filter((name) => looks.some(({ status }) => status === name)).map((name) => mark(text.of("statuses", name), { status: name })),
        looks.some(({ status }) => !status) && mark(text.ui("legend_no_status"), {}),
        any("threatened") && mark(text.of("modalities", "threatened"), { modality: "threatened" }),
        any("denied", "foiled") && mark(text.ui("legend_denied"), { modality: "denied" })),
    ];
  }

  /** Marks, lines and grounds whose colours are their file's: it does not say what they mean, so their layer stands beside. */
  function own(wanted) {
    const signOf = new Map(), met = new Map(); // looks that were met, by layer
    store.eachSlice((segment, start, end) => {
      if (!segment.styled || !wanted(segment)) return;
      if (!met.has(segment.name)) met.set(segment.name, new Uint8Array(store.looks.length));
      const seen = met.get(segment.name);
      rows.visit(start, end, (x, y, look, from, to) => {
        for (let i = from; i < to; i++) {
          if (seen[look[i]]) continue;
          seen[look[i]] = 1;
          const { face, shape } = store.looks[look[i]], lined = LINED.has(shape);
          if (face) signOf.set(`${segment.name} ${lined} ${JSON.stringify(face)}`, { face, layer: segment.name, lined });
        }
      });
    });
    const found = [...signOf.values()];
    const label = ({ layer }) => element("bdi", {}, store.titleOf(layer));
    return group("legend_own",
      found.slice(0, OWN).map((one) => (one.lined ? line(label(one), signs.path({ face: one.face, colour: store.layer(one.layer).colour })) : mark(label(one), faces.mark(one.layer, one.face)))),
      found.length > OWN && element("p", { class: "k-soft" }, text.ui("legend_own_more", { n: text.number(found.length - OWN) })));
  }

  function places({ forms }) {
    return group("legend_place",
      forms.has("area") && badge(),
      line(text.ui("legend_group"), signs.plate(9, false)),
      someRow(({ form }) => form !== "none", store.hasRadius) && line(text.ui("legend_radius"), signs.circle));
  }

  function flows(looks, { possibleFlow }) {
    const found = looks.filter(({ shape }) => shape === "flow");
    if (!found.length) return [];
    const isFlow = ({ form }) => form === "flow";
    const said = (name) => found.some(({ status }) => status === name);
    return group("legend_flows",
      someRow(isFlow, store.hasNumber) && line(text.ui("legend_flow_number"), signs.flow({})),
      someRow(isFlow, (row) => !store.hasNumber(row)) && line(text.ui("legend_flow_unknown"), signs.flow({ quantity: null })),
      said("claimed") && line(text.ui("legend_flow_claimed"), signs.flow({ status: "claimed" })),
      said("planned") && line(text.ui("legend_flow_planned"), signs.flow({ status: "planned" })),
      possibleFlow && line(text.ui("legend_flow_possible"), signs.flow({ presence: "possible" })),
      found.some(({ doubtful }) => doubtful) && line(text.ui("legend_flow_doubtful"), signs.flow({ doubtful: true })));
  }

  function fortifications(looks) {
    const found = new Set(looks.filter(({ shape }) => shape === "fortification").map(({ kind }) => kind));
    return group("legend_fortifications",
      FORTIFICATIONS.filter((kind) => found.has(kind)).map((kind) => line(text.of("kinds", kind), signs.fortification(kind))),
      found.size > 1 && note("legend_lanes"));
  }

  /** Lines and outlines of files from outside, whose stroke tells the status: one sign for those with the same stroke. */
  function paths(looks, { possiblePath }) {
    const found = looks.filter(({ shape }) => shape === "path" || shape === "outline");
    const strokes = new Map();
    for (const [status, { dash }] of Object.entries(store.data.style.status)) {
      if (!found.some((look) => look.status === status)) continue;
      const key = dash.join(" ");
      strokes.set(key, { status, said: [...(strokes.get(key)?.said ?? []), text.of("statuses", status)] });
    }
    return group("legend_paths",
      [...strokes.values()].map(({ status, said }) => line(said.join(" · "), signs.path({ status }))),
      found.some(({ status }) => !status) && line(text.ui("legend_no_status"), signs.path({})),
      possiblePath && found.length && line(text.ui("legend_flow_possible"), signs.path({ presence: "possible" })));
  }

  function drawnLines(found) {
    const looks = looksOf(canvas.isLine);
    return [...flows(looks, found), ...fortifications(looks), ...paths(looks, found)];
  }

  /** Too many to be drawn as such: traced two pixels wide. */
  function tracedLines({ kinds, faded }) {
    const dashes = { certain: [], possible: [5, 4], planned: [2, 4] };
    return group("legend_traced",
      Object.keys(dashes).filter((kind) => kinds.has(kind)).map((kind) => line(text.ui(`legend_traced_${kind}`), signs.stroke("#333", 2, dashes[kind]))),
      faded && line(text.ui("legend_faded"), signs.stroke("#999", 2, [])));
  }

  function cells({ kinds }) {
    const colour = canvas.cellColour();
    return group("legend_cells", signs.ramp(colour, text.ui("legend_cell_steps")),
      store.KINDS.filter((kind) => kinds.has(kind)).map((kind) => line(text.ui(`legend_cell_${kind}`), signs.cells(colour, kind))));
  }

  function dots({ kinds, faded }) {
    return group("legend_dots", store.KINDS.filter((kind) => kinds.has(kind)).map((kind) => line(text.ui(`legend_dot_${kind}`), signs.dot(kind))),
      faded && line(text.ui("legend_faded"), signs.dot("certain", 0.5)));
  }

  function basemap() {
    return group("legend_lines", line(text.ui("legend_border"), signs.stroke("#4a4238", 2.2, [10, 3, 2, 3])), line(text.ui("legend_other_border"), signs.stroke("#6d6558", 1.3, [8, 3, 2, 3])),
      line(text.ui("legend_governorate"), signs.stroke("#c9c2b4", 1, [4, 3])));
  }

  function bars() {
    return group("legend_timeline", line(text.ui("legend_bar_certain"), signs.bar("#0f5c66", [])), line(text.ui("legend_bar_possible"), signs.bar("rgba(15,92,102,.15)", [])),
      line(text.ui("legend_bar_planned"), signs.bar("#ffffff00", [1, 2])),
      store.hasBehind() && line(text.ui("legend_bar_behind"), signs.bar(timeline.BEHIND, [])));
  }

  const badge = () => line(text.ui("legend_badge"), signs.plate(4, true));

  /** What stands for single places in the regime that the canvas chose. */
  function points(regime, isPoint, found) {
    if (regime === "plates") return [...marks(looksOf(isPoint), found), ...places(found)];
    const crowded = { marks: () => marks(looksOf(isPoint), found), dots: () => dots(found), density: () => cells(found) }[regime]();
    return found.forms.has("area") && crowded.length ? [...crowded, badge(), note("legend_area_crowded")] : crowded;
  }

  function explained() {
    const { regime, lines: lined } = canvas.report();
    const isPoint = ({ form }) => (lined === "density" ? form !== "none" : form === "point" || form === "area" || form === "outline");
    const found = shown(isPoint), alongLines = shown(canvas.isLine);
    return [
      ...points(regime, isPoint, found),
      ...(regime === "plates" || regime === "marks" || lined === "drawn" ? own(({ form }) => form !== "none") : []),
      ...(lined === "drawn" ? drawnLines(alongLines) : lined === "traced" ? tracedLines(alongLines) : []),
      ...basemap(), ...bars(), note("legend_grade"),
    ];
  }

  return { explained };
})();
