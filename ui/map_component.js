// The page's side of the frame. Called at every run of the app; the frame itself is made once for a document and
// its data, both of which ui/delivery.js keeps for as long as the page is open.
const SOON_MS = 2500, LATE_MS = 60_000; // until what stays away is asked for

/** What is held under a version, once all of it is there; rejects when it arrived broken. `onPiece` hears its share. */
function arrival(version, onPiece) {
  return new Promise((resolve, reject) => {
    const look = () => {
      const held = window.khaburHeld?.get(version);
      if (held) onPiece(held.arrived / held.count);
      if (!held?.blob && !held?.broken) return;
      window.removeEventListener("khabur:delivered", look);
      if (held.broken) reject(new Error(`${version}: broken`));
      else resolve(held.blob);
    };
    window.addEventListener("khabur:delivered", look);
    look();
  });
}

/** Asks for versions that stay away: soon where the app believes that they are here, late while they are sent. */
function patience(versions, ask) {
  let timer = 0;
  const missing = () => versions.filter((version) => {
    const held = window.khaburHeld?.get(version);
    return !held?.blob && !held?.broken;
  });
  const wait = (ms) => {
    clearTimeout(timer);
    if (missing().length) timer = setTimeout(() => { ask(missing()); wait(LATE_MS); }, ms);
    else window.removeEventListener("khabur:delivered", later);
  };
  const later = () => wait(LATE_MS);
  window.addEventListener("khabur:delivered", later);
  return wait;
}

function framed() {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.setAttribute("title", "Khabur");
  frame.setAttribute("referrerpolicy", "no-referrer");
  return frame;
}

function complaint(text) {
  const told = document.createElement("p");
  told.setAttribute("role", "alert");
  told.textContent = text;
  return told;
}

/** Makes the frame and talks with it; what comes back takes each run of the app. `before`: the frame in its place. */
function mount(place, { document: shell, data, broken }, before) {
  const frame = framed();
  let run = null, ready = false, share = 0;
  let last = before?.last() ?? null; // what the map was last seen to show: another one of the same goes on from there
  const sent = new Map(); // the kind of a command → the last sequence of it
  const post = (message) => frame.contentWindow?.postMessage({ to: "khabur", ...message }, "*");
  const progress = (arrived) => { share = arrived; post({ kind: "progress", share }); };
  const wait = patience([shell, data], (versions) => run.setTriggerValue("lost", versions));
  const command = () => {
    for (const asked of ready ? run.data.commands : []) {
      if (sent.get(asked.kind) === asked.sequence) continue;
      sent.set(asked.kind, asked.sequence);
      post(asked);
    }
  };
  /** What the map is to open: it travels with the data, so that the map shows nothing else before. What stood in its
   * place goes on, but for what the page asks for that it had not asked of that one. */
  const opening = () => {
    const asked = run.data.commands.find(({ kind }) => kind === "open");
    sent.set("open", asked.sequence);
    if (!last) return asked;
    const { time, language, welcome } = before.asked() === asked.sequence ? {} : asked;
    last = { ...last, time: time ?? last.time, language: language ?? last.language };
    return { ...asked, ...last, welcome: welcome ?? false };
  };

  for (const version of [...(window.khaburHeld?.keys() ?? [])]) {
    if (version !== shell && version !== data) window.khaburHeld.delete(version);
  }
  place.replaceChildren(frame);
  const block = arrival(data, progress);
  const text = arrival(shell, () => {}).then((blob) => blob.text());
  Promise.all([text.then((html) => { frame.srcdoc = html; }), block]).catch(() => place.replaceChildren(complaint(broken)));

  const answers = {
    waiting: () => { progress(share); block.then((blob) => post({ kind: "data", block: blob, opening: opening() })); },
    ready: () => {
      ready = true;
      command();
      if (last) post({ kind: "resume", state: last });
      if (run.data.follows && window.khaburShown) post({ kind: "show", ...window.khaburShown });
    },
    clicked: ({ ids }) => { if (run.data.follows) window.dispatchEvent(new CustomEvent("khabur:clicked", { detail: ids })); },
    state: (state) => { last = state; if (!run.data.quiet) run.setStateValue("state", state); },
  };
  window.addEventListener("message", function listen(event) {
    if (!frame.isConnected) return window.removeEventListener("message", listen);
    if (event.source !== frame.contentWindow || event.data?.from !== "khabur") return;
    const { from, kind, ...said } = event.data;
    if (Object.hasOwn(answers, kind)) answers[kind](said);
  });
  // Another component of the page says what it speaks of (ui/review_component.js).
  window.addEventListener("khabur:show", function follow({ detail }) {
    if (!frame.isConnected) return window.removeEventListener("khabur:show", follow);
    if (ready && run.data.follows) post({ kind: "show", ...detail });
  });
  const take = (latest) => {
    run = latest;
    wait(run.data.coming ? LATE_MS : SOON_MS);
    command();
  };
  return { shell, data, take, last: () => last, asked: () => sent.get("open") };
}

export default function khaburMap(run) {
  const place = run.parentElement.querySelector(".khabur-host");
  const { document: shell, data } = run.data;
  if (place.khabur?.shell !== shell || place.khabur.data !== data) place.khabur = mount(place, run.data, place.khabur);
  place.khabur.take(run);
}
