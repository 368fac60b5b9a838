// How a claim is told: its date, number, actors, grade, flags and the report it is from. What is not said of it, as in
// a file from outside, is left out.
const said = (() => {
  "use strict";
  const { element } = text;
  const LISTS = ["actors", "flags", "history", "place_roles", "sources"];

  // The sentences of reports that the page which hosts the frame holds; a document by itself has none.
  let sentences = new Map();
  const cited = ({ report_id: id, evidence_start: from, evidence_end: to }) => `${id} ${from} ${to}`;

  /** Takes them: [report's id, first character, the one after the last, what stands there]. */
  function cite(told) {
    sentences = new Map(told.map(([id, from, to, sentence]) => [`${id} ${from} ${to}`, sentence]));
  }

  /** The same with a list wherever one is expected: where a file has a column, some rows may still have nothing. */
  const whole = (claim) => ({ ...claim, ...Object.fromEntries(LISTS.map((name) => [name, claim[name] ?? []])) });

  /** A date in words and as it is written (EDTF), or what stands in for it; nodes, so that the code stays whole. */
  function dateLine(claim) {
    const written = claim.when ?? claim.as_of;
    if (!written) return [text.ui("no_date")];
    const known = details.dates.get(written);
    const words = known ? text.pick(...known) : dateWords.of(written) ?? written;
    if (!claim.when) return [text.ui("undated_as_of", { date: words }), " · ", text.code(written)];
    return words === written ? [text.code(written)] : [words, " · ", text.code(written)];
  }

  function amount(claim) {
    const { quantity, quantity_min: low, quantity_max: high, quantity_approximate: rough } = claim;
    const unit = claim.unit ? text.unit(claim.unit, quantity) : "";
    const about = rough ? `${text.ui("about")} ` : "";
    if (quantity !== null) return `${about}${text.number(quantity)} ${unit}`;
    if (low !== null && high !== null) return `${text.number(low)}–${text.number(high)} ${unit}`;
    if (low !== null) return `${text.ui("more_than", { n: text.number(low) })} ${unit}`;
    if (high !== null) return `${text.ui("up_to_n", { n: text.number(high) })} ${unit}`;
    return null;
  }

  function actors(claim) {
    return claim.actors.map((actor) => text.of("actors", actor)).join(text.language === "ar" ? "؛ " : "; ");
  }

  function grade({ reliability, credibility }) {
    if (!reliability && !credibility) return null;
    const why = [reliability && text.of("reliability", reliability), credibility && text.of("credibility", credibility)];
    return element("span", { class: "k-chip", title: why.filter(Boolean).join(" · ") }, text.ui("grade", { grade: `${reliability ?? ""}${credibility ?? ""}` }));
  }

  function chips({ status, modality, extraction_confidence: reading, ...claim }) {
    const found = [
      status && element("span", { class: `k-chip k-${status}` }, text.of("statuses", status)),
      modality && element("span", { class: "k-chip k-flag" }, text.of("modalities", modality)),
      grade(claim),
      reading && element("span", { class: "k-chip" }, `${text.ui("reading")}: ${text.of("confidences", reading)}`),
    ].filter(Boolean);
    return found.length ? element("div", { class: "k-chips" }, found) : null;
  }

  function flags(claim) {
    return claim.flags.length ? element("ul", { class: "k-flags" }, claim.flags.map((flag) => element("li", {}, text.of("flags", flag)))) : null;
  }

  /** The report of a source; one that we do not hold is named by its id. */
  function report(source) {
    if (!source.report_id) return element("p", { class: "k-source" }, source.text ?? "");
    const held = store.data.reports.find(({ id }) => id === source.report_id);
    const address = (label, value) => element("div", {}, `${text.ui(label)}: `, element("bdi", {}, value || text.ui("not_known")));
    const about = held ? [
      element("div", {}, element("b", {}, text.pick(held.title, held.title_ar))),
      element("div", {}, `${text.pick(held.outlet, held.outlet_ar)} · ${text.pick(...held.published_words)} · `, text.code(held.published)),
      address("address", held.url), address("archive", held.archive_url),
    ] : [element("div", {}, text.code(source.report_id))];
    // A person may cite a report without a claim of it, or without the sentence.
    const sentence = sentences.get(cited(source));
    const where = [
      source.claim_id && text.code(source.claim_id),
      source.evidence_start !== null && [text.ui("span", { from: source.evidence_start, to: source.evidence_end }), ...(sentence ? [] : [" · ", text.ui("not_held")])],
    ].filter(Boolean).flatMap((part, i) => (i ? [" · ", part] : [part])).flat();
    return element("div", { class: "k-source" }, ...about, where.length ? element("div", { class: "k-soft" }, where) : null,
      sentence ? element("blockquote", { class: "k-sentence", dir: "auto" }, sentence) : null);
  }

  /** Kinds of places and of happenings are two vocabularies; a file from outside may use either. */
  function kind({ event_type, kind: said, history, sources }) {
    const term = event_type ?? said;
    const lists = !event_type && (history?.length || sources[0]?.claim_id === null) ? ["kinds", "event_types"] : ["event_types", "kinds"];
    return lists.map((name) => text.of(name, term)).find((words) => words !== term) ?? term;
  }

  /** What happened, and the number; nothing of a file's feature that says neither. */
  function headline(claim, mark) {
    const has = claim.event_type ?? claim.kind, number = amount(claim);
    if (!has && !number) return null;
    return element("div", { class: "k-claim-head" }, symbols.icon(mark, store.data.style, 20),
      element("b", {}, has ? kind(claim) : text.ui("quantity")), number && element("span", { class: "k-number" }, number));
  }

  function item(claim, mark) {
    const summary = text.pick(claim.summary, claim.summary_ar), sources = claim.source ? [claim.source] : claim.sources;
    const later = claim.hull && claim.hull[0] >= store.windows.held[1];
    return element("li", { class: `k-claim${later ? " k-later" : ""}`, title: later ? text.ui("later") : null },
      headline(claim, mark),
      element("div", { class: "k-when", title: claim.date_basis ?? null }, dateLine(claim)),
      summary && element("p", {}, summary),
      claim.actors.length ? element("div", { class: "k-soft" }, `${text.ui("actors")}: ${actors(claim)}`) : null,
      chips(claim), flags(claim), ...sources.map(report));
  }

  return { whole, kind, dateLine, amount, actors, flags, report, item, cite };
})();
