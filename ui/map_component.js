// The page's side of the frame. Called at every rerun of the app; the frame itself is made only once.
export default function khaburMap(component) {
  const { data, parentElement, setStateValue } = component;
  const place = parentElement.querySelector(".khabur-host");
  let frame = place.querySelector("iframe");
  if (!frame) {
    frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.setAttribute("title", "Khabur");
    frame.setAttribute("referrerpolicy", "no-referrer");
    frame.khabur = { ready: false, sent: null };
    window.addEventListener("message", (event) => {
      if (event.source !== frame.contentWindow || event.data?.from !== "khabur") return;
      const { from, kind, ...state } = event.data;
      if (kind === "ready") {
        frame.khabur.ready = true;
        frame.khabur.send();
      }
      if (kind === "state") frame.khabur.report(state);
    });
    frame.srcdoc = data.document;
    place.replaceChildren(frame);
  }
  frame.khabur.report = (state) => setStateValue("state", state);
  frame.khabur.send = () => {
    const command = data.command;
    if (!frame.khabur.ready || !command || frame.khabur.sent === command.sequence) return;
    frame.khabur.sent = command.sequence;
    frame.contentWindow.postMessage({ to: "khabur", ...command }, "*");
  };
  frame.khabur.send();
}
