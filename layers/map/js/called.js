// Added features by their names, for the search: those of the gazetteer are not all that people look for.
const called = (() => {
  "use strict";
  const MOST = 6;
  let rowsOf = [], names = [], others = [];
  let keys = null; // two a feature, made when somebody first searches

  /** Takes what payload.py packs: the rows of features that have a name, and the names in both languages. */
  function load({ rows, name, name_ar }) {
    [rowsOf, names, others] = [rows, name, name_ar];
    keys = null;
  }

  const keyed = () => names.map((name, i) => [name, others[i]].map((one) => (one ? search.key(one) : "")));

  /** 3 the same, 2 a beginning, 1 the beginning of a word, 0 not. */
  const fit = (known, wanted) => (known === wanted ? 3 : known.startsWith(wanted) ? 2 : known.includes(` ${wanted}`) ? 1 : 0);

  /** Rows whose name fits, best first, in their own order where they fit as well. */
  function find(name) {
    const wanted = search.key(name);
    if (!wanted) return [];
    keys ??= keyed();
    return keys.map((pair, i) => ({ i, fits: Math.max(...pair.map((known) => fit(known, wanted))) }))
      .filter(({ fits }) => fits).sort((a, b) => b.fits - a.fits || a.i - b.i)
      .slice(0, MOST).map(({ i }) => ({ row: rowsOf[i], name: names[i], name_ar: others[i] }));
  }

  return { load, find };
})();
