// The sheet of one feature: presence, place, history, claims, grade, dates as written and in words, distances, reports.
const sheet = (() => {
  "use strict";
  const { element } = text;

  /** The mark of a feature as it stands in the time shown, or of one claim about it. */
  function markOf(row, claim = null) {
    const feature = store.feature(row);
    return {
      ...faces.mark(feature.layer, feature.face), presence: feature.presence === days.POSSIBLE ? "possible" : "certain",
      status: claim?.status ?? feature.status, modality: claim ? claim.modality : feature.modality,
    };
  }

  /** What people and files added tells of itself, whatever its source: it has no claims of ours behind it. */
  const isAdded = (claim, row) => Boolean(claim.uid) || store.layer(store.feature(row).layer).title !== null || !claim.sources.length;

  /** What each place is to a claim: from, via, to, about …; nothing for a thing at its own place. */
  function places(claim) {
    const name = (id) => text.pick(...(details.places.get(id) ?? [id, id]));
    const told = claim.place_roles.filter(({ role }) => claim.event_id !== null || role !== "at");
    return told.map(({ place_id, role }) => `${text.of("roles", role)}: ${name(place_id)}`).join(" · ");
  }

  const kilometres = (metres) => text.number(Math.round(metres / 100) / 10);

  const LOCATING = new Set(["at", "from", "via", "to"]); // the roles that make geometry

  /** How well the place is known. Where nobody said it, it is told of places too wide for a code, and of nothing else. */
  function precision({ place_precision: code, place_id, place_roles }, form) {
    if (form === "none") return null;
    if (code !== null) return text.ui(`precision_${code}`);
    const named = [place_id, ...place_roles.filter(({ role }) => LOCATING.has(role)).map((one) => one.place_id)];
    return form !== "point" && named.some((id) => details.places.get(id)?.[2] === null) ? text.ui("precision_none") : null;
  }

  /** Pairs [label, value] of what is known of the place; values are text or nodes, and may be absent. */
  function placed(claim, row) {
    const { form, x, y } = store.feature(row);
    const found = [["precision", precision(claim, form)]];
    found.push(["radius", claim.radius_m && text.ui("within_km", { km: kilometres(claim.radius_m) })]);
    found.push(["rule", text.pick(claim.geometry_rule, claim.geometry_rule_ar)]);
    if (form !== "point") return found;
    const near = details.near.get(claim.place_id);
    if (near) {
      found.push(["to_border", text.ui("km", { km: kilometres(near.border_m) })]);
      found.push(["to_crossing", near.crossing && `${text.pick(...near.crossing)} · ${text.ui("km", { km: kilometres(near.crossing_m) })}`]);
    }
    const { lon, lat } = view.degrees(x, y);
    found.push(["coordinates", element("bdi", { class: "k-mono" }, `${coordinates.decimal(lon, lat)} · ${coordinates.mgrs(lon, lat)}`)]);
    return found;
  }

  /** From when a site stands, and how that is known; an event tells its date with its claim. */
  function standing(claim, row) {
    if (claim.event_id !== null || isAdded(claim, row) || !claim.when) return [];
    const basis = claim.sources.find(({ text: words }) => words)?.text;
    return [[basis ? "exists" : "first_reported", [...said.dateLine(claim), " ", basis && element("bdi", {}, `(${basis})`)].filter(Boolean)]];
  }

  function facts(claim, row) {
    const found = [["kind", claim.kind && said.kind(claim)], ...standing(claim, row), ["places", places(claim)], ...placed(claim, row)];
    return element("dl", { class: "k-facts" }, found.filter(([, value]) => value).map(([label, value]) => [element("dt", {}, text.ui(label)), element("dd", {}, value)]).flat());
  }

  /** In the time shown or not; a plan is never called certain, and what is only last reported says when. */
  function presence(row, claim) {
    if (store.isUndated(row) && !store.undated) return text.ui("undated_off");
    if (store.presenceOf(row) === days.ABSENT) return text.ui("absent");
    if (claim.status === "planned") return text.ui("not_confirmed");
    const age = store.stale(row);
    if (age > 0) return text.ui("last_reported", { n: text.number(age) });
    return text.ui(store.presenceName(store.presenceOf(row)));
  }

  /** A file's own properties, as the file has them: names and values in any language, never markup. */
  function own(extra) {
    const pairs = Object.entries(extra ?? {});
    if (!pairs.length) return [];
    const words = (value) => (typeof value === "string" ? value : JSON.stringify(value));
    return [
      element("h3", {}, text.ui("own_properties")),
      element("dl", { class: "k-facts k-own" }, pairs.flatMap(([name, value]) => [
        element("dt", {}, element("bdi", {}, name)), element("dd", {}, element("bdi", {}, words(value)))])),
    ];
  }

  /** Who brought a feature into the workspace and who changed it, when, why and from which file; what was repaired. */
  function origin({ brought = null, changed = null, repairs }) {
    const [first, last] = [brought, changed].map((revision) => details.origins.get(revision));
    if (!first) return [];
    const line = (label, value) => (value ? [element("dt", {}, text.ui(label)), element("dd", {}, element("bdi", {}, value))] : []);
    const mended = repairs?.length === 0 ? [text.ui("origin_repaired_somehow")] : (repairs ?? []).map((told) => text.ours(text.pick(...told)));
    const by = (label, one) => [...line(label, one.who), ...line("origin_day", one.day), ...line("origin_why", one.why)];
    return [
      element("h3", {}, text.ui("origin")),
      element("dl", { class: "k-facts k-origin" }, by("origin_added", first), line("origin_file", first.file),
        changed === brought || !last ? [] : by("origin_changed", last), mended.flatMap((told) => line("origin_repaired", told))),
    ];
  }

  function head(row, claim) {
    const name = entries.nameOf(row, claim);
    const other = text.language === "ar" ? claim.name : claim.name_ar;
    return [
      element("div", { class: "k-head" }, symbols.icon(markOf(row), store.data.style, 28),
        element("div", {}, element("h2", {}, element("bdi", {}, name)), element("div", { class: "k-soft" }, other && other !== name ? other : ""))),
      element("div", { class: "k-soft" }, element("bdi", {}, store.titleOf(store.feature(row).layer)), ` · ${presence(row, claim)}`),
      facts(claim, row),
    ];
  }

  function history(row, claim) {
    const { history: claims } = claim;
    if (!claims.length) return [said.flags(claim), element("div", {}, claim.sources.map(said.report))];
    return [
      said.flags(claim), known.block(claims), element("h3", {}, text.ui("history", { n: text.number(claims.length) })),
      element("ul", { class: "k-claims" }, [...claims].reverse().map((entry) => said.item(entry, markOf(row, entry)))),
    ];
  }

  /** What is told of a row, as nodes. */
  function of(row, told) {
    const claim = said.whole(told);
    const alone = claim.event_id !== null || (!claim.history.length && (isAdded(claim, row) || claim.summary));
    const body = alone ? [element("ul", { class: "k-claims" }, said.item(claim, markOf(row, claim)))] : history(row, claim);
    return [...head(row, claim), ...body, ...own(claim.extra), ...origin(claim)].filter(Boolean);
  }

  return { of, markOf };
})();
