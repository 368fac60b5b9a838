// Days since 1970-01-01, half-open windows, and the four-number formula that Python uses too (docs/time.md).
const days = (() => {
  "use strict";
  const PAST = -(2 ** 31);
  const FUTURE = 2 ** 31 - 1;
  const DAY_MS = 86400000;
  const ABSENT = 0, POSSIBLE = 1, CERTAIN = 2;

  /** Date.UTC would take the year 50 for 1950. */
  const at = (year, month, day) => Math.round(new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MS);

  // What a date can name, as geo/when.py has it: the years 1 to 9999.
  const FIRST = at(1, 1, 1), LAST = at(9999, 12, 31);

  function parts(day) {
    const date = new Date(day * DAY_MS);
    return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  }

  function iso(day) {
    return day < FIRST || day > LAST ? ".." : new Date(day * DAY_MS).toISOString().slice(0, 10);
  }

  /** The half-open window of a full, month or year date. Throws RangeError with what would be right. */
  function parse(value) {
    const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(String(value).trim());
    if (!match) throw new RangeError(`${value}: not a date; write 2022-01-20, 2022-01 or 2022`);
    const [year, month, day] = match.slice(1).map((part) => (part === undefined ? null : Number(part)));
    const start = at(year, month ?? 1, day ?? 1);
    const back = parts(start);
    if (back[1] !== (month ?? 1) || back[2] !== (day ?? 1)) throw new RangeError(`${value}: there is no such day`);
    if (month === null) return [start, at(year + 1, 1, 1)];
    return day === null ? [start, at(year, month + 1, 1)] : [start, start + 1];
  }

  /** A full calendar date only: as-of takes a day. */
  function day(value) {
    const [start, end] = parse(value);
    if (end - start !== 1) throw new RangeError(`${value}: as-of takes one day; use a window for a month or a year`);
    return start;
  }

  function edge(value, last) {
    if (value === null || value === undefined || value === "" || value === "..") return last ? FUTURE : PAST;
    return parse(value)[last ? 1 : 0];
  }

  /** 2 certain, 1 possible, 0 absent: the best over the spans [begin, begun, until, end] from `from` to `to`. */
  function presence(spans, from, to, start, end) {
    let best = ABSENT;
    for (let i = from; i < to; i += 4) {
      if (start < spans[i + 2] && end > spans[i + 1]) return CERTAIN;
      if (start < spans[i + 3] && end > spans[i]) best = POSSIBLE;
    }
    return best;
  }

  function words(value) {
    if (value <= PAST || value >= FUTURE) return "…";
    const [year, month, dayOfMonth] = parts(value);
    return `${dayOfMonth} ${text.of("months", month)} ${year}`;
  }

  /** `count` steps of a unit from a day, landing on a day that exists. */
  function step(from, unit, count) {
    if (unit === "day") return from + count;
    if (unit === "week") return from + 7 * count;
    const [year, month, dayOfMonth] = parts(from);
    const months = year * 12 + (month - 1) + (unit === "year" ? 12 : 1) * count;
    const y = Math.floor(months / 12), m = (months % 12) + 1;
    const longest = at(y, m + 1, 1) - at(y, m, 1);
    return at(y, m, Math.min(dayOfMonth, longest));
  }

  const today = () => Math.floor(Date.now() / DAY_MS);

  return { PAST, FUTURE, ABSENT, POSSIBLE, CERTAIN, at, parts, iso, parse, day, edge, presence, words, step, today };
})();
