/* The clock in a measured page, ours or a peer's: injected before the page's own scripts run.

Times are milliseconds. `js`: the call until it returns. `step`: until the drawing is finished, which is the
call and what it left for the next frame's callbacks, without the wait between the two. `painted`: the call
until that frame is handed over, the wait included. */
window.meter = (() => {
  const now = () => performance.now();
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  /** After what the page does for this frame: a message comes once style, layout and painting are done. */
  const handedOver = () => new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(null);
  });
  const round = (value) => Math.round(value * 1000) / 1000;

  /** A loop that is the same everywhere: it tells how fast the machine is just now. */
  function calibrate() {
    const begun = now();
    let sum = 0;
    for (let i = 0; i < 2e7; i++) sum = (sum * 31 + i) | 0;
    return sum === 0.5 ? 0 : round(now() - begun);
  }

  async function timed(call) {
    await frame();
    await frame();
    await handedOver();
    let frameBegun = 0;
    requestAnimationFrame(() => { frameBegun = now(); }); // before any that the call asks for
    const begun = now();
    call();
    const called = now();
    return new Promise((resolve) => {
      requestAnimationFrame(async () => { // after those
        const drawn = now();
        await handedOver();
        resolve({ js: round(called - begun), step: round(called - begun + drawn - frameBegun), painted: round(now() - begun) });
      });
    });
  }

  /** Milliseconds since navigation began when `isThere` first holds and its frame is handed over. */
  function whenPainted(isThere) {
    return new Promise((resolve) => {
      const look = async () => {
        if (!isThere()) { requestAnimationFrame(look); return; }
        await handedOver();
        resolve(round(now()));
      };
      requestAnimationFrame(look);
    });
  }

  /** Lengths of frames until the function that it gives is called. */
  function frames() {
    const lengths = [];
    let last = null;
    let running = true;
    requestAnimationFrame(function tick(at) {
      if (last !== null) lengths.push(round(at - last));
      last = at;
      if (running) requestAnimationFrame(tick);
    });
    return () => { running = false; return lengths; };
  }

  /** Durations of a measure of the page's own (User Timing), from a time on. */
  const own = (name, since) =>
    performance.getEntriesByName(name, "measure").filter((entry) => entry.startTime >= since).map((entry) => round(entry.duration));

  return { calibrate, timed, whenPainted, frames, own, now };
})();

/** What a folium page is driven by. */
window.peer = (() => {
  const named = (pattern) => window[Object.keys(window).find((name) => pattern.test(name))];
  const map = () => named(/^map_[0-9a-f]{32}$/);
  const isMark = (layer) => layer instanceof L.Marker || layer instanceof L.Path;
  const marks = () => Object.values(map()?._layers ?? {}).filter(isMark).length;
  const hasMarks = () => Object.values(map()?._layers ?? {}).some(isMark);
  const setters = {
    timestamped: (ms) => map().timeDimension.setCurrentTime(ms),
    timeline: (ms) => named(/^timeline_slider_[0-9a-f]{32}$/).setTime(ms),
  };
  return { map, marks, hasMarks, setters };
})();
