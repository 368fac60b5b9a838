// The index of what lies when, the time asked for, and what it shows. Nothing here draws, and nothing looks at
// rows: those of one span are a run, runs of one layer and rule a segment (layers/map/columns.py).
const store = (() => {
  "use strict";
  const STALE = 0.55; // how strongly a thing is drawn that was last reported over a year before
  const FADED = 0.3; // … and an event at the far end of the trail
  const ENDLESS = 65535;
  let data = null, index = null, segments = [];
  let runStart = new Uint32Array(1), runSpan = null, segmentStart = null;
  let presence = new Uint8Array(0), alpha = new Uint8Array(0); // per run; alpha in tenths
  let happenings = new Float64Array(0); // per run: rows, claims about one event counted once
  let slices = null, sliceCount = 0;
  let moment = { mode: "asof", at: "1970-01-01", trail: 0 };
  let windows = { event: [days.PAST, days.FUTURE], held: [days.PAST, days.FUTURE] };
  let undated = false;
  const layersOn = new Map();
  const listed = new Map(); // layers by name, which may be anything that a user typed: never the key of an object
  const rare = { twin: new Map(), quantity: new Map(), radius: new Map() };
  const listeners = [];

  function load(head) {
    data = head;
    index = parts.table(parts.take("index"), head.columns.index);
    const runs = index.run_rows.length;
    runSpan = index.run_span;
    runStart = new Uint32Array(runs + 1);
    for (let run = 0; run < runs; run++) runStart[run + 1] = runStart[run] + index.run_rows[run];
    presence = new Uint8Array(runs);
    alpha = new Uint8Array(runs);
    slices = { start: new Uint32Array(runs), end: new Uint32Array(runs), segment: new Uint16Array(runs), presence: new Uint8Array(runs), alpha: new Uint8Array(runs) };
    const { about } = head.opening;
    segments = head.columns.segments.map((segment, i, all) => {
      const stop = all[i + 1]?.run ?? runs, name = head.layers[segment.layer];
      return { ...segment, stop, name, behind: Boolean(about) && !about.includes(name), first: runStart[segment.run], last: runStart[stop], certain: 0, possible: 0 };
    });
    segmentStart = Uint32Array.from(segments, ({ first }) => first);
    index.span_begin = daysOf("begin");
    for (const name of ["begun", "until", "end"]) index[`span_${name}`] = daysOf(name, index.span_begin);
    index.span_said_end = index.span_end.slice();
    index.span_due.forEach((span, i) => { index.span_said_end[span] = index.span_due_day[i]; });
    index.more = new Map(Object.entries(head.columns.more).map(([code, spans]) => [Number(code), Int32Array.from(spans.flat())]));
    for (const name of ["twin", "quantity", "radius"]) {
      const values = index[name === "twin" ? "twin_groups" : name];
      index[`${name}_rows`].forEach((row, i) => rare[name].set(row, values[i]));
    }
    count();
    head.layers.forEach((name, i) => { listed.set(name, head.style.listed[i]); layersOn.set(name, head.style.listed[i].on); });
  }

  /** A column of days, which travels as days since another column, or since the span before. */
  function daysOf(name, since = null) {
    const later = index[`span_${name}`];
    const far = new Map([...index[`span_${name}_far`]].map((span, i) => [span, index[`span_${name}_day`][i]]));
    const found = new Int32Array(later.length);
    for (let span = 0; span < found.length; span++) {
      const from = since ? since[span] : span ? found[span - 1] : 0;
      found[span] = far.get(span) ?? (later[span] === ENDLESS ? days.FUTURE : from + later[span]);
    }
    return found;
  }

  /** Rows a run, less those that tell again of an event that was counted before. */
  function count() {
    happenings = Float64Array.from(index.run_rows);
    const told = new Map();
    index.twin_rows.forEach((row, i) => {
      const group = index.twin_groups[i], held = told.get(group);
      told.set(group, held === undefined || worth(row) > worth(held) ? row : held);
      if (held !== undefined) happenings[runOf(told.get(group) === row ? held : row)]--;
    });
  }

  /** Of several claims about one event the one that says when it was counts, what happened before what is planned. */
  function worth(row) {
    const { state, dateless, planned } = segmentOf(row);
    return state || dateless ? 0 : planned ? 1 : 2;
  }

  /** The last place in a sorted column whose value is not above `value`. */
  function lastUpTo(column, value) {
    let low = 0, high = column.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (column[middle] <= value) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  const runOf = (row) => Math.min(lastUpTo(runStart, row), runSpan.length - 1);

  const segmentOf = (row) => segments[lastUpTo(segmentStart, row)];

  function setTime(asked) {
    windows = moments.windows(asked);
    moment = { ...asked };
    refresh();
  }

  /** The first run of a segment, from `low` on, that begins on `day` or later. */
  function firstFrom(low, high, day) {
    while (low < high) {
      const middle = (low + high) >> 1;
      if (index.span_begin[runSpan[middle]] < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Certain, possible or absent: one formula for a span, the best of them for a date of several (docs/time.md). */
  function judge(span, [start, end]) {
    const several = index.more.get(span);
    if (several) return days.presence(several, 0, several.length, start, end);
    if (start < index.span_until[span] && end > index.span_begun[span]) return days.CERTAIN;
    return start < index.span_end[span] && end > index.span_begin[span] ? days.POSSIBLE : days.ABSENT;
  }

  /** How strongly a run is drawn, in tenths: paler along the trail, and where the last report is over a year old. */
  function strength(segment, span) {
    const now = windows.held[0], trail = now - windows.event[0];
    if (segment.lapsing && now - index.span_begun[span] > 365) return Math.round(STALE * 10);
    if (segment.state || trail <= 0) return 10;
    const behind = Math.max(0, now - (index.span_end[span] - 1));
    return Math.round(10 * (1 - (1 - FADED) * Math.min(1, behind / trail)));
  }

  const presenceName = (known) => (known === days.CERTAIN ? "certain" : "possible");

  /** Planned apart, the rest by presence (semantics 4): of a segment or a feature. */
  const kindOf = ({ planned }, known) => (planned ? "planned" : presenceName(known));

  const counts = (segment) => layersOn.get(segment.name) && (undated || !segment.dateless);

  function refresh() {
    const started = performance.now();
    presence.fill(days.ABSENT);
    sliceCount = 0;
    segments.forEach((segment, number) => {
      segment.certain = segment.possible = 0;
      if (counts(segment)) sweep(segment, number);
    });
    listeners.forEach((listener) => listener(started));
  }

  /** Looks at the runs of a segment that may lie in the window, and no others. */
  function sweep(segment, number) {
    const window = segment.state ? windows.held : windows.event;
    const from = segment.longest >= days.FUTURE ? segment.run : firstFrom(segment.run, segment.stop, window[0] - segment.longest);
    const to = firstFrom(from, segment.stop, window[1]);
    for (let run = from; run < to; run++) {
      const found = judge(runSpan[run], window);
      if (found === days.ABSENT) continue;
      presence[run] = found;
      alpha[run] = strength(segment, runSpan[run]);
      segment[presenceName(found)] += index.run_rows[run];
      add(number, run);
    }
  }

  /** Neighbouring runs of one presence and strength are drawn as one slice. */
  function add(segment, run) {
    const last = sliceCount - 1;
    if (last >= 0 && slices.end[last] === runStart[run] && slices.segment[last] === segment
      && slices.presence[last] === presence[run] && slices.alpha[last] === alpha[run]) {
      slices.end[last] = runStart[run + 1];
      return;
    }
    slices.start[sliceCount] = runStart[run];
    slices.end[sliceCount] = runStart[run + 1];
    slices.segment[sliceCount] = segment;
    slices.presence[sliceCount] = presence[run];
    slices.alpha[sliceCount] = alpha[run];
    sliceCount++;
  }

  /** Calls visit(segment, start, end, presence, alpha) for what is shown, in drawing order. */
  function eachSlice(visit) {
    for (let i = 0; i < sliceCount; i++) {
      visit(segments[slices.segment[i]], slices.start[i], slices.end[i], slices.presence[i], slices.alpha[i] / 10);
    }
  }

  /** The shown rows, in drawing order; `wanted` picks segments. */
  function shownRows(wanted = () => true) {
    const found = [];
    eachSlice((segment, start, end) => { if (wanted(segment)) for (let row = start; row < end; row++) found.push(row); });
    return found;
  }

  /** What is on the map now: planned apart, the rest by presence (semantics 4). */
  function totals() {
    const found = { certain: 0, possible: 0, planned: 0 };
    for (const { planned, certain, possible } of segments) {
      found[planned ? "planned" : "certain"] += certain;
      found[planned ? "planned" : "possible"] += possible;
    }
    return found;
  }

  /** How many of them have no place on the map. */
  const placeless = () => segments.reduce((sum, { form, certain, possible }) => sum + (form === "none" ? certain + possible : 0), 0);

  /** The same by id, layer by layer and sorted. Reads every shown row: for tests and exports, not for drawing. */
  function visible() {
    const found = { certain: data.layers.map(() => []), possible: data.layers.map(() => []), planned: data.layers.map(() => []) };
    const ids = details.ids();
    eachSlice((segment, start, end, known) => {
      const list = found[kindOf(segment, known)][segment.layer];
      for (let row = start; row < end; row++) list.push(ids[row]);
    });
    return Object.fromEntries(Object.entries(found).map(([name, lists]) => [name, lists.flatMap((list) => list.sort())]));
  }

  function layers() {
    const found = data.layers.map((name) => ({ name, on: layersOn.get(name), features: 0, shown: 0 }));
    for (const { layer, first, last, certain, possible } of segments) {
      found[layer].features += last - first;
      found[layer].shown += certain + possible;
    }
    return found;
  }

  function setLayer(name, on) {
    if (!layersOn.has(name)) throw new RangeError(`${name}: no such layer; there are ${data.layers.join(", ")}`);
    layersOn.set(name, Boolean(on));
    refresh();
  }

  /** One date or another ("one of") is never certain by itself: no day of its own span is one that holds for all. */
  const visitOne = (visit, [begin, begun, until, end], last, planned, count) => visit(begin, Math.min(end, last), planned, count, begun >= end || until <= begin);

  /** Dates of events that have one, for the timeline: visit(start, end, planned, how many happenings, one of several).
   * Where the map is about some layers only, those of these, or of those that stand `behind` them. */
  function eachDated(visit, background = false) {
    for (const { state, dateless, planned, run, stop, behind } of segments) {
      if (state || dateless || behind !== background) continue;
      for (let i = run; i < stop; i++) {
        const span = runSpan[i], several = index.more.get(span);
        // A plan stays a plan after its date, but on the timeline it stands where it was due.
        if (!several) visit(index.span_begin[span], index.span_said_end[span], planned === 1, happenings[i], false);
        else for (let s = 0; s < several.length; s += 4) visitOne(visit, several.subarray(s, s + 4), index.span_said_end[span], planned === 1, happenings[i]);
      }
    }
  }

  /** First and last days said of lasting things, where there are no events: visit(start, end). */
  function eachLasting(visit) {
    for (const { state, run, stop, behind } of segments) {
      if (state && !behind) for (let i = run; i < stop; i++) visit(index.span_begin[runSpan[i]], index.span_said_end[runSpan[i]]);
    }
  }

  /** All that is known of a row without unpacking its details. */
  function feature(row) {
    const { name, form, planned } = segmentOf(row);
    const run = runOf(row);
    const { x, y, look } = rows.at(row);
    return {
      row, x, y, layer: name, form, planned: planned === 1, presence: presence[run], alpha: alpha[run] / 10,
      quantity: rare.quantity.get(row) ?? null, radius: rare.radius.get(row) ?? null, event: rare.twin.get(row) ?? null,
      ...data.columns.looks[look], look,
    };
  }

  /** Days since an undated state was last said to be so; 0 for anything else (semantics 5). */
  function stale(row) {
    const said = index.span_begun[runSpan[runOf(row)]];
    return segmentOf(row).lapsing && windows.held[0] > said ? windows.held[0] - said : 0;
  }

  return {
    KINDS: ["certain", "possible", "planned"], load, setTime, setLayer, visible, totals, placeless, layers, eachSlice, eachDated, eachLasting, shownRows, feature, stale, kindOf, presenceName,
    onChange: (listener) => listeners.push(listener),
    presenceOf: (row) => presence[runOf(row)],
    isUndated: (row) => segmentOf(row).dateless === 1,
    hasNumber: (row) => rare.quantity.has(row),
    hasRadius: (row) => rare.radius.has(row),
    shownRadii: () => [...rare.radius.keys()].filter((row) => presence[runOf(row)] !== days.ABSENT),
    undatedCount: () => segments.reduce((sum, { dateless, behind, first, last }) => sum + (dateless && !behind ? last - first : 0), 0),
    hasBehind: () => segments.some(({ behind }) => behind),
    layer: (name) => listed.get(name),
    /** What a layer is called: an added one as people called it, a built one in the words of the page. */
    titleOf: (name) => (listed.get(name).title === null ? text.of("layers", name) : text.pick(listed.get(name).title, listed.get(name).title_ar)),
    lookOf: (row) => data.columns.looks[rows.at(row).look],
    get data() { return data; },
    get looks() { return data.columns.looks; },
    get moment() { return moment; },
    get windows() { return windows; },
    get undated() { return undated; },
    set undated(value) { undated = Boolean(value); refresh(); },
  };
})();
