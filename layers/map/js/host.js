// Inside a frame of the app: messages from the page that hosts us, and ours to it. The origin is opaque, so the
// sender is recognised by being our parent, and every message by its shape.
const host = (() => {
  "use strict";
  /** The map's data, when it does not stand in the document: the page that hosts the frame sends it once. */
  function block() {
    if (document.querySelector("script[data-part=head]")) return Promise.resolve(null);
    return new Promise((resolve) => {
      const take = (event) => {
        if (event.source !== window.parent || event.data?.to !== "khabur" || event.data.kind !== "data") return;
        window.removeEventListener("message", take);
        resolve(event.data.block);
      };
      window.addEventListener("message", take);
      window.parent.postMessage({ from: "khabur", kind: "waiting" }, "*");
    });
  }

  function attach() {
    if (window.parent === window) return;
    const calls = {
      open: async ({ time, language, marking, welcome }) => {
        window.khabur.setMarking(marking);
        if (language) await window.khabur.setLanguage(language);
        if (welcome) window.khabur.welcome();
        if (time) await window.khabur.setTime(time).catch((error) => clock.complain(error));
      },
    };
    window.addEventListener("message", (event) => {
      if (event.source !== window.parent || !event.data || event.data.to !== "khabur") return;
      const call = Object.hasOwn(calls, event.data.kind) ? calls[event.data.kind] : null;
      if (call) window.khabur.ready.then(() => call(event.data));
    });
    const send = (message) => window.parent.postMessage({ from: "khabur", ...message }, "*");
    window.khabur.onChange(send);
    window.khabur.ready.then(() => send({ kind: "ready" }));
  }
  return { attach, block };
})();
