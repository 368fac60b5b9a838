// Inside a frame of the app: messages from the page that hosts us, and ours to it. The origin is opaque, so the
// sender is recognised by being our parent, and every message by its shape.
const host = (() => {
  "use strict";
  const ARRIVING = 0.2; // the share of the progress bar that stands for what has yet to arrive
  const LOOK_MS = 150;
  const fromHost = (event) => event.source === window.parent && event.data?.to === "khabur";
  const send = (message) => window.parent.postMessage({ from: "khabur", ...message }, "*");

  let asked = null;

  /** The map's data, when it does not stand in the document: the page that hosts the frame sends it once, as a Blob, and
   * with it what is to be opened. */
  function block() {
    if (document.querySelector("script[data-part=head]")) return Promise.resolve(null);
    return new Promise((resolve) => {
      const take = (event) => {
        if (!fromHost(event)) return;
        const bar = document.querySelector("#khabur-progress progress");
        if (event.data.kind === "progress" && bar) bar.value = event.data.share * ARRIVING;
        if (event.data.kind !== "data") return;
        window.removeEventListener("message", take);
        asked = event.data.opening;
        resolve(event.data.block.arrayBuffer());
      };
      window.addEventListener("message", take);
      send({ kind: "waiting" });
    });
  }

  /** A hand is on the map, time plays, or the page has yet to say what to open: nobody looks at this state yet. */
  let held = false, opened = false, resuming = false;
  const busy = () => held || !opened || resuming || Boolean(document.querySelector(".k-steps [aria-pressed=true]"));

  function watchHand() {
    for (const kind of ["pointerdown", "pointermove", "pointerup", "pointercancel"]) {
      window.addEventListener(kind, (event) => { held = event.buttons !== 0; }, { capture: true, passive: true });
    }
    window.addEventListener("blur", () => { held = false; });
  }

  /** Tells of the state once nothing moves any more, when it is another than was told. */
  let timer = 0, told = "";
  function settle() {
    if (!timer) timer = setTimeout(look, 0);
  }

  function look() {
    timer = busy() ? setTimeout(look, LOOK_MS) : 0;
    if (timer) return;
    const state = window.khabur.state();
    if (told === JSON.stringify(state)) return;
    told = JSON.stringify(state);
    send({ kind: "state", ...state });
  }

  /** Another map stood here before: what was seen of it is shown again, as far as it is still there. */
  async function resume({ time, undated, language, center, zoom, layers, off, selected }) {
    const { khabur } = window;
    for (const { name, on } of khabur.layers()) {
      if ((on ? off : layers).includes(name)) await khabur.setLayer(name, !on);
    }
    await khabur.setLanguage(language);
    await khabur.setUndated(undated);
    await khabur.setTime(time);
    await khabur.lookAt(center, zoom);
    if (selected) khabur.select(selected.id, selected.layer);
  }

  function attach() {
    if (window.parent === window) return;
    const calls = {
      open: async ({ time, undated, language, marking, welcome, box }) => {
        window.khabur.setMarking(marking);
        if (language) await window.khabur.setLanguage(language);
        if (box) await window.khabur.fitTo(box);
        if (welcome) window.khabur.welcome();
        if (typeof undated === "boolean") await window.khabur.setUndated(undated);
        if (time) await window.khabur.setTime(time).catch((error) => clock.complain(error));
        opened = true;
      },
      resume: ({ state }) => { resuming = true; return resume(state).finally(() => { resuming = false; }); },
      show: ({ id, layer, box }) => window.khabur.pointAt(id, layer, box),
      draw: (command) => window.khabur.draw(command),
      cite: ({ sentences }) => window.khabur.cite(sentences),
    };
    window.addEventListener("message", (event) => {
      if (!fromHost(event)) return;
      const call = Object.hasOwn(calls, event.data.kind) ? calls[event.data.kind] : null;
      if (call) window.khabur.ready.then(() => call(event.data));
    });
    watchHand();
    window.khabur.onChange((message) => (message.kind === "state" ? settle() : send(message)));
    window.khabur.ready.then(() => {
      opened = Boolean(asked);
      send({ kind: "ready" });
    });
  }
  return { attach, block, asked: () => asked };
})();
