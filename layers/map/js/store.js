// The features in columns, the time asked for, and what it shows. Nothing here draws.
const store = (() => {
  "use strict";
  const STALE = 0.55; // how strongly a thing is drawn that was last reported over a year before
  let data = null;
  let spans = new Int32Array(0);
  let offsets = new Int32Array(1);
  let shown = new Uint8Array(0);
  let faded = new Float32Array(0);
  let moment = { mode: "asof", at: "1970-01-01", trail: 0 };
  let windows = { event: [days.PAST, days.FUTURE], held: [days.PAST, days.FUTURE] };
  let undated = false;
  const layersOn = new Map();
  const listeners = [];

  function load(block) {
    data = block;
    spans = Int32Array.from(block.features.spans.flat());
    offsets = new Int32Array(block.features.spans.length + 1);
    block.features.spans.forEach((list, i) => { offsets[i + 1] = offsets[i] + list.length; });
    shown = new Uint8Array(block.features.id.length);
    faded = new Float32Array(block.features.id.length);
    block.layers.forEach((name) => layersOn.set(name, block.style.layers[name].on));
  }

  /** Reads a time as semantics 19 gives it; throws RangeError and leaves the time as it was when it is wrong. */
  function windowsOf(asked) {
    if (asked === null || typeof asked !== "object") throw new RangeError(`${asked}: not a time; see docs/map.md`);
    if (asked.mode === "asof") {
      const day = days.day(asked.at);
      const trail = Number(asked.trail ?? 0);
      if (!Number.isInteger(trail) || trail < 0) throw new RangeError(`${asked.trail}: a trail is a whole number of days, 0 or more`);
      return { event: [day - trail, day + 1], held: [day, day + 1] };
    }
    if (asked.mode !== "window" && asked.mode !== "cumulative") {
      throw new RangeError(`${asked.mode}: not a mode; use asof, window or cumulative`);
    }
    if (asked.mode === "cumulative" && !asked.to) throw new RangeError("cumulative takes a date in `to`; `..` is open");
    const start = asked.mode === "window" ? days.edge(asked.from, false) : days.PAST;
    const end = days.edge(asked.to, true);
    if (start >= end) throw new RangeError(`${asked.from} to ${asked.to}: the window ends before it begins`);
    return { event: [start, end], held: [start, end] };
  }

  function setTime(asked) {
    windows = windowsOf(asked);
    moment = { ...asked };
    refresh();
  }

  function presenceOf(i, [start, end]) {
    return days.presence(spans, offsets[i], offsets[i + 1], start, end);
  }

  /** Days since an undated state was last said to be so; 0 for anything else (semantics 5). */
  function stale(i) {
    const { undated_state } = data.features;
    return undated_state[i] && windows.held[0] > spans[offsets[i] + 1] ? windows.held[0] - spans[offsets[i] + 1] : 0;
  }

  function refresh() {
    const { state, undated: dateless, layer } = data.features;
    const trail = windows.held[0] - windows.event[0];
    for (let i = 0; i < shown.length; i++) {
      const on = layersOn.get(data.layers[layer[i]]) && (undated || !dateless[i]);
      shown[i] = on ? presenceOf(i, state[i] ? windows.held : windows.event) : days.ABSENT;
      const last = spans[offsets[i + 1] - 1] - 1;
      const behind = state[i] || trail <= 0 ? 0 : Math.max(0, windows.held[0] - last);
      faded[i] = stale(i) > 365 ? STALE : trail > 0 ? 1 - 0.7 * Math.min(1, behind / trail) : 1;
    }
    listeners.forEach((listener) => listener());
  }

  /** What is on the map now: planned apart, the rest by presence (semantics 4). Ids, in the layers' order. */
  function visible() {
    const found = { certain: [], possible: [], planned: [] };
    for (let i = 0; i < shown.length; i++) {
      if (shown[i] === days.ABSENT) continue;
      const list = data.features.status[i] === "planned" ? "planned" : shown[i] === days.CERTAIN ? "certain" : "possible";
      found[list].push(data.features.id[i]);
    }
    return found;
  }

  function layers() {
    return data.layers.map((name, index) => ({
      name,
      on: layersOn.get(name),
      features: data.features.layer.reduce((count, layer) => count + (layer === index), 0),
      shown: data.features.layer.reduce((count, layer, i) => count + (layer === index && shown[i] > 0), 0),
    }));
  }

  function setLayer(name, on) {
    if (!layersOn.has(name)) throw new RangeError(`${name}: no such layer; there are ${data.layers.join(", ")}`);
    layersOn.set(name, Boolean(on));
    refresh();
  }

  /** Dates of events that have one, for the histogram and the reach of the timeline: [first, last] day a span. */
  function dated() {
    const found = [];
    const seen = new Set();
    data.features.id.forEach((id, i) => {
      const event = data.features.event[i] ?? id;
      if (data.features.state[i] || data.features.undated[i] || seen.has(event)) return;
      seen.add(event);
      for (let s = offsets[i]; s < offsets[i + 1]; s += 4) {
        const planned = data.features.status[i] === "planned";
        // A plan stays a plan after its date, but on the timeline it stands where it was due.
        found.push({ start: spans[s], end: planned ? Math.min(spans[s + 3], data.features.due[i] ?? days.FUTURE) : spans[s + 3], planned });
      }
    });
    return found;
  }

  return {
    load, stale, setTime, setLayer, visible, layers, dated,
    onChange: (listener) => listeners.push(listener),
    get data() { return data; },
    get moment() { return moment; },
    get windows() { return windows; },
    get shown() { return shown; },
    get faded() { return faded; },
    get undated() { return undated; },
    set undated(value) { undated = Boolean(value); refresh(); },
    undatedCount: () => data.features.undated.reduce((count, flag) => count + flag, 0),
  };
})();
