// The panel of a clicked thing: history, claims, grade, dates as written and in words, distances, reports.
const panel = (() => {
  "use strict";
  const { element } = text;
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

  function paint() {
    if (!open || !root) return;
    const body = open.length === 1 ? details(open[0]) : list(open);
    if (open.length === 1 && from) body.unshift(element("button", { type: "button", class: "k-back", onclick: () => show(from) }, text.ui("back_to_list")));
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
    const happenings = anchors.count(members);
    const sorted = [...members].sort((a, b) => layer[a] - layer[b]);
    return [
      element("h2", {}, happenings < members.length ? text.ui("here_told", { n: happenings, m: members.length }) : text.ui("here", { n: members.length })),
      element("ul", { class: "k-list" }, sorted.map((i) => element("li", {},
        element("button", { type: "button", class: "k-item", onclick: () => show([i], members) },
          symbols.icon(markOf(i), store.data.style),
          element("span", {}, element("b", {}, text.pick(name[i], name_ar[i])), element("small", {}, said.dateLine(store.data.details[i]))))))),
    ];
  }

  /** What each place is to a claim: from, via, to, about …; nothing for a thing at its own place. */
  function places(claim) {
    const name = (id) => text.pick(...store.data.place_names[id]);
    const told = claim.place_roles.filter(({ role }) => claim.event_id !== null || role !== "at");
    return told.map(({ place_id, role }) => `${text.of("roles", role)}: ${name(place_id)}`).join(" · ");
  }

  function facts(claim, i) {
    const rows = [];
    const row = (label, value) => value && rows.push(element("dt", {}, text.ui(label)), element("dd", {}, value));
    row("kind", text.of(claim.history.length || claim.sources[0]?.claim_id === null ? "kinds" : "event_types", claim.kind));
    const basis = claim.sources.find(({ text: words }) => words)?.text;
    if (claim.event_id === null && claim.when) row(basis ? "exists" : "first_reported", [...said.dateLine(claim), basis ? element("bdi", {}, ` (${basis})`) : ""]);
    row("places", places(claim));
    if (store.data.features.shape[i] !== "none") row("precision", text.ui(`precision_${claim.place_precision ?? "none"}`));
    row("radius", claim.radius_m ? text.ui("within_km", { km: text.number(Math.round(claim.radius_m / 100) / 10) }) : null);
    row("rule", text.pick(claim.geometry_rule, claim.geometry_rule_ar));
    const near = store.data.near[claim.place_id];
    if (near && store.data.features.shape[i] === "point") {
      row("to_border", text.ui("km", { km: text.number(Math.round(near.border_m / 100) / 10) }));
      row("to_crossing", near.crossing && `${text.pick(...near.crossing)} · ${text.ui("km", { km: text.number(Math.round(near.crossing_m / 100) / 10) })}`);
      const [lon, lat] = store.data.features.anchor[i];
      row("coordinates", element("bdi", { class: "k-mono" }, `${coordinates.decimal(lon, lat)} · ${coordinates.mgrs(lon, lat)}`));
    }
    return element("dl", { class: "k-facts" }, rows);
  }

  /** In the time shown or not; a plan is never called certain, and what is only last reported says when. */
  function presence(i, claim) {
    if (store.shown[i] === days.ABSENT) return text.ui("absent");
    if (claim.status === "planned") return text.ui("not_confirmed");
    const age = store.stale(i);
    if (age > 0) return text.ui("last_reported", { n: text.number(age) });
    return text.ui(store.shown[i] === days.CERTAIN ? "certain" : "possible");
  }

  function details(i) {
    const claim = store.data.details[i];
    const { name, name_ar, layer } = store.data.features;
    const isEvent = claim.event_id !== null;
    const head = [
      element("div", { class: "k-head" }, symbols.icon(markOf(i), store.data.style, 28),
        element("div", {}, element("h2", {}, text.pick(name[i], name_ar[i])), element("div", { class: "k-soft" }, text.language === "ar" ? name[i] : name_ar[i]))),
      element("div", { class: "k-soft" }, `${text.of("layers", store.data.layers[layer[i]])} · ${presence(i, claim)}`),
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
