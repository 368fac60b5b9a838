// The time dock: mode, date, steps, play, presets. It is the one place in the page that asks for a time.
const clock = (() => {
  "use strict";
  const { element } = text;
  const PACE_MS = 700;
  let root = null;
  let unit = "month";
  let timer = 0;
  let told = () => {};
  const parts = {};

  function ask(moment) {
    store.setTime(moment);
    paint();
    told();
  }

  /** The same instant in another mode: what was looked at stays in sight. */
  function setMode(mode) {
    const { held, event } = store.windows;
    const last = Math.min(held[1] - 1, timeline.reach[1]);
    if (mode === "asof") ask({ mode, at: days.iso(Math.max(last, timeline.reach[0])), trail: Number(parts.trail?.value ?? 30) });
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
    if (moment.mode === "asof") ask({ ...moment, at: days.iso(days.step(windows.held[0], unit, count)) });
    else if (moment.mode === "cumulative") ask({ ...moment, to: days.iso(days.step(windows.event[1] - 1, unit, count)) });
    else {
      const [start, end] = windows.event;
      if (start <= days.PAST || end >= days.FUTURE) return;
      ask({ ...moment, from: days.iso(days.step(start, unit, count)), to: days.iso(days.step(end, unit, count) - 1) });
    }
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
    paint();
  }

  function presets() {
    const choices = [["", text.ui("presets")]];
    store.data.reports.forEach((report) => choices.push([`report ${report.day}`, `${text.pick(report.outlet, report.outlet_ar)} · ${text.pick(...report.published_words)}`]));
    choices.push(["last30", text.ui("last_30_days")], ["all", text.ui("everything")]);
    return element("select", { class: "k-select", "aria-label": text.ui("presets"), onchange: (event) => preset(event.target.value) },
      choices.map(([value, label]) => element("option", { value }, label)));
  }

  function preset(value) {
    if (value === "all") ask({ mode: "window", from: "..", to: ".." });
    if (value === "last30") ask({ mode: "window", from: days.iso(days.today() - 29), to: days.iso(days.today()) });
    if (value.startsWith("report ")) ask({ mode: "asof", at: days.iso(Number(value.slice(7))), trail: Number(parts.trail?.value ?? 30) });
  }

  function dateField(name, value) {
    return element("input", {
      type: "text", class: "k-date", value, size: 10, "aria-label": text.ui(name), dir: "ltr", spellcheck: "false",
      onchange: (event) => typed(name, event.target),
    });
  }

  function typed(name, field) {
    // Eastern Arabic digits are typed on many keyboards; EDTF itself is ASCII.
    const written = field.value.trim().replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
    try {
      ask({ ...store.moment, [name]: written || ".." });
    } catch (error) {
      field.classList.add("k-wrong");
      field.setAttribute("aria-invalid", "true");
      complain(error);
    }
  }

  /** Says what is wrong with a time that was asked for; the map keeps the one it has. */
  function complain(error) {
    parts.complaint.textContent = `${text.ui("wrong_date")} ${error.message}`;
    parts.complaint.hidden = false;
  }

  function fields() {
    const { mode, at, from, to } = store.moment;
    if (mode === "asof") {
      parts.trail = element("input", {
        type: "number", min: 0, max: 3660, value: store.moment.trail ?? 0, class: "k-trail", "aria-label": text.ui("trail"),
        onchange: (event) => ask({ ...store.moment, trail: Math.max(0, Number(event.target.value) || 0) }),
      });
      return [dateField("at", at), element("label", { class: "k-soft" }, text.ui("trail"), " ", parts.trail, " ", text.ui("days"))];
    }
    if (mode === "cumulative") return [element("span", { class: "k-soft" }, text.ui("up_to")), dateField("to", to)];
    return [dateField("from", from ?? ".."), element("span", { class: "k-soft" }, "–"), dateField("to", to ?? "..")];
  }

  function button(label, title, action, pressed) {
    return element("button", { type: "button", class: "k-button", title, "aria-label": title, "aria-pressed": pressed, onclick: action }, label);
  }

  function paint() {
    if (!root) return;
    const { mode } = store.moment;
    const modes = ["asof", "window", "cumulative"].map((name) => button(text.ui(`mode_${name}`), text.ui(`mode_${name}_hint`), () => setMode(name), mode === name));
    const units = element("select", { class: "k-select", "aria-label": text.ui("step"), onchange: (event) => { unit = event.target.value; } },
      ["day", "week", "month", "year"].map((name) => element("option", { value: name, selected: name === unit }, text.ui(`unit_${name}`))));
    parts.row.replaceChildren(
      element("div", { class: "k-segment", role: "group" }, modes),
      element("div", { class: "k-steps", dir: "ltr" }, button("◀", text.ui("back"), () => step(-1)),
        button(timer ? "❚❚" : "▶", text.ui(timer ? "pause" : "play"), play, Boolean(timer)),
        button("▶▏", text.ui("forward"), () => step(1))),
      units, ...fields(), presets(),
      element("label", { class: "k-soft k-undated" },
        element("input", { type: "checkbox", checked: store.undated, onchange: (event) => { store.undated = event.target.checked; told(); } }),
        " ", text.ui("undated", { n: store.undatedCount() })),
    );
    parts.banner.textContent = banner() + beyond();
    parts.complaint.hidden = true;
  }

  /** Said when the time lies past the last report: what stands there is only not known to have ended. */
  function beyond() {
    const last = store.data.reports.at(-1)?.day; // sorted by day; a file from outside has none
    const start = store.windows.held[0];
    return start > last ? ` · ${text.ui("no_report_since", { day: days.words(last) })}` : "";
  }

  /** The date that is always on the map. */
  function banner() {
    const { mode, trail } = store.moment;
    const [start, end] = store.windows.event;
    if (mode === "asof") {
      const day = days.words(store.windows.held[0]);
      return trail ? text.ui("banner_asof_trail", { day, trail }) : text.ui("banner_asof", { day });
    }
    if (start <= days.PAST && end >= days.FUTURE) return text.ui("banner_all");
    if (start <= days.PAST) return text.ui("banner_cumulative", { to: days.words(end - 1) });
    if (end >= days.FUTURE) return text.ui("banner_from", { from: days.words(start) });
    return text.ui("banner_window", { from: days.words(start), to: days.words(end - 1) });
  }

  function attach(dock, bannerNode, onTold) {
    root = dock;
    told = onTold;
    parts.row = element("div", { class: "k-dock-row" });
    parts.banner = bannerNode;
    const chart = element("canvas", { class: "k-timeline", tabindex: 0, role: "slider", "aria-label": text.ui("timeline") });
    chart.addEventListener("keydown", (event) => {
      if (event.key === "ArrowRight") step(1);
      if (event.key === "ArrowLeft") step(-1);
      if (event.key === " ") { event.preventDefault(); play(); }
    });
    parts.complaint = element("div", { class: "k-complaint", role: "alert", hidden: true });
    root.append(parts.row, chart, parts.complaint);
    timeline.attach(chart, drag);
    paint();
  }

  return { attach, paint, complain };
})();
