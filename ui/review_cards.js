// The proposals beside the text: a line each, the current one with all that was read and what to do about it.
const OPENED = ["places", "when", "number", "actors", "basis", "score", "alternatives"];

/** One proposal. `state`: {current, verdict, told, sending, problem} as the screen has it now. */
function card(proposal, state, say, act) {
  const { key, colour, title, where } = proposal;
  const verdict = state.verdict ?? "open";
  const head = make("div", { class: "head" },
    make("span", { class: `sign ${verdict}`, "aria-hidden": "true" }, SIGNS[verdict]),
    make("span", { class: "title", id: `card-${key}` }, make("b", {}, title), where && " – ", where && make("span", { dir: "auto" }, where)),
    make("span", { class: "away" }, `, ${say(`state_${verdict}`)}`));
  const made = make("article", {
    class: `card ${verdict}${state.current ? " now" : ""}${state.sending ? " sending" : ""}`, tabindex: -1, "data-key": key,
    "aria-labelledby": `card-${key}`, "aria-current": state.current ? "true" : null, onclick: () => act("choose", key),
  }, head, badges(proposal), !state.current && short(proposal));
  made.style.setProperty("--layer", colour);
  if (state.current) made.append(...opened(proposal, state, say, act).filter(Boolean));
  return made;
}

function badges({ badges: all }) {
  return all.length ? make("div", { class: "badges" }, ...all.map(({ kind, label }) => make("span", { class: `badge ${kind}` }, label))) : null;
}

/** What a closed card says: when, and how many; that it is known already, or said otherwise. */
function short({ when, number, notes }) {
  const told = [when, number].filter(Boolean);
  return make("div", { class: "short" }, ...told.map((one) => make("span", { dir: "auto" }, one)),
    ...notes.slice(0, 1).map(({ kind, label }) => make("span", { class: `note-mark ${kind}` }, label)));
}

/** What an open card says beyond its head. */
function opened(proposal, state, say, act) {
  return [
    make("dl", {}, ...OPENED.filter((name) => proposal.facts[name]?.length).flatMap((name) => [
      make("dt", {}, say(`fact_${name}`)),
      make("dd", {}, ...proposal.facts[name].map((one) => fact(name, one, proposal, say, act)))])),
    ...proposal.notes.map(({ kind, label, lines: told }) => make("div", { class: `note ${kind}` },
      make("b", {}, label), ...told.map((line) => make("span", { dir: "auto" }, line)))),
    proposal.whynot && make("div", { class: "note whynot" }, make("b", {}, say("whynot")), make("span", { dir: "auto" }, proposal.whynot)),
    state.told && make("div", { class: "decided" }, make("span", { class: `sign ${state.verdict ?? "open"}`, "aria-hidden": "true" }, SIGNS[state.verdict ?? "open"]), make("span", { dir: "auto" }, state.told)),
    state.problem && make("div", { class: "note problem", role: "alert" }, make("b", {}, say("not_done")), make("span", { dir: "auto" }, state.problem)),
    buttons(proposal, state, say, act),
  ];
}

/** One reading: its words, and quietly what stands behind them. A place can be said to be none. */
function fact(name, one, { key }, say, act) {
  if (name === "score") {
    const meter = make("meter", { min: 0, max: 1, value: one.share, "aria-label": say("fact_score") });
    return make("span", { class: "fact score" }, meter, one.text);
  }
  return make("span", { class: "fact" },
    one.role && make("span", { class: "role" }, one.role), make("span", { dir: "auto" }, one.text), one.quiet && make("small", {}, one.quiet),
    one.surface && make("button", {
      type: "button", class: "quiet", title: say("rule_hint", { name: one.surface }), "data-do": `rule ${one.surface}`,
      onclick: (event) => { event.stopPropagation(); act("rule", key, one.surface); },
    }, say("rule")));
}

function buttons({ key, whynot }, { verdict, busy }, say, act) {
  const one = (what, sign, primary = false) => make("button", {
    type: "button", class: primary ? "primary" : null, "data-do": what, disabled: busy, "aria-keyshortcuts": sign,
    onclick: (event) => { event.stopPropagation(); act(what, key); },
  }, say(what), make("kbd", { "aria-hidden": "true" }, sign));
  const ways = [];
  if (verdict !== "accept" && !whynot) ways.push(one("accept", "a", true));
  ways.push(one("edit", "e", Boolean(whynot) && !verdict));
  if (verdict !== "reject") ways.push(one("reject", "r"));
  if (verdict) ways.push(one("undo", "u"));
  return make("div", { class: "do" }, ...ways, one("next", "n"));
}

/** The list: a card is made anew only when it says something else, so that neither focus nor place is lost. */
class Cards {
  constructor(list, say, act) {
    Object.assign(this, { list, say, act, made: new Map() });
  }

  /** Shows these proposals; `stateOf` says what the screen has of one. */
  draw(proposals, stateOf, language) {
    const focused = this.list.getRootNode().activeElement, held = this.list.contains(focused) ? focused : null;
    const place = held && { key: held.closest(".card")?.dataset.key, does: held.dataset.do };
    const before = this.made;
    this.made = new Map();
    for (const proposal of proposals) {
      const state = stateOf(proposal.key), said = JSON.stringify([language, proposal, state]);
      const was = before.get(proposal.key);
      const item = was?.said === said ? was.item : make("li", {}, card(proposal, state, this.say, this.act));
      this.made.set(proposal.key, { said, item });
    }
    const wanted = [...this.made.values()].map(({ item }) => item);
    if (wanted.length !== this.list.children.length || wanted.some((item, i) => this.list.children[i] !== item)) this.list.replaceChildren(...wanted);
    if (place?.key && !held.isConnected) this.focus(place.key, place.does);
  }

  /** Puts the focus on a card, or on a button of it where there is still one. */
  focus(key, does) {
    const found = this.made.get(key)?.item.firstChild;
    const button = does && [...(found?.querySelectorAll("[data-do]") ?? [])].find((one) => one.dataset.do === does);
    (button ?? found)?.focus({ preventScroll: true });
  }

  /** Where the list does not scroll by itself, the page does: a card that was asked for comes into sight. */
  reveal(key) {
    if (getComputedStyle(this.list.parentElement).overflowY === "visible") this.made.get(key)?.item.scrollIntoView({ block: "nearest" });
  }

  /** Brings a card into the list; the page itself stays where it is. */
  show(key) {
    const found = this.made.get(key)?.item, pane = this.list.parentElement;
    if (!found || pane.scrollHeight <= pane.clientHeight) return;
    const box = found.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    if (box.top < frame.top) pane.scrollTop += box.top - frame.top - 8;
    else if (box.bottom > frame.bottom) pane.scrollTop += Math.min(box.bottom - frame.bottom + 8, box.top - frame.top - 8);
  }
}
