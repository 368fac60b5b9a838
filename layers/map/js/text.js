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

  /** Whole numbers beyond 2^53 come as texts (layers/map/details.py). */
  function number(value) {
    return (typeof value === "string" ? BigInt(value) : value).toLocaleString("en-US");
  }

  const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
  const JOINER = /[\u200c\u200d]/, ARABIC = /\p{Script_Extensions=Arabic}/u;

  /** Text of others with nothing hidden in it and nothing that turns what is about it: ⟨U+202E⟩. As layers/visible.py has
   * it, but for the ends of lines. A joiner beside a letter of Arabic script is spelling. */
  function visible(said) {
    if (!HIDDEN.test(said)) return said;
    return [...said].map((sign, i, all) => {
      if (!HIDDEN.test(sign) || "\n\r\t".includes(sign)) return sign;
      if (JOINER.test(sign) && [all[i - 1], all[i + 1]].some((beside) => beside && ARABIC.test(beside))) return sign;
      return `⟨U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
    }).join("");
  }

  /** Words of ours whose marks of direction are meant. */
  const ours = (words) => document.createTextNode(words);

  const shown = (child) => (typeof child === "string" ? visible(child) : child);
  const TOLD = new Set(["title", "aria-label", "placeholder"]); // attributes that are read

  /** An element with class, attributes and children; strings become text nodes, never markup, with nothing hidden in them. */
  function element(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "class") node.className = value;
      else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (value === true && !name.startsWith("aria-")) node.setAttribute(name, "");
      else if ((value !== false || name.startsWith("aria-")) && value !== null && value !== undefined) node.setAttribute(name, TOLD.has(name) ? visible(String(value)) : String(value));
    }
    node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false).map(shown));
    return node;
  }

  /** A code such as an EDTF date: left to right and unbroken, also inside Arabic. */
  const code = (value) => element("bdi", { class: "k-code", dir: "ltr" }, value);

  return {
    load, of, unit, ui, pick, code, number, visible, ours, element,
    get language() { return language; },
    set language(value) { language = value === "ar" ? "ar" : "en"; },
  };
})();
