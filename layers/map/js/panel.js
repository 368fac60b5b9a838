// The panel of a clicked thing, or the list of those that were clicked together. It stays open while time moves: what
// a step changes is told anew soon after, not within the step.
const panel = (() => {
  "use strict";
  const { element } = text;
  const COUNTED = 2000; // members up to which happenings are told apart from the claims about them
  let nodes = null;
  let open = null; // {rows, from, list}: what is shown, the list that it was chosen from, the list that it is
  let closed = () => {}, changed = () => {};

  function attach(node, onClose, onChange = () => {}) {
    [closed, changed] = [onClose, onChange];
    const head = element("div", { class: "k-panel-head" }), body = element("div");
    nodes = { root: node, head, body };
    node.append(head, body);
    store.onChange(paced(refresh));
    document.addEventListener("keydown", (event) => { if (event.key === "Escape" && open) close(); });
  }

  function close() {
    open = null;
    nodes.root.hidden = true;
    closed();
    changed();
  }

  function show(members, from = null) {
    open = { rows: members, from, list: null };
    document.querySelector(".k-welcome")?.remove();
    nodes.root.hidden = false;
    nodes.root.scrollTop = 0;
    paint();
    changed();
  }

  /** All of it anew, in the language of the page. */
  function paint() {
    if (!open || !nodes) return;
    const { rows: members, from } = open;
    nodes.head.replaceChildren(element("button", { type: "button", class: "k-close", "aria-label": text.ui("close"), onclick: close }, "×"));
    if (from) nodes.head.append(element("button", { type: "button", class: "k-back", onclick: () => show(from) }, text.ui("back_to_list")));
    if (members.length === 1) fill();
    else nodes.body.replaceChildren(...list(members));
  }

  /** After a step. */
  function refresh() {
    if (open?.list) open.list.refresh();
    else if (open) fill();
  }

  /** The sheet of one feature; its details are unpacked first, which takes a moment. */
  function fill() {
    const asked = open, [row] = asked.rows;
    const told = details.peek(row);
    if (told) {
      nodes.body.replaceChildren(...sheet.of(row, told));
      return;
    }
    nodes.body.replaceChildren(element("p", { class: "k-soft" }, text.ui("unpacking")));
    details.read([row]).then(() => {
      if (open !== asked) return;
      fill();
      changed();
    });
  }

  /** The one feature that is shown, for the page that hosts the frame: {id, layer, uid}, or null. */
  function chosen() {
    if (open?.rows.length !== 1) return null;
    const [row] = open.rows;
    return { id: details.id(row), layer: store.feature(row).layer, uid: details.peek(row)?.uid ?? null };
  }

  /** In the order of the layers; where there are many, the first are told and the others counted. */
  function list(members) {
    const layer = new Map(store.data.layers.map((name, i) => [name, i]));
    const first = members.slice(0, entries.MOST).map(store.feature).sort((a, b) => layer.get(a.layer) - layer.get(b.layer)).map(({ row }) => row);
    open.list = entries.list(first, members.length, (row) => show([row], members), (row) => symbols.icon(sheet.markOf(row), store.data.style));
    return [element("h2", {}, title(members)), open.list.node];
  }

  function title(members) {
    const m = text.number(members.length);
    const happenings = members.length > COUNTED ? members.length : anchors.count(members.map(store.feature));
    return happenings < members.length ? text.ui("here_told", { n: text.number(happenings), m }) : text.ui("here", { n: m });
  }

  return { attach, show, close, paint, chosen };
})();
