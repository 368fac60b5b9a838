// The panel of a clicked thing: history, claims, grade, dates as written and in words, distances, reports.
const panel = (() => {
  "use strict";
  const { element } = text;
  const LISTED = 200; // features that a list tells of one by one
  let root = null;
  let open = null;
  let from = null;
  let closed = () => {};

  function attach(node, onClose) {
    root = node;
    closed = onClose;
    store.onChange(paint);
    document.addEventListener("keydown", (event) => { if (event.key === "Escape" && open) close(); });
  }

  function close() {
    open = null;
    root.hidden = true;
    closed();
  }

  function show(members, list = null) {
    open = members;
    from = list;
    document.querySelector(".k-welcome")?.remove();
    root.hidden = false;
    root.scrollTop = 0;
    paint();
  }

  /** What is told is unpacked first; a page of data takes a moment the first time. */
  function paint() {
    if (!open || !root) return;
    const wanted = open.slice(0, LISTED);
    if (details.has(wanted)) return fill();
    root.replaceChildren(element("p", { class: "k-soft" }, text.ui("unpacking")));
    const asked = open;
    return details.read(wanted).then(() => { if (open === asked) fill(); });
  }

  function fill() {
    const body = open.length === 1 ? sheet(open[0]) : list(open);
    if (open.length === 1 && from) body.unshift(element("button", { type: "button", class: "k-back", onclick: () => show(from) }, text.ui("back_to_list")));
    root.replaceChildren(element("button", { type: "button", class: "k-close", "aria-label": text.ui("close"), onclick: close }, "×"), ...body);
  }

  function markOf(row, entry = null) {
    const feature = store.feature(row);
    const { symbol, colour } = store.data.style.layers[feature.layer];
    return {
      symbol, colour, presence: feature.presence === days.POSSIBLE ? "possible" : "certain",
      status: entry?.status ?? feature.status, modality: entry ? entry.modality : feature.modality,
    };
  }

  function listed(row, members) {
    const told = details.peek(row);
    return element("li", {},
      element("button", { type: "button", class: "k-item", onclick: () => show([row], members) },
        symbols.icon(markOf(row), store.data.style),
        element("span", {}, element("b", {}, text.pick(told.name, told.name_ar)), element("small", {}, said.dateLine(told)))));
  }

  /** In the order of the layers; where there are many, the first are told and the others counted. */
  function list(members) {
    const happenings = anchors.count(members.map(store.feature));
    const sorted = members.slice(0, LISTED).sort((a, b) => details.layer(a) - details.layer(b));
    const left = members.length - sorted.length;
    return [
      element("h2", {}, happenings < members.length ? text.ui("here_told", { n: text.number(happenings), m: text.number(members.length) }) : text.ui("here", { n: text.number(members.length) })),
      element("ul", { class: "k-list" }, sorted.map((row) => listed(row, members))),
      left ? element("p", { class: "k-soft" }, text.ui("here_more", { n: text.number(left) })) : null,
    ].filter(Boolean);
  }

  /** What each place is to a claim: from, via, to, about …; nothing for a thing at its own place. */
  function places(claim) {
    const name = (id) => text.pick(...(details.places[id] ?? [id, id]));
    const told = claim.place_roles.filter(({ role }) => claim.event_id !== null || role !== "at");
    return told.map(({ place_id, role }) => `${text.of("roles", role)}: ${name(place_id)}`).join(" · ");
  }

  function facts(claim, i) {
    const { form, x, y } = store.feature(i);
    const facts = [];
    const row = (label, value) => value && facts.push(element("dt", {}, text.ui(label)), element("dd", {}, value));
    row("kind", text.of(claim.history.length || claim.sources[0]?.claim_id === null ? "kinds" : "event_types", claim.kind));
    const basis = claim.sources.find(({ text: words }) => words)?.text;
    if (claim.event_id === null && claim.when) row(basis ? "exists" : "first_reported", [...said.dateLine(claim), basis ? element("bdi", {}, ` (${basis})`) : ""]);
    row("places", places(claim));
    if (form !== "none") row("precision", text.ui(`precision_${claim.place_precision ?? "none"}`));
    row("radius", claim.radius_m ? text.ui("within_km", { km: text.number(Math.round(claim.radius_m / 100) / 10) }) : null);
    row("rule", text.pick(claim.geometry_rule, claim.geometry_rule_ar));
    const near = details.near[claim.place_id];
    if (near && form === "point") {
      row("to_border", text.ui("km", { km: text.number(Math.round(near.border_m / 100) / 10) }));
      row("to_crossing", near.crossing && `${text.pick(...near.crossing)} · ${text.ui("km", { km: text.number(Math.round(near.crossing_m / 100) / 10) })}`);
    }
    if (form === "point") {
      const { lon, lat } = view.degrees(x, y);
      row("coordinates", element("bdi", { class: "k-mono" }, `${coordinates.decimal(lon, lat)} · ${coordinates.mgrs(lon, lat)}`));
    }
    return element("dl", { class: "k-facts" }, facts);
  }

  /** In the time shown or not; a plan is never called certain, and what is only last reported says when. */
  function presence(i, claim) {
    if (store.presenceOf(i) === days.ABSENT) return text.ui("absent");
    if (claim.status === "planned") return text.ui("not_confirmed");
    const age = store.stale(i);
    if (age > 0) return text.ui("last_reported", { n: text.number(age) });
    return text.ui(store.presenceOf(i) === days.CERTAIN ? "certain" : "possible");
  }

  function sheet(i) {
    const claim = details.peek(i);
    const { name, name_ar } = claim;
    const isEvent = claim.event_id !== null;
    const head = [
      element("div", { class: "k-head" }, symbols.icon(markOf(i), store.data.style, 28),
        element("div", {}, element("h2", {}, text.pick(name, name_ar)), element("div", { class: "k-soft" }, text.language === "ar" ? name : name_ar ?? ""))),
      element("div", { class: "k-soft" }, `${text.of("layers", store.feature(i).layer)} · ${presence(i, claim)}`),
      facts(claim, i),
    ];
    if (isEvent) return [...head, element("ul", { class: "k-claims" }, said.item(claim, markOf(i, claim)))];
    const history = claim.history;
    return [
      ...head, said.flags(claim), history.length ? known.block(history) : null,
      history.length ? element("h3", {}, text.ui("history", { n: history.length })) : null,
      element("ul", { class: "k-claims" }, [...history].reverse().map((entry) => said.item(entry, markOf(i, entry)))),
      history.length ? null : element("div", {}, claim.sources.map(said.report)),
    ].filter(Boolean);
  }

  return { attach, show, close, paint };
})();
