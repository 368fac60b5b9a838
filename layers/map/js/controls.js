// Layers, the drawer of what has no place, and the card that greets a first-time user; the legend is legend.js.
const controls = (() => {
  "use strict";
  const { element } = text;
  const LISTED = 200;
  let root = null, told = () => {};
  const folded = new Set();

  function attach(node, onTold) {
    root = node;
    told = onTold;
    store.onChange(paint);
  }

  function section(id, title, ...children) {
    return element("details", { open: !folded.has(id), ontoggle: (event) => folded[event.target.open ? "delete" : "add"](id) },
      element("summary", {}, title), ...children);
  }

  function layerRow({ name, on, features, shown }) {
    const style = store.data.style.layers[name];
    const mark = { symbol: style.symbol, colour: style.colour, presence: "certain", status: "reported", modality: null };
    return element("label", { class: `k-layer${on ? "" : " k-off"}` },
      element("input", { type: "checkbox", checked: on, "data-layer": name, onchange: (event) => { store.setLayer(name, event.target.checked); told(); } }),
      symbols.icon(mark, store.data.style),
      element("span", { class: "k-grow" }, text.of("layers", name)),
      element("span", { class: "k-count", title: text.ui("count_hint", { shown, features }) }, `${shown} / ${features}`));
  }

  /** What is shown but has no place of its own: said, and one click away, never silently dropped. */
  function placeless() {
    const count = store.placeless();
    const open = !folded.has("placeless");
    const listed = open ? store.shownRows(({ form }) => form === "none").slice(0, LISTED) : [];
    if (!details.has(listed)) details.read(listed).then(paint);
    return section("placeless", text.ui("placeless", { n: text.number(count) }),
      element("p", { class: "k-soft" }, text.ui("placeless_hint")),
      element("ul", { class: "k-list" }, details.has(listed) ? listed.map((row) => placelessRow(row)) : []),
      count > listed.length && open ? element("p", { class: "k-soft" }, text.ui("here_more", { n: text.number(count - listed.length) })) : null);
  }

  function placelessRow(row) {
    const told = details.peek(row);
    return element("li", {}, element("button", { type: "button", class: "k-item", onclick: () => panel.show([row]) },
      element("span", {}, element("b", {}, text.pick(told.name, told.name_ar)), element("small", {}, said.dateLine(told)))));
  }

  function paint() {
    if (!root || !store.data) return;
    const top = root.scrollTop;
    root.replaceChildren(
      section("layers", text.ui("layers"), ...store.layers().map(layerRow)),
      placeless(),
      section("legend", text.ui("legend"), ...legend.explained()),
      element("p", { class: "k-soft k-fine" }, text.ui("boundaries")),
    );
    root.scrollTop = top;
  }

  function welcome(host) {
    const card = element("div", { class: "k-welcome", role: "dialog", "aria-label": text.ui("welcome") },
      element("h2", {}, text.ui("welcome")),
      element("ol", {}, ["welcome_time", "welcome_click", "welcome_search", "welcome_marks"].map((id) => element("li", {}, text.ui(id)))),
      element("button", { type: "button", class: "k-button k-primary", onclick: () => card.remove() }, text.ui("start")));
    host.querySelector(".k-welcome")?.remove();
    host.append(card);
    return card;
  }

  folded.add("placeless");
  folded.add("legend");
  return { attach, paint, welcome };
})();
