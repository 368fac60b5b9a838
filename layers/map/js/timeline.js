// The histogram of what lies when, with the handles of the time asked for. It reports drags; the clock decides.
const timeline = (() => {
  "use strict";
  const PAD = 14, HIGH = 62, AXIS = 16, BASE = HIGH - AXIS;
  const MARGIN = 30; // days about the dates
  const LEAST = 20; // days that a view shows at least
  const INK = "#0f5c66", BEHIND = "#dfe3e4";
  let chart = null, ctx = null;
  let width = 0;
  const FIRST_YEAR = days.at(2018, 1, 1);
  let reach = [0, 1], view = [0, 1];
  let bars = null; // drawn once a view: a step only puts its handles over it
  let report = () => {};
  let dragging = null;
  let frame = 0;

  function attach(node, onDrag) {
    chart = node;
    ctx = node.getContext("2d");
    report = onDrag;
    reach = reachOf();
    view = [...reach];
    node.addEventListener("pointerdown", (event) => { dragging = grab(event); node.setPointerCapture(event.pointerId); move(event); });
    node.addEventListener("pointermove", (event) => { if (dragging) move(event); });
    node.addEventListener("pointerup", () => { dragging = null; });
    node.addEventListener("wheel", zoom, { passive: false });
    node.addEventListener("dblclick", () => { view = [...reach]; draw(); });
    new ResizeObserver(([{ contentRect }]) => { width = contentRect.width; draw(); }).observe(node);
    store.onChange(mark);
  }

  /** All dates, the time with which the map opens, and today where it is near them. */
  function reachOf() {
    const opening = store.windows.event.filter((day) => day > days.PAST && day < days.FUTURE);
    const now = days.today();
    const dates = histogram.reach();
    if (!dates) return span([...opening, ...lasting(), now]);
    const near = Math.max(now - dates[1], dates[0] - now) < dates[1] - dates[0];
    return span([...dates, ...opening, ...(near ? [now] : [])]);
  }

  /** Where nothing happens, the days from and to which things last; some years where those are not said either. */
  function lasting() {
    let first = FIRST_YEAR, last = FIRST_YEAR;
    store.eachLasting((begin, end) => {
      if (begin > days.PAST) first = Math.min(first, begin);
      if (end < days.FUTURE) last = Math.max(last, end);
    });
    return [first, last];
  }

  const span = (list) => [Math.min(...list) - MARGIN, Math.max(...list) + MARGIN];

  // Arabic reads the page from the right, yet time on a chart keeps running left to right, as its printed papers do.
  const xOf = (day) => PAD + ((Math.max(view[0], Math.min(view[1], day)) - view[0]) / (view[1] - view[0])) * (width - 2 * PAD);
  const dayOf = (x) => Math.round(view[0] + ((x - PAD) / (width - 2 * PAD)) * (view[1] - view[0]));

  function handles() {
    const { mode } = store.moment;
    const [start, end] = store.windows.event;
    if (mode === "asof") return { at: store.windows.held[0] };
    return mode === "cumulative" ? { to: end - 1 } : { from: start, to: end - 1 };
  }

  function grab(event) {
    const x = event.offsetX;
    return Object.entries(handles()).map(([name, day]) => [Math.abs(xOf(day) - x), name]).sort((a, b) => a[0] - b[0])[0][1];
  }

  function move(event) {
    report(dragging, Math.max(reach[0], Math.min(reach[1], dayOf(event.offsetX))));
  }

  function zoom(event) {
    event.preventDefault();
    const around = dayOf(event.offsetX);
    const factor = event.deltaY > 0 ? 1.25 : 0.8;
    const next = view.map((edge) => Math.round(around + (edge - around) * factor));
    if (next[1] - next[0] < LEAST) return;
    view = [Math.max(reach[0], next[0]), Math.min(reach[1], next[1])];
    if (!frame) frame = requestAnimationFrame(() => { frame = 0; draw(); });
  }

  /** Another view, size or language: the bars anew, and the handles. */
  function draw() {
    if (!width) return;
    bars = document.createElement("canvas");
    size(bars);
    size(chart);
    const drawn = bars.getContext("2d");
    scaled(drawn);
    drawn.fillStyle = "#9aa5a8";
    drawn.fillRect(PAD, BASE, width - 2 * PAD, 1);
    const counted = histogram.count(...view), behind = store.hasBehind() ? histogram.count(...view, true) : null;
    drawBars(drawn, counted, behind);
    drawAxis(drawn);
    drawOutside(drawn, counted);
    mark();
  }

  const scale = () => window.devicePixelRatio || 1;

  function size(canvas) {
    canvas.width = Math.round(width * scale());
    canvas.height = Math.round(HIGH * scale());
  }

  function scaled(context) {
    context.setTransform(scale(), 0, 0, scale(), 0, 0);
    context.font = `10.5px ${labels.FACE}`;
    context.textBaseline = "top";
    context.direction = "ltr"; // as time runs, whatever the page does
  }

  const sum = ({ certain, possible, planned }, bar) => certain[bar] + possible[bar] + planned[bar];

  /** `behind`: what was there already, wide and pale, beside what the map is about. */
  function drawBars(drawn, counted, behind) {
    const { edge, certain, possible, planned } = counted;
    let most = 4;
    for (let bar = 0; bar + 1 < edge.length; bar++) most = Math.max(most, sum(counted, bar), behind ? sum(behind, bar) : 0);
    const high = (count) => Math.sqrt(count / most) * (BASE - 8);
    drawn.fillStyle = BEHIND;
    for (let bar = 0; behind && bar + 1 < edge.length; bar++) {
      const tall = high(sum(behind, bar));
      drawn.fillRect(xOf(edge[bar]), BASE - tall, Math.max(1.5, xOf(edge[bar + 1]) - xOf(edge[bar])), tall);
    }
    drawn.strokeStyle = "rgba(15,92,102,.7)";
    drawn.setLineDash([1, 2]);
    for (let bar = 0; bar + 1 < edge.length; bar++) {
      const x = xOf(edge[bar]), wide = Math.max(1.5, xOf(edge[bar + 1]) - 0.8 - x);
      const solid = high(certain[bar]), whole = high(certain[bar] + possible[bar]), all = high(sum(counted, bar));
      drawn.fillStyle = INK;
      drawn.fillRect(x, BASE - solid, wide, solid);
      drawn.fillStyle = "rgba(15,92,102,.15)";
      drawn.fillRect(x, BASE - whole, wide, whole - solid);
      if (planned[bar]) drawn.strokeRect(x, BASE - all, wide, all - whole);
    }
    drawn.setLineDash([]);
  }

  /** Years, months where there is room, and as many of their names as do not touch. */
  function drawAxis(drawn) {
    const months = view[1] - view[0] < 900;
    const [first] = days.parts(view[0]), [last] = days.parts(view[1]);
    const every = Math.max(1, Math.ceil((last - first) / (width / 5))); // so that ticks stay apart
    drawn.fillStyle = "#555";
    let taken = -Infinity;
    for (let year = Math.ceil(first / every) * every; year <= last; year += every) {
      for (let month = 1; month <= (months ? 12 : 1); month++) {
        const day = days.at(year, month, 1);
        if (day < view[0] || day > view[1]) continue;
        const x = xOf(day);
        drawn.fillRect(x, BASE, 1, month === 1 ? 6 : 3);
        const label = month === 1 ? String(year) : monthLabel(month);
        const wide = drawn.measureText(label).width;
        if (x < taken || x + 3 + wide > width) continue;
        drawn.fillText(label, x + 3, BASE + 3);
        taken = x + wide + 8;
      }
    }
  }

  /** English months by their first letters; an Arabic one by the first of its two names. */
  const monthLabel = (month) => (text.language === "ar" ? text.of("months", month).split("/")[0] : text.of("months", month).slice(0, 3));

  /** How many events lie to the left and to the right of what is shown. */
  function drawOutside(drawn, { before, after }) {
    drawn.lineWidth = 3;
    drawn.strokeStyle = "#fff";
    drawn.fillStyle = "#555";
    for (const [count, words, x, align] of [[before, `◂ ${text.number(before)}`, 2, "left"], [after, `${text.number(after)} ▸`, width - 2, "right"]]) {
      if (!count) continue;
      drawn.textAlign = align;
      drawn.strokeText(words, x, 11);
      drawn.fillText(words, x, 11);
    }
  }

  /** A step: the bars as they are, and over them the time asked for. */
  function mark() {
    if (!bars) return;
    scaled(ctx);
    ctx.clearRect(0, 0, width, HIGH);
    ctx.drawImage(bars, 0, 0, width, HIGH);
    const [start, end] = store.windows.event;
    ctx.fillStyle = "rgba(192,22,34,.10)";
    ctx.fillRect(xOf(start), 0, Math.max(0, xOf(end) - xOf(start)), BASE);
    for (const day of Object.values(handles())) handle(xOf(day));
    const now = days.today();
    if (now > view[0] && now < view[1] && now !== store.windows.held[0]) {
      ctx.fillStyle = "rgba(0,0,0,.45)";
      ctx.fillRect(xOf(now), BASE - 12, 1, 12);
    }
  }

  function handle(x) {
    ctx.fillStyle = "#c01622";
    ctx.fillRect(x - 1, 0, 2, BASE);
    ctx.beginPath();
    ctx.moveTo(x - 6, 0);
    ctx.lineTo(x + 6, 0);
    ctx.lineTo(x, 9);
    ctx.closePath();
    ctx.fill();
  }

  return { attach, draw, BEHIND, get reach() { return reach; } };
})();
