// The histogram of what lies when, with the handles of the time asked for. It reports drags; the clock decides.
const timeline = (() => {
  "use strict";
  const PAD = 14, HIGH = 62, AXIS = 16;
  let canvasNode = null, ctx = null;
  let reach = [0, 1], view = [0, 1];
  let events = [];
  let report = () => {};
  let dragging = null;

  function attach(node, onDrag) {
    canvasNode = node;
    ctx = node.getContext("2d");
    report = onDrag;
    events = [];
    let first = days.at(2018, 1, 1), last = days.at(2026, 12, 31);
    store.eachDated((start, end, planned, count) => {
      events.push({ start, end, planned, count });
      for (const day of [start, end]) {
        if (day <= days.PAST || day >= days.FUTURE) continue;
        first = Math.min(first, day);
        last = Math.max(last, day);
      }
    });
    reach = [first - 30, last + 30];
    view = [...reach];
    node.addEventListener("pointerdown", (event) => { dragging = grab(event); node.setPointerCapture(event.pointerId); move(event); });
    node.addEventListener("pointermove", (event) => { if (dragging) move(event); });
    node.addEventListener("pointerup", () => { dragging = null; });
    node.addEventListener("wheel", zoom, { passive: false });
    node.addEventListener("dblclick", () => { view = [...reach]; draw(); });
    new ResizeObserver(draw).observe(node);
    store.onChange(draw);
  }

  const width = () => canvasNode.clientWidth;
  const xOf = (day) => PAD + ((Math.max(view[0], Math.min(view[1], day)) - view[0]) / (view[1] - view[0])) * (width() - 2 * PAD);
  const dayOf = (x) => Math.round(view[0] + ((x - PAD) / (width() - 2 * PAD)) * (view[1] - view[0]));
  // Arabic reads the page from the right, yet time on a chart keeps running left to right, as its printed papers do.

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
    if (next[1] - next[0] < 20) return;
    view = [Math.max(reach[0], next[0]), Math.min(reach[1], next[1])];
    draw();
  }

  function bins() {
    const span = view[1] - view[0];
    const unit = span > 1500 ? "month" : span > 200 ? "week" : "day";
    const found = [];
    let day = unit === "month" ? days.at(...days.parts(view[0]).slice(0, 2), 1) : view[0];
    while (day < view[1]) {
      const next = days.step(day, unit, 1);
      found.push({ start: day, end: next, certain: 0, possible: 0, planned: 0 });
      day = next;
    }
    return { unit, found };
  }

  /** A bin counts an event as certain when the event lies wholly in it, as possible when it may lie in it. */
  function fill(found) {
    for (const bin of found) {
      for (const { start, end, planned, count } of events) {
        if (start >= bin.end || end <= bin.start) continue;
        if (planned) bin.planned += count;
        else if (start >= bin.start && end <= bin.end) bin.certain += count;
        else bin.possible += count;
      }
    }
  }

  function bars(found, base) {
    const high = HIGH - AXIS - 8;
    const most = Math.max(4, ...found.map((bin) => bin.certain + bin.possible + bin.planned));
    const scale = (count) => Math.sqrt(count / most) * high;
    for (const bin of found) {
      const x0 = xOf(bin.start), x1 = Math.max(x0 + 1.5, xOf(bin.end) - 0.8);
      const solid = scale(bin.certain), whole = scale(bin.certain + bin.possible), all = scale(bin.certain + bin.possible + bin.planned);
      ctx.fillStyle = "#0f5c66";
      ctx.fillRect(x0, base - solid, x1 - x0, solid);
      ctx.fillStyle = "rgba(15,92,102,.15)";
      ctx.fillRect(x0, base - whole, x1 - x0, whole - solid);
      ctx.strokeStyle = "rgba(15,92,102,.7)";
      ctx.setLineDash([1, 2]);
      if (bin.planned) ctx.strokeRect(x0, base - all, x1 - x0, all - whole);
      ctx.setLineDash([]);
    }
  }

  function axis(base) {
    ctx.fillStyle = "#555";
    ctx.font = `10.5px ${labels.FACE}`;
    ctx.textAlign = "left";
    ctx.textBaseline = "top";
    const span = view[1] - view[0];
    const months = span < 900;
    const [year] = days.parts(view[0]);
    let last = -Infinity;
    for (let y = year; y <= days.parts(view[1])[0]; y++) {
      for (let m = 1; m <= (months ? 12 : 1); m++) {
        const day = days.at(y, m, 1);
        if (day < view[0] || day > view[1]) continue;
        const x = xOf(day);
        ctx.fillRect(x, base, 1, m === 1 ? 6 : 3);
        const label = m === 1 ? String(y) : text.of("months", m).slice(0, text.language === "ar" ? 20 : 3);
        if (x - last < 34 || x > width() - 34) continue;
        ctx.fillText(label, x + 3, base + 3);
        last = x;
      }
    }
  }

  function marks(base) {
    const [start, end] = store.windows.event;
    const held = store.windows.held;
    ctx.fillStyle = store.moment.mode === "asof" ? "rgba(192,22,34,.10)" : "rgba(192,22,34,.09)";
    ctx.fillRect(xOf(start), 0, Math.max(0, xOf(end) - xOf(start)), base);
    for (const day of Object.values(handles())) {
      const x = xOf(day);
      ctx.fillStyle = "#c01622";
      ctx.fillRect(x - 1, 0, 2, base);
      ctx.beginPath();
      ctx.moveTo(x - 6, 0); ctx.lineTo(x + 6, 0); ctx.lineTo(x, 9);
      ctx.closePath();
      ctx.fill();
    }
    const now = days.today();
    if (now > view[0] && now < view[1] && now !== held[0]) {
      ctx.fillStyle = "rgba(0,0,0,.45)";
      ctx.fillRect(xOf(now), base - 12, 1, 12);
    }
  }

  function draw() {
    if (!ctx || !width()) return;
    const scale = window.devicePixelRatio || 1;
    canvasNode.width = width() * scale;
    canvasNode.height = HIGH * scale;
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    ctx.clearRect(0, 0, width(), HIGH);
    const base = HIGH - AXIS;
    ctx.fillStyle = "#9aa5a8";
    ctx.fillRect(PAD, base, width() - 2 * PAD, 1);
    const { found } = bins();
    fill(found);
    bars(found, base);
    axis(base);
    marks(base);
  }

  return { attach, draw, get reach() { return reach; } };
})();
