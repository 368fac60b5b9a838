// The common dates in words: a year, a month, a day, from day to day, some time between two days. As
// geo/date_words.py has them, which words the rest; a test compares.
const dateWords = (() => {
  "use strict";
  const DATE = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?$/; // months above 12 are seasons
  const PAIRS = [["from_to", /^(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/], ["within", /^\[(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})\]$/]];

  /** Day, month and year as far as they go. */
  function partsOf(date) {
    const [year, month, day] = DATE.exec(date).slice(1);
    const named = month && text.of("months", Number(month));
    return [day && String(Number(day)), named, String(Number(year))].filter(Boolean);
  }

  /** Both ends, the first without the month and year that it shares with the last. */
  function pair(from, to) {
    const first = partsOf(from), last = partsOf(to);
    while (first.length > 1 && first.at(-1) === last[first.length - 1]) first.pop();
    return { first: first.join(" "), last: last.join(" ") };
  }

  const filled = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (gap, name) => values[name]);

  /** An EDTF text in words; null for a form that is not told here. */
  function of(edtf) {
    if (DATE.test(edtf)) return partsOf(edtf).join(" ");
    for (const [key, form] of PAIRS) {
      const ends = form.exec(edtf);
      if (ends) return filled(store.data.phrases[key][text.language], pair(ends[1], ends[2]));
    }
    return null;
  }

  return { of };
})();
