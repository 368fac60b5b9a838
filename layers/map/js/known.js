// A site as known on a day: the same answer as layers/filters.py gives, which a test compares.
const known = (() => {
  "use strict";
  const { element } = text;
  const NO_DAY = days.FUTURE - 1;

  /** The least and the most that a number may mean; null without a number. */
  function bounds({ quantity, quantity_min: low, quantity_max: high }) {
    if (quantity !== null) return [quantity, quantity];
    return low === null && high === null ? null : [low ?? 0, high ?? Infinity];
  }

  function disagree(one, other) {
    const mine = bounds(one), theirs = bounds(other);
    if (!mine && !theirs) return one.actors.length !== other.actors.length || one.actors.some((actor) => !other.actors.includes(actor));
    if (!mine || !theirs || one.unit !== other.unit) return false;
    return mine[0] > theirs[1] || theirs[0] > mine[1];
  }

  const overlap = (one, other) => one.hull[0] < other.hull[1] && other.hull[0] < one.hull[1];

  /** Days since a claim is known to have held; null where no day is asked about. */
  const age = (claim, day) => (day >= NO_DAY ? null : Math.max(0, day - (claim.hull[1] - 1)));

  /**
   * For each lasting thing the latest claim of each report up to `day`; none is chosen as the winner. A history
   * runs by date, so the last claim of a report is its latest.
   */
  function state(history, day) {
    const heard = history.filter((claim) => claim.hull[0] <= day);
    const told = heard.filter((claim) => claim.status !== "planned");
    const latest = new Map();
    for (const claim of told.filter((one) => one.attribute)) {
      if (!latest.has(claim.event_type)) latest.set(claim.event_type, new Map());
      latest.get(claim.event_type).set(claim.source.report_id, claim);
    }
    const attributes = [...latest].map(([kind, claims]) => {
      const list = [...claims.values()].sort((a, b) => a.hull[0] - b.hull[0] || a.hull[1] - b.hull[1]);
      const conflict = list.some((one, i) => list.slice(i + 1).some((other) => overlap(one, other) && disagree(one, other)));
      return { kind, claims: list, conflict };
    }).sort((a, b) => (a.kind < b.kind ? -1 : 1));
    const planned = heard.filter((claim) => claim.status === "planned")
      .map((claim) => ({ claim, overdue: day < NO_DAY && claim.due !== null && claim.due <= day }));
    const ages = told.map((claim) => age(claim, day)).filter((days) => days !== null);
    return { attributes, planned, youngest: ages.length ? Math.min(...ages) : null };
  }

  function when(claim, day) {
    const old = age(claim, day);
    const status = `${text.of("statuses", claim.status)} · ${claim.reliability}${claim.credibility}`;
    if (old === null) return status;
    return `${status} · ${old ? text.ui("days_ago", { n: text.number(old) }) : text.ui("that_day")}`;
  }

  function rows({ kind, claims, conflict }, day) {
    return claims.map((claim) => element("tr", {},
      element("td", {}, text.of("event_types", kind)),
      element("td", {}, element("b", {}, said.amount(claim) ?? said.actors(claim)), conflict && element("span", { class: "k-conflict" }, ` ${text.ui("conflict")}`)),
      element("td", { class: "k-soft" }, when(claim, day))));
  }

  function plan({ claim, overdue }) {
    return element("div", {}, `${text.of("statuses", "planned")}: ${text.of("event_types", claim.event_type)} · `,
      said.dateLine(claim), overdue ? ` · ${text.ui("not_confirmed")}` : "");
  }

  /** The block of the panel that says what was known on the day of the map. */
  function block(history) {
    const day = store.windows.held[1] - 1;
    const { attributes, planned, youngest } = state(history, day);
    return element("div", { class: "k-state" }, element("h3", {}, text.ui("state_then")),
      attributes.length ? element("table", {}, attributes.flatMap((attribute) => rows(attribute, day)))
        : element("div", { class: "k-soft" }, text.ui(youngest === null && !planned.length ? "nothing_known" : "no_attribute")),
      planned.map(plan),
      youngest !== null && element("div", { class: "k-soft" }, text.ui("last_evidence", { n: text.number(youngest) })));
  }

  return { state, block };
})();
