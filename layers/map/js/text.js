// Words on the screen, and the only way in which text becomes part of the page: as text.
const text = (() => {
  "use strict";
  let language = "en";
  let words = new Map();

  function load(lists) {
    words = new Map(Object.entries(lists).map(([name, list]) => [name, new Map(Object.entries(list))]));
  }

  /** The label of `id` in a vocabulary (`ui`, `kinds`, `flags`, …); the id itself when it has none. */
  function of(list, id) {
    const term = words.get(list)?.get(String(id));
    return term ? term[language] || term.en : String(id);
  }

  /** A unit beside a number: its own form for one in English, for a counted thing in Arabic. */
  function unit(id, number) {
    const term = words.get("units")?.get(id);
    if (!term) return id;
    return language === "ar" ? term.ar_counted : number === 1 ? term.en_one : term.en;
  }

  /** An interface text with {named} gaps filled. */
  function ui(id, values = {}) {
    return of("ui", id).replace(/\{(\w+)\}/g, (gap, name) => (name in values ? String(values[name]) : gap));
  }

  /** The reading language's own of a pair of texts, or whichever there is. */
  function pick(en, ar) {
    return (language === "ar" ? ar || en : en || ar) ?? "";
  }

  function number(value) {
    return value.toLocaleString("en-US");
  }

  /** An element with class, attributes and children; strings become text nodes, never markup. */
  function element(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "class") node.className = value;
      else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (value === true && !name.startsWith("aria-")) node.setAttribute(name, "");
      else if ((value !== false || name.startsWith("aria-")) && value !== null && value !== undefined) node.setAttribute(name, String(value));
    }
    node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return node;
  }

  /** A code such as an EDTF date: left to right and unbroken, also inside Arabic. */
  const code = (value) => element("bdi", { class: "k-code", dir: "ltr" }, value);

  return {
    load, of, unit, ui, pick, code, number, element,
    get language() { return language; },
    set language(value) { language = value === "ar" ? "ar" : "en"; },
  };
})();
