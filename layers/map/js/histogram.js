// How many events each bar of the timeline holds. Every event is visited once and every bar once, by adding where an
// event begins and taking away where it ends.
const histogram = (() => {
  "use strict";
  const YEARS_FROM = 36_600, MONTHS_FROM = 1500, WEEKS_FROM = 200; // days in view
  const YEAR = 365.2425;
  const ODD = 0.02; // this share of the events at either end, or one, may lie far off without stretching the timeline …
  const NEAR = 20; // … by more than so many years, or by more than the others take

  function unitOf(length) {
    if (length > YEARS_FROM) return "year";
    if (length > MONTHS_FROM) return "month";
    return length > WEEKS_FROM ? "week" : "day";
  }

  /** The first day of every bar of the view [first, last), and the day after the last bar. */
  function edges(first, last) {
    const unit = unitOf(last - first);
    const [year, month] = days.parts(first);
    const found = [unit === "year" ? days.at(year, 1, 1) : unit === "month" ? days.at(year, month, 1) : first];
    while (found.at(-1) < last) found.push(days.step(found.at(-1), unit, 1));
    return found;
  }

  /** The bar of every day from the first edge on. */
  function barsByDay(edge) {
    const found = new Uint16Array(edge.at(-1) - edge[0]);
    for (let bar = 0; bar + 1 < edge.length; bar++) found.fill(bar, edge[bar] - edge[0], edge[bar + 1] - edge[0]);
    return found;
  }

  function runningSum(steps) {
    for (let i = 1; i < steps.length; i++) steps[i] += steps[i - 1];
    return steps;
  }

  /**
   * The bars of the view [first, last) in days: {edge, certain, possible, planned}. An event is certain in a bar when
   * it lies wholly in it, possible where it may lie; plans are counted apart. `before` and `after`: events that lie
   * wholly outside. `background`: of the layers behind those that the map is about.
   */
  function count(first, last, background = false) {
    const edge = edges(first, last);
    const bars = edge.length - 1, start = edge[0], stop = edge[bars];
    const barOf = barsByDay(edge);
    const [certain, possible, planned] = [0, 1, 2].map(() => new Float64Array(bars + 1));
    let before = 0, after = 0;
    store.eachDated((begin, end, plan, number, oneOf) => {
      if (end <= start) before += number;
      else if (begin >= stop) after += number;
      else {
        const from = barOf[Math.max(begin, start) - start], to = barOf[Math.min(end, stop) - 1 - start];
        const whole = !oneOf && from === to && begin >= edge[from] && end <= edge[to + 1];
        const counts = plan ? planned : whole ? certain : possible;
        counts[from] += number;
        counts[to + 1] -= number;
      }
    }, background);
    return { edge, certain: runningSum(certain), possible: runningSum(possible), planned: runningSum(planned), before, after };
  }

  const yearOf = (day) => Math.floor(day / YEAR);

  /** The year within which, counted in the order of `years`, the odd share of all events is passed. */
  function pastOdd(byYear, years) {
    let left = Math.max(1, ODD * [...byYear.values()].reduce((sum, number) => sum + number, 0));
    return years.find((year) => { left -= byYear.get(year); return left < 0; }) ?? years.at(-1);
  }

  /** The days [first, last] that hold the dates of all events, but for a few far off; null without any date. */
  function reach() {
    const starts = new Map(), ends = new Map();
    const add = (byYear, day, number) => byYear.set(yearOf(day), (byYear.get(yearOf(day)) ?? 0) + number);
    store.eachDated((begin, end, plan, number) => {
      if (begin > days.PAST) add(starts, begin, number);
      if (end < days.FUTURE) add(ends, end, number);
    });
    if (!starts.size || !ends.size) return null;
    const most = [pastOdd(starts, [...starts.keys()].sort((a, b) => a - b)), pastOdd(ends, [...ends.keys()].sort((a, b) => b - a))];
    const low = Math.min(...most), high = Math.max(...most);
    const room = Math.max(NEAR, high - low);
    return within((low - room) * YEAR, (high + room + 1) * YEAR);
  }

  /** The first and last day said by any event, none before `low` or after `high`. */
  function within(low, high) {
    let first = Infinity, last = -Infinity;
    const look = (day) => {
      if (day < low || day > high) return;
      if (day < first) first = day;
      if (day > last) last = day;
    };
    store.eachDated((begin, end) => { look(begin); look(end); });
    return [first, last];
  }

  return { count, reach };
})();
