// The panel of a clicked thing: history, claims, grade, dates as written and in words, distances, reports.
const panel = (() => {
  "use strict";
  const { element } = text;
  let root = null;
  let open = null;
  let closed = () => {};

  function attach(node, onClose) {
    root = node;
    closed = onClose;
    document.addEventListener("keydown", (event) => { if (event.key === "Escape" && open) close(); });
  }

  function close() {
    open = null;
    root.hidden = true;
    closed();
  }

  function show(members) {
    open = members;
    document.querySelector(".k-welcome")?.remove();
    root.hidden = false;
    root.scrollTop = 0;
    paint();
  }

  function paint() {
    if (!open || !root) return;
    const body = open.length === 1 ? details(open[0]) : list(open);
    root.replaceChildren(element("button", { type: "button", class: "k-close", "aria-label": text.ui("close"), onclick: close }, "×"), ...body);
  }

  function markOf(i, entry = null) {
    const { layer, status, modality } = store.data.features;
    const name = store.data.layers[layer[i]];
    const style = store.data.style.layers[name];
    return {
      symbol: style.symbol, colour: style.colour, presence: store.shown[i] === days.POSSIBLE ? "possible" : "certain",
      status: entry?.status ?? status[i], modality: entry ? entry.modality : modality[i],
    };
  }

  function list(members) {
    const { name, name_ar, layer } = store.data.features;
    const sorted = [...members].sort((a, b) => layer[a] - layer[b]);
    return [
      element("h2", {}, text.ui("here", { n: members.length })),
      element("ul", { class: "k-list" }, sorted.map((i) => element("li", {},
        element("button", { type: "button", class: "k-item", onclick: () => show([i]) },
          symbols.icon(markOf(i), store.data.style),
          element("span", {}, element("b", {}, text.pick(name[i], name_ar[i])), element("small", {}, dateLine(store.data.details[i]))))))),
    ];
  }

  /** A date in words and as it is written (EDTF), or what stands in for it; nodes, so that the code stays whole. */
  function dateLine(said) {
    const written = said.when ?? said.as_of;
    if (!written) return [text.ui("no_date")];
    const words = text.pick(...store.data.dates[written]);
    return [said.when ? words : text.ui("undated_as_of", { date: words }), " · ", text.code(written)];
  }

  function amount(said) {
    const unit = said.unit ? text.unit(said.unit, said.quantity) : "";
    const about = said.quantity_approximate ? `${text.ui("about")} ` : "";
    const { quantity, quantity_min: low, quantity_max: high } = said;
    if (quantity !== null) return `${about}${text.number(quantity)} ${unit}`;
    if (low !== null && high !== null) return `${text.number(low)}–${text.number(high)} ${unit}`;
    if (low !== null) return `${text.ui("more_than", { n: text.number(low) })} ${unit}`;
    if (high !== null) return `${text.ui("up_to_n", { n: text.number(high) })} ${unit}`;
    return null;
  }

  function chips(said) {
    const grade = `${said.reliability}${said.credibility}`;
    const why = `${text.of("reliability", said.reliability)} · ${text.of("credibility", said.credibility)}`;
    return element("div", { class: "k-chips" },
      element("span", { class: `k-chip k-${said.status}` }, text.of("statuses", said.status)),
      said.modality && element("span", { class: "k-chip k-flag" }, text.of("modalities", said.modality)),
      element("span", { class: "k-chip", title: why }, text.ui("grade", { grade })),
      said.extraction_confidence && element("span", { class: "k-chip" }, `${text.ui("reading")}: ${text.of("confidences", said.extraction_confidence)}`));
  }

  function flags(said) {
    return said.flags.length ? element("ul", { class: "k-flags" }, said.flags.map((flag) => element("li", {}, text.of("flags", flag)))) : null;
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

  function claim(said, i) {
    const number = amount(said);
    const later = said.hull && said.hull[0] >= store.windows.held[1];
    return element("li", { class: `k-claim${later ? " k-later" : ""}`, title: later ? text.ui("later") : null },
      element("div", { class: "k-claim-head" }, symbols.icon(markOf(i, said), store.data.style, 20),
        element("b", {}, text.of("event_types", said.event_type ?? said.kind)), number && element("span", { class: "k-number" }, number)),
      element("div", { class: "k-when" }, dateLine(said)),
      element("p", {}, text.pick(said.summary, said.summary_ar)),
      said.actors.length ? element("div", { class: "k-soft" }, `${text.ui("actors")}: ${said.actors.join("; ")}`) : null,
      chips(said), flags(said), report(said.source ?? said.sources[0]));
  }

  function facts(said, i) {
    const rows = [];
    const row = (label, value) => value && rows.push(element("dt", {}, text.ui(label)), element("dd", {}, value));
    row("kind", text.of(said.history.length || said.sources[0]?.claim_id === null ? "kinds" : "event_types", said.kind));
    row("exists", said.event_id === null && said.when ? [...dateLine(said), said.date_basis ? ` (${said.date_basis})` : ""] : null);
    row("precision", said.place_precision ? text.ui(`precision_${said.place_precision}`) : text.ui("precision_none"));
    row("radius", said.radius_m ? text.ui("within_km", { km: text.number(Math.round(said.radius_m / 100) / 10) }) : null);
    row("rule", text.pick(said.geometry_rule, said.geometry_rule_ar));
    const near = store.data.near[said.place_id];
    if (near && store.data.features.shape[i] === "point") {
      row("to_border", text.ui("km", { km: text.number(Math.round(near.border_m / 100) / 10) }));
      row("to_crossing", near.crossing && `${text.pick(...near.crossing)} · ${text.ui("km", { km: text.number(Math.round(near.crossing_m / 100) / 10) })}`);
      const [lon, lat] = store.data.features.anchor[i];
      row("coordinates", element("bdi", { class: "k-mono" }, `${coordinates.decimal(lon, lat)} · ${coordinates.mgrs(lon, lat)}`));
    }
    return element("dl", { class: "k-facts" }, rows);
  }

  /** A site as known on the day of the map: the latest claim of each report for each lasting thing (filters.state). */
  function state(known) {
    const day = Math.min(store.windows.held[1] - 1, days.today() + 36500);
    const heard = known.filter((entry) => entry.hull[0] <= day);
    const told = heard.filter((entry) => entry.status !== "planned");
    const ages = told.map((entry) => Math.max(0, day - (entry.hull[1] - 1)));
    const latest = new Map();
    told.filter((entry) => entry.lasting).forEach((entry) => latest.set(`${entry.event_type} ${entry.source.report_id}`, entry));
    const value = (entry) => amount(entry) ?? entry.actors.join("; ");
    const rows = [...latest.values()].map((entry) => {
      const rival = [...latest.values()].some((other) => other !== entry && other.event_type === entry.event_type && value(other) !== value(entry)
        && other.hull[0] < entry.hull[1] && entry.hull[0] < other.hull[1]);
      const age = Math.max(0, day - (entry.hull[1] - 1));
      return element("tr", {}, element("td", {}, text.of("event_types", entry.event_type)),
        element("td", {}, element("b", {}, value(entry)), " ", rival && element("span", { class: "k-conflict" }, text.ui("conflict"))),
        element("td", { class: "k-soft" }, `${text.of("statuses", entry.status)} · ${age ? text.ui("days_ago", { n: text.number(age) }) : text.ui("that_day")}`));
    });
    const plans = heard.filter((entry) => entry.status === "planned").map((entry) => element("div", {},
      `${text.of("statuses", "planned")}: ${text.of("event_types", entry.event_type)} · `, dateLine(entry), overdue(entry, day) ? ` · ${text.ui("not_confirmed")}` : ""));
    return element("div", { class: "k-state" }, element("h3", {}, text.ui("state_then")),
      rows.length ? element("table", {}, rows) : element("div", { class: "k-soft" }, text.ui("nothing_known")), plans,
      ages.length ? element("div", { class: "k-soft" }, text.ui("last_evidence", { n: text.number(Math.min(...ages)) })) : null);
  }

  /** A plan whose date has passed without a claim that it happened stays a plan (semantics 4). */
  function overdue(entry, day) {
    const known = entry.when && store.data.ends[entry.when];
    return Boolean(known) && known <= day;
  }

  function details(i) {
    const said = store.data.details[i];
    const { name, name_ar, layer } = store.data.features;
    const isEvent = said.event_id !== null;
    const head = [
      element("div", { class: "k-head" }, symbols.icon(markOf(i), store.data.style, 28),
        element("div", {}, element("h2", {}, text.pick(name[i], name_ar[i])), element("div", { class: "k-soft" }, text.language === "ar" ? name[i] : name_ar[i]))),
      element("div", { class: "k-soft" }, `${text.of("layers", store.data.layers[layer[i]])} · ${text.ui(["absent", "possible", "certain"][store.shown[i]])}`),
      facts(said, i),
    ];
    if (isEvent) return [...head, element("ul", { class: "k-claims" }, claim(said, i))];
    const known = said.history;
    return [
      ...head, flags(said), known.length ? state(known) : null,
      known.length ? element("h3", {}, text.ui("history", { n: known.length })) : null,
      element("ul", { class: "k-claims" }, [...known].reverse().map((entry) => claim(entry, i))),
      known.length ? null : element("div", {}, said.sources.map(report)),
    ].filter(Boolean);
  }

  return { attach, show, close, paint, get isOpen() { return Boolean(open); }, amount, dateLine };
})();
