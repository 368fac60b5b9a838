// Inside a frame of the app: messages from the page that hosts us, and ours to it. The origin is opaque, so the
// sender is recognised by being our parent, and every message by its shape.
const host = (() => {
  "use strict";
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
  return { attach };
})();
