// Lists of features by name and date: the first of them, filled in as their details are unpacked, the rest counted.
const entries = (() => {
  "use strict";
  const { element } = text;
  const MOST = 200; // features that a list tells of one by one
  const BATCH = 16; // of which so many are unpacked at a time: fewer than the chunks that details.js keeps

  /** A name in the language of the page; what has none is called by its id. */
  const nameOf = (row, told) => text.pick(told.name, told.name_ar) || details.id(row);

  function entry(row, told, open, icon) {
    const mark = element("span", { class: "k-mark" }, icon?.(row) ?? "");
    const node = element("li", {},
      element("button", { type: "button", class: "k-item", onclick: () => open(row) },
        icon ? mark : null, element("span", {}, element("b", {}, nameOf(row, told)), element("small", {}, said.dateLine(told)))));
    return { row, node, mark, presence: store.presenceOf(row) };
  }

  /**
   * A list of `wanted` rows of `total`: {node, refresh}. A click on one calls open(row); icon(row) gives what stands
   * before its name, and `refresh` draws it anew for those whose presence has changed.
   */
  function list(wanted, total, open, icon = null) {
    const shown = [];
    const items = element("ul", { class: "k-list" });
    const waiting = element("p", { class: "k-soft" }, text.ui("unpacking"));
    const left = total - wanted.length;
    const node = element("div", {}, items, waiting, left > 0 ? element("p", { class: "k-soft" }, text.ui("here_more", { n: text.number(left) })) : null);

    function add(rows, told) {
      const added = rows.map((row, i) => entry(row, told[i], open, icon));
      shown.push(...added);
      items.append(...added.map((one) => one.node));
    }

    async function fill() {
      while (shown.length < wanted.length) {
        const batch = wanted.slice(shown.length, shown.length + BATCH);
        if (details.has(batch)) add(batch, batch.map(details.peek));
        else {
          await details.read(batch); // others read too, and may push out what we asked for: then it is asked for again
          if (!node.isConnected) return;
        }
      }
      waiting.remove();
    }

    function refresh() {
      for (const one of shown) {
        const presence = store.presenceOf(one.row);
        if (presence === one.presence) continue;
        one.presence = presence;
        one.mark.replaceChildren(icon(one.row));
      }
    }

    fill();
    return { node, refresh };
  }

  return { list, nameOf, MOST };
})();
