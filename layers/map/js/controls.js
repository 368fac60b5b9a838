// The drawer: layers, how crowded places are drawn, what has no place, the legend; and the card that greets a
// first-time user. It is made once a language; a step changes its numbers, and what is folded away is not computed.
const controls = (() => {
  "use strict";
  const { element } = text;
  let root = null, told = () => {};
  let layers = null; // by name: the nodes that a step changes
  let sections = null;
  const folded = new Set(["placeless", "legend"]);

  function attach(node, onTold) {
    root = node;
    told = onTold;
    store.onChange(update);
  }

  /** A part that opens and folds. Its content is made while it is open, and then not at every step. */
  function section(id, title, content) {
    const summary = element("summary", {}, title()), body = element("div", { class: "k-section" });
    const node = element("details", { open: !folded.has(id), "data-section": id, ontoggle: () => toggled() }, summary, body);
    const fill = () => { if (node.open && node.isConnected) body.replaceChildren(...content()); };
    const later = paced(fill);

    function toggled() {
      folded[node.open ? "delete" : "add"](id);
      fill();
    }

    function update() {
      const words = title();
      if (summary.textContent !== words) summary.textContent = words;
      if (node.open) later();
    }

    return { node, update };
  }

  function layerRow({ name, features }) {
    const mark = { ...faces.mark(name), presence: "certain", status: "reported", modality: null };
    const box = element("input", { type: "checkbox", "data-layer": name, onchange: (event) => { store.setLayer(name, event.target.checked); told(); } });
    const count = element("span", { class: "k-count" });
    const node = element("label", { class: "k-layer" }, box, symbols.icon(mark, store.data.style), element("span", { class: "k-grow" }, element("bdi", {}, store.titleOf(name))), count);
    layers.set(name, { node, box, count, features: text.number(features), shown: null });
    return node;
  }

  function updateLayer({ name, on, shown }) {
    const row = layers.get(name);
    if (row.box.checked !== on) row.box.checked = on;
    row.node.classList.toggle("k-off", !on);
    if (row.shown === shown) return;
    row.shown = shown;
    const { features } = row;
    row.count.textContent = `${text.number(shown)} / ${features}`;
    row.count.title = text.ui("count_hint", { shown: text.number(shown), features });
  }

  /** What people and files added stands apart: its name alone would not tell it from a built layer. */
  const rowsOf = (added) => store.layers().filter(({ name }) => (store.layer(name).title !== null) === added).map(layerRow);
  const headed = (title, found) => (found.length ? [element("h4", {}, title), ...found] : []);

  /** All of it anew, in the language of the page. */
  function paint() {
    if (!root || !store.data) return;
    layers = new Map();
    const listed = element("details", { open: !folded.has("layers"), "data-section": "layers", ontoggle: (event) => folded[event.target.open ? "delete" : "add"]("layers") },
      element("summary", {}, text.ui("layers")), ...rowsOf(false), ...headed(text.ui("added_layers"), rowsOf(true)));
    sections = [section("placeless", placeless.title, placeless.content), section("legend", () => text.ui("legend"), legend.explained)];
    root.replaceChildren(listed, crowding.make(), ...sections.map(({ node }) => node), element("p", { class: "k-soft k-fine" }, text.ui("boundaries")));
    update();
  }

  /** What a step changes. */
  function update() {
    if (!layers) return;
    store.layers().forEach(updateLayer);
    drawn();
  }

  /** What another drawing of the same time changes: the line that says what is drawn, and the legend. */
  function drawn() {
    crowding.update();
    sections.forEach((one) => one.update());
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

  return { attach, paint, drawn, welcome };
})();
