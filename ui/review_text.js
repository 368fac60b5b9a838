// The report's text with what was read in it. All of it is written with textContent: a report may hold anything.
const ARABIC = /[\u0600-\u06ff]/g, LATIN = /[A-Za-z]/g;
const SIGNS = { accept: "✓", edit: "✎", reject: "✗", open: "○" };

/** An element with attributes, and inside it texts and other elements. What is null or false is left out. */
function make(tag, said = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(said)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...inside.filter((one) => one !== null && one !== undefined && one !== false && one !== ""));
  return made;
}

/** Where the characters that Python counts stand in a string of JavaScript, which counts some of them twice. */
function counted(text) {
  if (!/[\ud800-\udbff]/.test(text)) return (at) => at;
  const starts = [];
  let unit = 0;
  for (const character of text) {
    starts.push(unit);
    unit += character.length;
  }
  starts.push(unit);
  return (at) => starts[Math.max(0, Math.min(at, starts.length - 1))];
}

/** The direction in which most letters of a paragraph are written; that of the report where it has none. */
function direction(text, usual) {
  const arabic = (text.match(ARABIC) ?? []).length, latin = (text.match(LATIN) ?? []).length;
  if (arabic === latin) return usual;
  return arabic > latin ? "rtl" : "ltr";
}

/** Lines of a text as [start, end), empty ones too. */
function lines(text) {
  const found = [];
  let start = 0;
  for (const end of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) {
    found.push([start, end.index]);
    start = end.index + end[0].length;
  }
  found.push([start, text.length]);
  return found;
}

/** Those of sorted [start, end, …] that share a character with a line, from `first` on. */
function within(all, [start, end], first) {
  while (first.at < all.length && all[first.at].end <= start) first.at++;
  const found = [];
  for (let i = first.at; i < all.length && all[i].start < end; i++) if (all[i].end > start) found.push(all[i]);
  return found;
}

/** The pane: draws a part of a report, knows which sentence is the current one, tells what a mark is. */
class ReportText {
  constructor(pane, tip, say, onChoose) {
    Object.assign(this, { pane, tip, say, onChoose, version: null, marks: [], spoken: new Map() });
    pane.addEventListener("click", (event) => this.clicked(event));
    pane.addEventListener("keydown", (event) => this.keyed(event));
    pane.addEventListener("pointerover", (event) => this.look(event.target.closest("mark")));
    pane.addEventListener("pointerleave", () => this.look(null));
    pane.addEventListener("focusin", (event) => this.look(event.target.closest("mark")));
    pane.addEventListener("focusout", () => this.look(null));
    pane.addEventListener("scroll", () => this.look(null), { passive: true });
  }

  /** Draws a part, unless it is the one that stands there. */
  draw(data) {
    const { part, report } = data;
    if (this.version === part.version) return;
    this.version = part.version;
    const at = counted(part.text), text = part.text;
    const placed = ({ start, end, ...said }, number) => ({ ...said, number, start: at(start), end: at(end) });
    const order = (a, b) => a.start - b.start || b.end - a.end;
    this.marks = data.marks.map(placed).sort(order);
    this.marks.forEach((mark, number) => { mark.number = number; });
    const said = this.sentences(data.cards, placed).sort(order);
    const first = { marks: { at: 0 }, said: { at: 0 } };
    this.spoken = new Map();
    this.pane.replaceChildren(...lines(text).map(([start, end]) => {
      const paragraph = make("p", { dir: direction(text.slice(start, end), report.dir), class: start === end && "empty" });
      const marks = within(this.marks, [start, end], first.marks);
      let from = start;
      for (const one of within(said, [start, end], first.said)) {
        const [begin, until] = [Math.max(one.start, from), Math.min(one.end, end)];
        if (begin >= until) { this.flag(paragraph.lastChild ?? paragraph, one, end); continue; }
        this.runs(paragraph, text, from, begin, marks);
        const sentence = make("span", { class: "said", "data-keys": one.keys.join(" ") });
        this.runs(sentence, text, begin, until, marks);
        this.flag(sentence, one, until);
        paragraph.append(sentence);
        for (const key of one.keys) this.spoken.set(key, [...(this.spoken.get(key) ?? []), sentence]);
        from = until;
      }
      this.runs(paragraph, text, from, end, marks);
      return paragraph;
    }));
    this.pane.querySelector("mark")?.setAttribute("tabindex", "0");
    this.pane.setAttribute("lang", report.lang);
    this.pane.scrollTop = 0;
  }

  /** Sentences that something is proposed from, each with the keys of all that is. */
  sentences(cards, placed) {
    const found = new Map();
    for (const { key, evidence: [start, end] } of cards) {
      const name = `${start} ${end}`;
      if (!found.has(name)) found.set(name, { start, end, keys: [] });
      found.get(name).keys.push(key);
    }
    return [...found.values()].map(placed);
  }

  /** One sign for each proposal, after the last character of its sentence. */
  flag(sentence, { keys, end }, until) {
    if (end > until) return; // it goes on in the next line
    const flags = keys.map((key) => make("button", { type: "button", class: "flag", tabindex: -1, "data-key": key }));
    sentence.append(make("span", { class: "flags" }, ...flags));
  }

  /** The text from `start` to `end`, a run for each set of marks that it lies under. */
  runs(into, text, start, end, marks) {
    const here = marks.filter((mark) => mark.start < end && mark.end > start);
    const cuts = new Set([start, end]);
    for (const mark of here) for (const at of [mark.start, mark.end]) if (at > start && at < end) cuts.add(at);
    const sorted = [...cuts].sort((a, b) => a - b);
    for (let i = 0; i + 1 < sorted.length; i++) {
      const words = text.slice(sorted[i], sorted[i + 1]);
      const over = here.filter((mark) => mark.start <= sorted[i] && mark.end >= sorted[i + 1]);
      if (!over.length) { into.append(words); continue; }
      const names = over.flatMap(({ kind, group }) => [kind, group ? `of-${group}` : kind]);
      into.append(make("mark", {
        class: [...new Set(names)].join(" "), tabindex: -1, "aria-describedby": "review-tip", "data-marks": over.map(({ number }) => number).join(" "),
      }, words));
    }
  }

  /** What stands at the sentences: which one is spoken of, and what was decided of each. */
  paint(current, verdictOf, titleOf) {
    for (const one of this.pane.querySelectorAll(".said.now")) one.classList.remove("now");
    for (const one of this.spoken.get(current) ?? []) one.classList.add("now");
    for (const flag of this.pane.querySelectorAll(".flag")) {
      const { key } = flag.dataset, verdict = verdictOf(key) ?? "open";
      flag.textContent = SIGNS[verdict];
      flag.className = `flag ${verdict}${key === current ? " now" : ""}`;
      flag.setAttribute("aria-label", titleOf(key));
    }
  }

  /** Brings the sentence into the pane; the page itself stays where it is. */
  show(key) {
    const [first] = this.spoken.get(key) ?? [];
    if (!first) return;
    const pane = this.pane.getBoundingClientRect(), box = first.getBoundingClientRect();
    if (box.top >= pane.top + 8 && box.bottom <= pane.bottom - 8) return;
    this.pane.scrollTop += box.top - pane.top - pane.height / 3;
  }

  clicked(event) {
    const flag = event.target.closest(".flag"), sentence = event.target.closest(".said");
    const key = flag?.dataset.key ?? sentence?.dataset.keys.split(" ")[0];
    if (key && !String(document.getSelection() ?? "").trim()) this.onChoose(key, sentence?.dataset.keys.split(" ") ?? [key], Boolean(flag));
  }

  /** With the keys for left and right a person goes from mark to mark: one stop of the tabulator for all of them. */
  keyed(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key], mark = event.target.closest("mark");
    if (event.key === "Escape") this.look(null);
    if (!step || !mark || event.ctrlKey || event.altKey || event.metaKey) return;
    const all = [...this.pane.querySelectorAll("mark")];
    const towards = getComputedStyle(mark).direction === "rtl" ? -step : step;
    const next = all[all.indexOf(mark) + towards];
    event.preventDefault();
    if (!next) return;
    mark.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  }

  /** Tells what the marks under the hand or the focus are. */
  look(mark) {
    this.tip.hidden = !mark;
    if (!mark) return;
    const told = mark.dataset.marks.split(" ").map((number) => this.marks[Number(number)]);
    this.tip.replaceChildren(...told.map(({ kind, group, lines: [title, ...more] }) => make("div", { class: `${kind}${group ? ` of-${group}` : ""}` },
      make("b", { dir: "auto" }, title), ...more.map((line) => make("span", { dir: "auto" }, line)))));
    const around = this.tip.offsetParent.getBoundingClientRect(), box = mark.getClientRects()[0];
    const left = Math.min(Math.max(box.left + box.width / 2 - around.left - this.tip.offsetWidth / 2, 6), around.width - this.tip.offsetWidth - 6);
    const below = box.bottom - around.top + 6, above = box.top - around.top - this.tip.offsetHeight - 6;
    this.tip.style.left = `${Math.max(left, 6)}px`;
    this.tip.style.top = `${below + this.tip.offsetHeight > around.height && above > 0 ? above : below}px`;
  }
}
