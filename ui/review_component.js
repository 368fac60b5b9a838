// A whole review by hand or keys: the text, the proposals, and what was decided of them. To go from one to another asks
// nobody; a decision stands on the screen at once, and goes to the app, which says when it is written.
const AGAIN_MS = 4000; // until what was decided is sent again, when the app has not said that it heard of it
const WORDS = ["INPUT", "TEXTAREA", "SELECT"], TICKS = ["checkbox", "radio", "button", "submit", "range", "color"];
const KEYS = { a: "accept", e: "edit", r: "reject", n: "next", j: "down", k: "up", u: "undo", "?": "help", "؟": "help" };
const DECIDES = { accept: "accept", reject: "reject", undo: null };

/** What a key asks for, on any keyboard: where it writes no Latin letter its place on the board counts. */
function meant({ key, code }) {
  if (Object.hasOwn(KEYS, key.toLowerCase())) return KEYS[key.toLowerCase()];
  const place = /^Key([A-Z])$/.exec(code)?.[1].toLowerCase();
  return place && key.charCodeAt(0) > 127 && Object.hasOwn(KEYS, place) ? KEYS[place] : null;
}

/** True while a key belongs to somebody else: a field that is typed in, a list that is open, a dialog. */
function isTaken(event) {
  const [target] = event.composedPath();
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return true;
  if (target.isContentEditable || (WORDS.includes(target.tagName) && !TICKS.includes(target.type))) return true;
  return Boolean(target.closest?.("[role=listbox], [role=menu]") || document.querySelector("[data-testid=stDialog]"));
}

class Review {
  constructor(host) {
    Object.assign(this, { host, run: null, data: null, outbox: [], sequence: 0, mine: [], current: null, filter: "all", type: "", shown: {}, heard: {} });
    this.say = (term, gaps = {}) => (this.data.words[term] ?? term).replace(/\{(\w+)\}/g, (gap, name) => gaps[name] ?? gap);
    const part = (name) => host.querySelector(`.${name}`);
    this.nodes = { bar: part("bar"), legend: part("legend"), pane: part("pane"), tip: part("tip"), parts: part("parts"), list: part("cards"), none: part("none"), live: part("live"), help: part("help") };
    const act = (what, key, more) => this.act(what, key, more);
    this.text = new ReportText(this.nodes.pane, this.nodes.tip, this.say, (key, keys, exact) => this.choose(!exact && keys.includes(this.current) ? keys[(keys.indexOf(this.current) + 1) % keys.length] : key));
    this.cards = new Cards(this.nodes.list, this.say, act);
    this.listening = (event) => (host.isConnected ? this.keyed(event) : window.removeEventListener("keydown", this.listening, true));
    window.addEventListener("keydown", this.listening, true);
    const clicked = ({ detail }) => {
      if (!host.isConnected) return window.removeEventListener("khabur:clicked", clicked);
      const here = this.data.cards.find(({ mark }) => mark && detail.includes(mark.id));
      if (here) this.choose(here.key);
      else if (detail.length) this.ask("goto", { id: detail[0] });
    };
    window.addEventListener("khabur:clicked", clicked);
  }

  /** What the app says now. What it has heard of is no longer on its way. */
  take(run) {
    const before = this.data;
    this.run = run;
    this.data = run.data;
    const { taken, goto, said, session } = this.data;
    if (before?.session !== session) Object.assign(this, { outbox: [], sequence: taken, mine: [] });
    this.outbox = this.outbox.filter(({ sequence }) => sequence > taken);
    this.sequence = Math.max(this.sequence, taken);
    const moved = goto && goto.stamp !== this.heard.goto;
    if (moved || !this.card(this.current)) this.current = (moved && this.card(goto.key)?.key) || this.firstOpen();
    if (moved) this.heard.goto = goto.stamp;
    this.text.draw(this.data);
    this.paint();
    if (moved || before?.part.version !== this.data.part.version) this.show();
    if (said && said.stamp !== this.heard.said) this.announce(said.text);
    this.heard.said = said?.stamp ?? this.heard.said;
    if (moved && goto.focus) this.cards.focus(this.current);
    if (this.data.editing && before?.editing !== this.data.editing) this.enter(".st-key-review_editing");
    clearTimeout(this.again);
    if (this.outbox.length) this.again = setTimeout(() => this.send(), AGAIN_MS);
  }

  card(key) { return this.data.cards.find((one) => one.key === key); }

  /** What the screen has of a proposal: what the app says, and over it what is on its way. */
  state(key) {
    const card = this.card(key), sent = this.outbox.findLast((one) => one.key === key);
    const told = sent ? this.say(sent.do === "undo" ? "sending_undo" : "sending") : card.decision?.told;
    return {
      current: key === this.current, verdict: sent ? DECIDES[sent.do] : card.decision?.verdict ?? null, told, sending: Boolean(sent),
      problem: sent ? null : card.problem ?? null, busy: this.data.editing === key,
    };
  }

  verdict(key) { return this.card(key) ? this.state(key).verdict : null; }

  /** Those that the filters let through; the current one stays until another is. */
  listed() {
    return this.data.cards.filter(({ key, type }) => key === this.current || ((!this.type || type === this.type)
      && (this.filter === "all" || (this.filter === "open") === !this.verdict(key))));
  }

  firstOpen() { return (this.data.cards.find(({ key }) => !this.verdict(key)) ?? this.data.cards[0])?.key ?? null; }

  paint() {
    const { cards, lang, dir, groups } = this.data;
    this.host.setAttribute("dir", dir);
    this.host.setAttribute("lang", lang);
    this.nodes.pane.setAttribute("aria-label", this.say("text"));
    this.nodes.list.setAttribute("aria-label", this.say("cards"));
    this.nodes.help.setAttribute("aria-label", this.say("help"));
    for (const [group, colour] of Object.entries(groups)) this.host.style.setProperty(`--of-${group}`, colour);
    this.bar();
    this.legend();
    this.parts();
    const listed = this.listed();
    this.cards.draw(listed, (key) => this.state(key), lang);
    this.nodes.none.textContent = listed.length ? "" : this.say(cards.length ? "none_listed" : "none_here");
    this.text.paint(this.current, (key) => this.verdict(key), (key) => `${this.card(key)?.title}: ${this.say(`state_${this.verdict(key) ?? "open"}`)}`);
  }

  /** How far it is, and which are listed. Made anew as a whole; the focus stays on what it was on. */
  bar() {
    const focused = this.host.getRootNode().activeElement?.dataset?.name;
    const { total, types } = this.data;
    const decided = total.decided + this.data.cards.reduce((sum, { key, decision }) => sum + Boolean(this.verdict(key)) - Boolean(decision?.verdict), 0);
    const choice = (name) => make("button", {
      type: "button", "data-name": `filter-${name}`, "aria-pressed": String(this.filter === name), onclick: () => { this.filter = name; this.paint(); },
    }, this.say(`filter_${name}`));
    const select = make("select", { "data-name": "type", "aria-label": this.say("type_filter"), onchange: () => { this.type = select.value; this.paint(); } },
      make("option", { value: "" }, this.say("type_all")), ...types.map(({ type, label }) => make("option", { value: type, selected: type === this.type }, label)));
    this.nodes.bar.replaceChildren(
      make("div", { class: "far" }, make("progress", { max: Math.max(total.all, 1), value: decided, "aria-label": this.say("progress_label") }),
        make("span", {}, this.say("progress", { n: decided, all: total.all }))),
      make("div", { class: "choices", role: "group", "aria-label": this.say("filter") }, ...["open", "decided", "all"].map(choice)), select,
      make("button", { type: "button", class: "ask", "data-name": "help", title: this.say("help"), "aria-label": this.say("help"), onclick: () => this.help() }, "?"));
    if (focused) this.host.querySelector(`[data-name="${CSS.escape(focused)}"]`)?.focus();
  }

  /** What the marks in the text mean and how many there are; each kind can be put out of sight. */
  legend() {
    if (this.nodes.legend.dataset.of === `${this.data.part.version} ${this.data.lang}`) return;
    this.nodes.legend.dataset.of = `${this.data.part.version} ${this.data.lang}`;
    const counts = this.data.legend.filter(({ n }) => n);
    this.nodes.legend.replaceChildren(...counts.map(({ kind, group, label, n }) => {
      const sample = make("mark", { class: `${kind} of-${group || kind}` }, label);
      const name = group ? `of-${group}` : kind;
      const toggle = make("button", { type: "button", "aria-pressed": "true", title: this.say("legend_hint"), onclick: () => {
        const hidden = this.nodes.pane.classList.toggle(`without-${name}`);
        toggle.setAttribute("aria-pressed", String(!hidden));
      } }, sample, make("span", {}, String(n)));
      return toggle;
    }));
    this.nodes.pane.className = "pane";
  }

  parts() {
    const { index, count } = this.data.part;
    const turn = (to, sign, term) => make("button", { type: "button", disabled: to < 0 || to >= count, title: this.say(term), "aria-label": this.say(term), onclick: () => this.ask("part", { part: to }) }, sign);
    this.nodes.parts.hidden = count < 2;
    if (count > 1) this.nodes.parts.replaceChildren(turn(index - 1, "‹", "part_before"), make("span", {}, this.say("part", { n: (index + 1).toLocaleString("en"), all: count.toLocaleString("en") })), turn(index + 1, "›", "part_after"));
  }

  announce(words) { this.nodes.live.textContent = words; }

  /** Makes another the current one: the sentence, the card and the map show it. */
  choose(key, { focus = false } = {}) {
    if (!this.card(key)) return;
    this.current = key;
    this.paint();
    this.show();
    this.cards.reveal(key);
    if (focus) this.cards.focus(key);
  }

  show() {
    if (this.current === null) return;
    this.text.show(this.current);
    this.cards.show(this.current);
    const { mark } = this.card(this.current);
    window.khaburShown = mark ?? null;
    window.dispatchEvent(new CustomEvent("khabur:show", { detail: mark ?? null }));
  }

  act(what, key, more) {
    if (what === "choose") return key !== this.current && this.choose(key);
    if (what === "edit") return this.ask("edit", { key });
    if (what === "rule") return this.ask("rule", { key, surface: more });
    if (what === "next") return this.next();
    return this.decide(what, key);
  }

  /** A decision stands on the screen at once. */
  decide(what, key) {
    const card = this.card(key);
    if (!card || (what !== "undo" && this.verdict(key) === DECIDES[what])) return;
    if (!this.data.signed) {
      this.announce(this.say("who_first"));
      return this.enter(".st-key-review_who");
    }
    if (what === "accept" && card.whynot) return this.announce(`${this.say("whynot")}: ${card.whynot}`);
    this.mine = this.mine.filter((one) => one !== key);
    if (what !== "undo") this.mine.push(key);
    this.outbox.push({ sequence: ++this.sequence, do: what, key, seen: card.seen });
    this.send();
    this.announce(this.say(`said_${what}`, { title: `${card.title} – ${card.where}` }));
    if (what === "undo") this.choose(key, { focus: true });
    else this.next();
  }

  send() {
    this.run.setTriggerValue("did", this.outbox.map((one) => ({ ...one })));
    clearTimeout(this.again);
    this.again = setTimeout(() => this.send(), AGAIN_MS);
  }

  ask(what, said) { this.run.setTriggerValue("asked", { do: what, ...said }); }

  /** The last that was decided here, else the current one. */
  undo() {
    const key = this.mine.findLast((one) => !this.card(one) || this.verdict(one)) ?? (this.verdict(this.current) ? this.current : null);
    if (key === null) return this.announce(this.say("nothing_to_undo"));
    if (!this.card(key)) return this.ask("goto", { key });
    this.decide("undo", key);
  }

  next() {
    const { cards, part } = this.data, at = cards.findIndex(({ key }) => key === this.current);
    const found = [...cards.slice(at + 1), ...cards.slice(0, Math.max(at, 0))].find(({ key, type }) => !this.verdict(key) && (!this.type || type === this.type));
    if (found) return this.choose(found.key, { focus: true });
    if (part.open !== null) return this.ask("part", { part: part.open });
    this.paint();
    this.cards.focus(this.current);
    this.announce(this.say(this.type ? "all_of_type_decided" : "all_decided"));
  }

  step(by) {
    const listed = this.listed(), { index, count } = this.data.part;
    const to = listed[listed.findIndex(({ key }) => key === this.current) + by];
    if (to) return this.choose(to.key, { focus: true });
    if (index + by >= 0 && index + by < count) this.ask("part", { part: index + by });
  }

  keyed(event) {
    if (isTaken(event)) return;
    const within = event.composedPath().includes(this.host), inList = event.composedPath().includes(this.nodes.list);
    if (event.key === "Escape" && !this.nodes.help.hidden) return this.help();
    if (this.data.editing && !within) return;
    const arrow = inList && { ArrowDown: "down", ArrowUp: "up" }[event.key], what = arrow || meant(event);
    if (!what || (event.repeat && !["down", "up"].includes(what))) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // the app itself would begin anew at an r
    if (what === "help") return this.help();
    if (what === "down" || what === "up") return this.step(what === "down" ? 1 : -1);
    if (what === "undo") return this.undo();
    if (this.current !== null) this.act(what, this.current);
  }

  help() {
    const { help } = this.nodes;
    help.hidden = !help.hidden;
    if (help.hidden) return this.cards.focus(this.current);
    const told = [["a", "accept"], ["e", "edit"], ["r", "reject"], ["n", "next"], ["j ↓", "down"], ["k ↑", "up"], ["u", "undo"], ["← →", "marks"], ["?", "help"]];
    help.replaceChildren(make("h3", {}, this.say("help")), make("dl", {}, ...told.flatMap(([sign, term]) => [make("dt", {}, make("kbd", {}, sign)), make("dd", {}, this.say(`key_${term}`))])),
      make("button", { type: "button", onclick: () => this.help() }, this.say("close")));
    help.querySelector("button").focus();
  }

  /** Puts the focus into the first field of a form of the page, once that is there. */
  enter(selector, tries = 20) {
    const field = document.querySelector(`${selector} input, ${selector} textarea`);
    if (field) field.focus();
    else if (tries) setTimeout(() => this.enter(selector, tries - 1), 150);
  }
}

export default function khaburReview(run) {
  const host = run.parentElement.querySelector(".khabur-review");
  host.khabur ??= new Review(host);
  host.khabur.take(run);
}
