// A time that is asked for: a day with its trail, a window, or all up to a day; as windows of days.
const moments = (() => {
  "use strict";

  /** The half-open windows {event, held} of a time as semantics 19 gives it. Throws RangeError where it is wrong. */
  function windows(asked) {
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

  return { windows };
})();
