// What is shown but has no place of its own: said, and one click away, never silently dropped.
const placeless = (() => {
  "use strict";
  const { element } = text;

  /** The first rows that are shown and have no place. */
  function first() {
    const found = [];
    store.eachSlice(({ form }, start, end) => {
      if (form === "none") for (let row = start; row < end && found.length < entries.MOST; row++) found.push(row);
    });
    return found;
  }

  const title = () => text.ui("placeless", { n: text.number(store.placeless()) });

  function content() {
    const { node } = entries.list(first(), store.placeless(), (row) => panel.show([row]));
    return [element("p", { class: "k-soft" }, text.ui("placeless_hint")), node];
  }

  return { title, content };
})();
