// The time dock: mode, date, steps, play, presets. It is the one place in the page that asks for a time. Its controls
// are made once a language; a step changes what they say.
const clock = (() => {
  "use strict";
  const { element } = text;
  const PACE_MS = 700;
  const MODES = ["asof", "window", "cumulative"], UNITS = ["day", "week", "month", "year"];
  let nodes = null;
  let made = null; // the mode whose fields stand in the dock
  let unit = "month", trail = 30;
  let timer = 0;
  let chosen = null; // the preset that was chosen last and the time it asked for
  let told = () => {};
  const written = new WeakMap(); // what we wrote into a field last: anything else was typed

  function ask(moment) {
    store.setTime(moment);
    told();
  }

  /** The same instant in another mode: what was looked at stays in sight. */
  function setMode(mode) {
    const { held, event } = store.windows;
    const last = held[1] >= days.FUTURE ? timeline.reach[1] : held[1] - 1;
    if (mode === "asof") ask({ mode, at: days.iso(last), trail });
    else if (mode === "cumulative") ask({ mode, to: days.iso(last) });
    else {
      const start = store.moment.mode === "asof" && event[0] < held[0] ? event[0] : days.step(last, "month", -1);
      ask({ mode, from: days.iso(start), to: days.iso(last) });
    }
  }

  function drag(handle, day) {
    const { moment, windows } = store;
    if (handle === "at") ask({ ...moment, at: days.iso(day) });
    else if (moment.mode === "cumulative") ask({ ...moment, to: days.iso(day) });
    else if (handle === "from") ask({ ...moment, from: days.iso(Math.min(day, windows.event[1] - 1)) });
    else ask({ ...moment, to: days.iso(Math.max(day, windows.event[0])) });
  }

  function step(count) {
    const { moment, windows } = store;
    const [start, end] = windows.event;
    if (moment.mode === "asof") ask({ ...moment, at: days.iso(days.step(windows.held[0], unit, count)) });
    else if (end >= days.FUTURE) return;
    else if (moment.mode === "cumulative") ask({ ...moment, to: days.iso(days.step(end - 1, unit, count)) });
    else if (start <= days.PAST) ask({ ...moment, to: days.iso(days.step(end - 1, unit, count)) }); // open: only its end moves
    else ask({ ...moment, from: days.iso(days.step(start, unit, count)), to: days.iso(days.step(end, unit, count) - 1) });
  }

  function play() {
    if (timer) {
      clearInterval(timer);
      timer = 0;
    } else {
      if (store.windows.held[1] >= timeline.reach[1]) drag(store.moment.mode === "asof" ? "at" : "to", timeline.reach[0] + 30);
      timer = setInterval(() => {
        if (store.windows.held[1] >= timeline.reach[1]) play();
        else step(1);
      }, PACE_MS);
    }
    update();
  }

  function preset(value) {
    const today = days.today();
    const moment = value === "all" ? { mode: "window", from: "..", to: ".." }
      : value === "last30" ? { mode: "window", from: days.iso(today - 29), to: days.iso(today) }
        : { mode: "asof", at: days.iso(Number(value)), trail };
    chosen = { value, time: JSON.stringify(moment) };
    ask(moment);
  }

  /** Eastern Arabic digits are typed on many keyboards; EDTF itself is ASCII. */
  const ascii = (value) => value.trim().replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));

  function typed(name, field) {
    try {
      ask({ ...store.moment, [name]: ascii(field.value) || ".." });
    } catch (error) {
      field.classList.add("k-wrong");
      field.setAttribute("aria-invalid", "true");
      complain(error);
      return;
    }
    written.set(field, field.value);
    update();
  }

  /** Says what is wrong with a time that was asked for; the map keeps the one it has. */
  function complain(error) {
    nodes.complaint.textContent = text.visible(`${text.ui("wrong_date")} ${error.message}`);
    nodes.complaint.hidden = false;
  }

  function button(label, title, action) {
    return element("button", { type: "button", class: "k-button", title, "aria-label": title, onclick: action }, label);
  }

  function select(label, choices, action) {
    return element("select", { class: "k-select", "aria-label": label, onchange: (event) => action(event.target.value) },
      choices.map(([value, words]) => element("option", { value }, words)));
  }

  function presets() {
    const reports = store.data.reports.map(({ day, outlet, outlet_ar, published_words }) => [day, `${text.pick(outlet, outlet_ar)} · ${text.pick(...published_words)}`]);
    return select(text.ui("presets"), [["", text.ui("presets")], ...reports, ["last30", text.ui("last_30_days")], ["all", text.ui("everything")]],
      (value) => { if (value) preset(value); });
  }

  function dateField(name) {
    return element("input", {
      type: "text", class: "k-date", size: 10, "aria-label": text.ui(name), dir: "ltr", spellcheck: "false",
      onchange: (event) => typed(name, event.target),
    });
  }

  function trailField() {
    return element("input", {
      type: "number", min: 0, max: 3660, class: "k-trail", "aria-label": text.ui("trail"),
      onchange: (event) => ask({ ...store.moment, trail: Math.max(0, Math.round(Number(event.target.value)) || 0) }),
    });
  }

  /** The fields of a mode, which stand where those of the last one stood. */
  function fields(mode) {
    const soft = (...words) => element("label", { class: "k-soft" }, ...words);
    const names = { asof: ["at"], window: ["from", "to"], cumulative: ["to"] }[mode];
    nodes.dates = new Map(names.map((name) => [name, dateField(name)]));
    nodes.trail = mode === "asof" ? trailField() : null;
    const [first, last] = nodes.dates.values();
    nodes.fields.replaceChildren(...{
      asof: () => [first, soft(text.ui("trail"), " ", nodes.trail, " ", text.ui("days"))],
      window: () => [first, soft("–"), last],
      cumulative: () => [soft(text.ui("up_to")), first],
    }[mode]());
    made = mode;
  }

  /** All controls anew, in the language of the page. */
  function paint() {
    if (!nodes) return;
    nodes.modes = new Map(MODES.map((mode) => [mode, button(text.ui(`mode_${mode}`), text.ui(`mode_${mode}_hint`), () => setMode(mode))]));
    nodes.play = button("▶", text.ui("play"), play);
    nodes.presets = presets();
    nodes.undated = element("input", { type: "checkbox", onchange: (event) => { store.undated = event.target.checked; told(); } });
    nodes.fields = element("div", { class: "k-fields" });
    const units = select(text.ui("step"), UNITS.map((name) => [name, text.ui(`unit_${name}`)]), (value) => { unit = value; });
    units.value = unit;
    nodes.row.replaceChildren(
      element("div", { class: "k-segment", role: "group" }, ...nodes.modes.values()),
      element("div", { class: "k-steps", dir: "ltr" }, button("◀", text.ui("back"), () => step(-1)), nodes.play, button("▶▏", text.ui("forward"), () => step(1))),
      units, nodes.fields, nodes.presets,
      element("label", { class: "k-soft k-undated" }, nodes.undated, " ", text.ui("undated", { n: text.number(store.undatedCount()) })),
    );
    nodes.chart.setAttribute("aria-label", text.ui("timeline"));
    made = null;
    update();
  }

  /** A field keeps what is being typed into it; any other says the time. */
  function write(field, value) {
    if (field === document.activeElement && field.value !== written.get(field)) return;
    field.value = value;
    written.set(field, field.value);
    field.classList.remove("k-wrong");
    field.removeAttribute("aria-invalid");
  }

  /** What a step changes. */
  function update() {
    if (!nodes) return;
    const { moment } = store;
    if (moment.mode === "asof") trail = moment.trail ?? 0;
    if (made !== moment.mode) fields(moment.mode);
    nodes.modes.forEach((node, mode) => node.setAttribute("aria-pressed", String(mode === moment.mode)));
    nodes.dates.forEach((field, name) => write(field, moment[name] ?? ".."));
    if (nodes.trail) write(nodes.trail, String(trail));
    nodes.presets.value = chosen?.time === JSON.stringify(moment) ? chosen.value : "";
    nodes.undated.checked = store.undated;
    showPlaying();
    const said = banner();
    nodes.banner.textContent = said;
    nodes.chart.setAttribute("aria-valuetext", said);
    nodes.chart.setAttribute("aria-valuenow", String(Math.max(timeline.reach[0], Math.min(timeline.reach[1], store.windows.held[1] - 1))));
    if (!nodes.row.querySelector(".k-wrong")) nodes.complaint.hidden = true;
  }

  function showPlaying() {
    const words = text.ui(timer ? "pause" : "play");
    nodes.play.textContent = timer ? "❚❚" : "▶";
    nodes.play.title = words;
    nodes.play.setAttribute("aria-label", words);
    nodes.play.setAttribute("aria-pressed", String(Boolean(timer)));
  }

  /** The date that is always on the map; and when it lies past the last report, that what stands is not known to. */
  function banner() {
    const last = store.data.reports.at(-1)?.day; // sorted by day; a file from outside has none
    const beyond = store.windows.held[0] > last ? ` · ${text.ui("no_report_since", { day: days.words(last) })}` : "";
    return dated() + beyond;
  }

  function dated() {
    const { mode, trail: behind } = store.moment;
    const [start, end] = store.windows.event;
    if (mode === "asof") {
      const day = days.words(store.windows.held[0]);
      return behind ? text.ui("banner_asof_trail", { day, trail: behind }) : text.ui("banner_asof", { day });
    }
    if (start <= days.PAST && end >= days.FUTURE) return text.ui("banner_all");
    if (start <= days.PAST) return text.ui("banner_cumulative", { to: days.words(end - 1) });
    if (end >= days.FUTURE) return text.ui("banner_from", { from: days.words(start) });
    return text.ui("banner_window", { from: days.words(start), to: days.words(end - 1) });
  }

  function pressed(event) {
    if (event.key === "ArrowRight") step(1);
    if (event.key === "ArrowLeft") step(-1);
    if (event.key === " ") { event.preventDefault(); play(); }
  }

  function attach(dock, bannerNode, onTold) {
    told = onTold;
    const chart = element("canvas", { class: "k-timeline", tabindex: 0, role: "slider", onkeydown: pressed });
    nodes = {
      chart, banner: bannerNode, row: element("div", { class: "k-dock-row" }),
      complaint: element("div", { class: "k-complaint", role: "alert", hidden: true }),
    };
    dock.append(nodes.row, chart, nodes.complaint);
    // What stands above the dock keeps clear of it, in however many rows its controls lie.
    new ResizeObserver(() => document.documentElement.style.setProperty("--dock", `${dock.offsetHeight}px`)).observe(dock);
    timeline.attach(chart, drag);
    chart.setAttribute("aria-valuemin", String(timeline.reach[0]));
    chart.setAttribute("aria-valuemax", String(timeline.reach[1]));
    paint();
    store.onChange(update);
  }

  return { attach, paint, complain };
})();
