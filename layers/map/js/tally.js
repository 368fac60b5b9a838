// Counts in words: 120 certain, 8 possible. What there is none of is not named.
const tally = (() => {
  "use strict";
  const total = (counts) => store.KINDS.reduce((sum, kind) => sum + counts[kind], 0);

  /** The kinds that there are, with their numbers, joined by `joint`. */
  function words(counts, joint = text.language === "ar" ? "، " : ", ") {
    return store.KINDS.filter((kind) => counts[kind]).map((kind) => text.ui(`n_${kind}`, { n: text.number(counts[kind]) })).join(joint);
  }

  /** Rows by kind. */
  function of(rows) {
    const counts = { certain: 0, possible: 0, planned: 0 };
    for (const feature of rows.map(store.feature)) counts[store.kindOf(feature, feature.presence)]++;
    return counts;
  }

  return { of, total, words };
})();
