// How a claim is told: its date, number, actors, grade, flags and the report it is from.
const said = (() => {
  "use strict";
  const { element } = text;

  /** A date in words and as it is written (EDTF), or what stands in for it; nodes, so that the code stays whole. */
  function dateLine(claim) {
    const written = claim.when ?? claim.as_of;
    if (!written) return [text.ui("no_date")];
    const known = details.dates[written];
    const words = known ? text.pick(...known) : days.words(days.day(written));
    return [claim.when ? words : text.ui("undated_as_of", { date: words }), " · ", text.code(written)];
  }

  function amount(claim) {
    const unit = claim.unit ? text.unit(claim.unit, claim.quantity) : "";
    const about = claim.quantity_approximate ? `${text.ui("about")} ` : "";
    const { quantity, quantity_min: low, quantity_max: high } = claim;
    if (quantity !== null) return `${about}${text.number(quantity)} ${unit}`;
    if (low !== null && high !== null) return `${text.number(low)}–${text.number(high)} ${unit}`;
    if (low !== null) return `${text.ui("more_than", { n: text.number(low) })} ${unit}`;
    if (high !== null) return `${text.ui("up_to_n", { n: text.number(high) })} ${unit}`;
    return null;
  }

  function actors(claim) {
    return claim.actors.map((actor) => text.of("actors", actor)).join(text.language === "ar" ? "؛ " : "; ");
  }

  function chips(claim) {
    const grade = `${claim.reliability}${claim.credibility}`;
    const why = `${text.of("reliability", claim.reliability)} · ${text.of("credibility", claim.credibility)}`;
    return element("div", { class: "k-chips" },
      element("span", { class: `k-chip k-${claim.status}` }, text.of("statuses", claim.status)),
      claim.modality && element("span", { class: "k-chip k-flag" }, text.of("modalities", claim.modality)),
      element("span", { class: "k-chip", title: why }, text.ui("grade", { grade })),
      claim.extraction_confidence && element("span", { class: "k-chip" }, `${text.ui("reading")}: ${text.of("confidences", claim.extraction_confidence)}`));
  }

  function flags(claim) {
    return claim.flags.length ? element("ul", { class: "k-flags" }, claim.flags.map((flag) => element("li", {}, text.of("flags", flag)))) : null;
  }

  function report(source) {
    if (!source.report_id) return element("p", { class: "k-source" }, source.text ?? "");
    const known = store.data.reports.find(({ id }) => id === source.report_id);
    const address = (label, value) => element("div", {}, `${text.ui(label)}: `, element("bdi", {}, value || text.ui("not_known")));
    return element("div", { class: "k-source" },
      element("div", {}, element("b", {}, text.pick(known.title, known.title_ar))),
      element("div", {}, `${text.pick(known.outlet, known.outlet_ar)} · ${text.pick(...known.published_words)} · `, text.code(known.published)),
      address("address", known.url), address("archive", known.archive_url),
      element("div", { class: "k-soft" }, text.code(source.claim_id), ` · ${text.ui("span", { from: source.evidence_start, to: source.evidence_end })} · ${text.ui("not_held")}`));
  }

  function item(claim, mark) {
    const number = amount(claim);
    const later = claim.hull && claim.hull[0] >= store.windows.held[1];
    return element("li", { class: `k-claim${later ? " k-later" : ""}`, title: later ? text.ui("later") : null },
      element("div", { class: "k-claim-head" }, symbols.icon(mark, store.data.style, 20),
        element("b", {}, text.of("event_types", claim.event_type ?? claim.kind)), number && element("span", { class: "k-number" }, number)),
      element("div", { class: "k-when", title: claim.date_basis ?? null }, dateLine(claim)),
      element("p", {}, text.pick(claim.summary, claim.summary_ar)),
      claim.actors.length ? element("div", { class: "k-soft" }, `${text.ui("actors")}: ${actors(claim)}`) : null,
      chips(claim), flags(claim), report(claim.source ?? claim.sources[0]));
  }

  return { dateLine, amount, actors, flags, report, item };
})();
