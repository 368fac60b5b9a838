// What the pointer is over when many things lie under it: how many, and of what kind. It stands aside of the pointer.
const tip = (() => {
  "use strict";
  const ASIDE = 16, BELOW = 18, ABOVE = 12; // CSS pixels from the pointer
  let node = null;

  /** Inside the container of the map, whose pixels the pointer is told in. */
  function attach(container) {
    node = text.element("div", { class: "k-tip", role: "tooltip", hidden: true });
    container.append(node);
    store.onChange(hide);
  }

  function hide() {
    if (!node.hidden) node.hidden = true;
  }

  /** For what canvas.pick found at (x, y). Few things are drawn with their numbers and need no telling. */
  function show(hit, x, y) {
    const counts = hit && canvas.regime !== "plates" && countsOf(hit);
    if (!counts) return hide();
    node.textContent = text.ui("n_here", { n: text.number(tally.total(counts)), kinds: tally.words(counts) });
    place(x, y);
    node.hidden = false;
  }

  /** A single mark speaks for itself. The members of a cell are not looked up: its counts are at hand. */
  function countsOf({ cell, members }) {
    return cell ?? (members.length > 1 ? tally.of(members) : null);
  }

  /** On the side where there is more room, so that it never lies under the pointer or outside the map. */
  function place(x, y) {
    const { width, height } = view.now;
    const [left, top] = [x < width / 2, y < height / 2];
    node.style.left = left ? `${x + ASIDE}px` : "";
    node.style.right = left ? "" : `${width - x + ASIDE}px`;
    node.style.top = top ? `${y + BELOW}px` : "";
    node.style.bottom = top ? "" : `${height - y + ABOVE}px`;
  }

  return { attach, show, hide };
})();
