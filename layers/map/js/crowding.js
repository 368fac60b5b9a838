// How crowded places are drawn: the choice, and a line that says what is drawn now where it is not single marks.
const crowding = (() => {
  "use strict";
  const { element } = text;
  const WAYS = ["auto", "every", "density"];
  let nodes = null;

  /** The choice and the line, made anew in the language of the page. */
  function make() {
    const buttons = new Map(WAYS.map((way) => [way, element("button", {
      type: "button", class: "k-button", title: text.ui(`drawing_${way}_hint`), "data-drawing": way, onclick: () => window.khabur.setDrawing(way),
    }, text.ui(`drawing_${way}`))]));
    nodes = { buttons, line: element("p", { class: "k-soft k-drawn" }) };
    return element("div", { class: "k-crowding", role: "group", "aria-label": text.ui("drawing") },
      element("h4", {}, text.ui("drawing")), element("div", { class: "k-segment" }, ...buttons.values()), nodes.line);
  }

  /** A line a sentence; none where everything is drawn as itself. Cells count lines with the rest. */
  function words() {
    const { regime, lines: lined, ...counts } = canvas.report();
    const kinds = tally.words(counts, " · ");
    return [
      (regime === "dots" || regime === "density") && (kinds ? text.ui(`drawn_${regime}`, { kinds }) : text.ui("drawn_nothing")),
      lined !== "drawn" && regime !== "density" && text.ui(`drawn_lines_${lined}`),
      rows.scarce && text.ui("drawn_scarce"),
    ].filter(Boolean).join("\n");
  }

  /** After a drawing. */
  function update() {
    if (!nodes) return;
    nodes.buttons.forEach((node, way) => node.setAttribute("aria-pressed", String(way === canvas.asked)));
    const said = words();
    if (nodes.line.textContent !== said) nodes.line.textContent = said;
  }

  return { make, update };
})();
