// Few things in view: each is drawn by itself, or on a plate with its neighbours, with names beside.
const plates = (() => {
  "use strict";
  const METRES_A_DEGREE = 111195; // of latitude, mean
  const EDGE = 60; // pixels about the view within which a plate may still reach into it

  function single(ctx, group, board) {
    if (group.area) plate(ctx, group.x - 16, group.y - 16, 32, 32, AREA);
    symbols.draw(ctx, group.x, group.y, group.area ? 6.5 : 7, group.marks[0], store.data.style);
    board.block(group.x, group.y, 15, 15);
    return (x, y) => Math.hypot(group.x - x, group.y - y) - 8;
  }

  /** From a badge that stepped aside back to the place it speaks of. */
  function leader(ctx, group) {
    if (!group.from || Math.hypot(group.x - group.from.x, group.y - group.from.y) < 12) return;
    ctx.beginPath();
    ctx.moveTo(group.from.x, group.from.y);
    ctx.lineTo(group.x, group.y);
    ctx.strokeStyle = "rgba(60,55,45,.6)";
    ctx.lineWidth = 1;
    ctx.stroke();
    ctx.beginPath();
    ctx.arc(group.from.x, group.from.y, 2, 0, 2 * Math.PI);
    ctx.fillStyle = "rgba(60,55,45,.8)";
    ctx.fill();
  }

  // A dashed plate speaks of an area, a round one of a spot.
  const AREA = { radius: 7, paper: 0.93, edge: 0.55, dash: [4, 3] };
  const SPOT = { radius: 13, paper: 0.95, edge: 0.75, dash: [] };

  function plate(ctx, x, y, w, h, { radius, paper, edge, dash }) {
    ctx.beginPath();
    ctx.roundRect(x, y, w, h, radius);
    ctx.fillStyle = `rgba(255,255,255,${paper})`;
    ctx.fill();
    ctx.strokeStyle = `rgba(60,55,45,${edge})`;
    ctx.lineWidth = 1;
    ctx.setLineDash(dash);
    ctx.stroke();
    ctx.setLineDash([]);
  }

  /** Several things on one spot: a plate with a mark and a count a layer, three to a row. */
  function badge(ctx, group, board) {
    const w = group.halfWidth * 2, h = group.halfHeight * 2;
    const left = group.x - w / 2, top = group.y - h / 2;
    plate(ctx, left, top, w, h, group.area ? AREA : SPOT);
    group.marks.forEach((mark, n) => {
      const x = left + 16 + (n % 3) * anchors.CELL, y = top + 2 + anchors.ROW / 2 + Math.floor(n / 3) * anchors.ROW;
      symbols.draw(ctx, x, y, 5.6, { ...mark, size: Math.min(mark.size ?? 1, 1) }, store.data.style); // its number stands beside it
      ctx.fillStyle = "#222";
      ctx.font = `600 10.5px ${labels.FACE}`;
      ctx.textAlign = "left";
      ctx.textBaseline = "middle";
      ctx.fillText(String(anchors.count(mark.members)), x + 11.5, y + 0.5);
    });
    board.block(group.x, group.y, w / 2 + 2, h / 2 + 2);
    return (x, y) => Math.max(Math.abs(x - group.x) - w / 2, Math.abs(y - group.y) - h / 2);
  }

  /** The name of a group's spot; empty while its details are still packed. */
  function nameOf(group) {
    const names = group.spots.map(({ members: [first] }) => {
      const told = details.peek(first.row);
      if (!told) return null;
      const spot = details.places.get(told.place_id);
      return (spot ? text.pick(...spot) : text.pick(told.name, told.name_ar)).replace(/ \(.*\)/, "");
    });
    if (names.includes(null)) return null;
    return names.length > 2 ? `${names[0]} +${names.length - 1}` : names.join(" · ");
  }

  function write(ctx, group, board) {
    const name = nameOf(group);
    if (name) {
      board.write(ctx, name, group.x, group.y, {
        size: 11.5, weight: 600, colour: "#1c1c1c", gap: group.halfHeight + 3, aside: group.halfWidth + 3, italic: Boolean(group.area),
      });
    }
    return name !== null;
  }

  /**
   * Declared uncertainty of place: the circles within which things lie, each once; a bare place only outlined. A circle
   * may reach into the view from a middle outside it.
   */
  function circles(ctx) {
    const drawn = new Map();
    for (const feature of store.shownRadii().map(store.feature).filter(({ form }) => form !== "none")) {
      const key = `${feature.x} ${feature.y} ${feature.radius}`;
      drawn.set(key, { feature, filled: drawn.get(key)?.filled || feature.layer !== "places" });
    }
    drawn.forEach((one) => circle(ctx, one));
  }

  function circle(ctx, { feature, filled }) {
    const { lon, lat } = view.degrees(feature.x, feature.y);
    const x = view.x(feature.x), y = view.y(feature.y);
    const r = Math.abs(view.project(lat + feature.radius / METRES_A_DEGREE, lon).y - y);
    const { width, height } = view.now;
    if (r < 8 || x + r < 0 || y + r < 0 || x - r > width || y - r > height) return;
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    ctx.fillStyle = "rgba(60,60,60,.05)";
    if (filled) ctx.fill();
    ctx.setLineDash([3, 4]);
    ctx.lineWidth = 1;
    ctx.strokeStyle = filled ? "rgba(60,60,60,.65)" : "rgba(60,60,60,.3)";
    ctx.stroke();
    ctx.setLineDash([]);
  }

  /** Draws the features and gives their hits; asks for `later` once names that are still packed can be written. */
  function draw(ctx, features, board, later) {
    const { width, height, zoom } = view.now;
    const groups = anchors.place(anchors.collect(features), zoom)
      .filter(({ x, y }) => x > -EDGE && y > -EDGE && x < width + EDGE && y < height + EDGE);
    groups.forEach((group) => leader(ctx, group));
    const hits = groups.map((group) => ({
      away: (group.members.length === 1 ? single : badge)(ctx, group, board), members: group.members.map(({ row }) => row), group,
    }));
    const written = [...groups].reverse().map((group) => write(ctx, group, board));
    if (written.includes(false)) details.read(hits.flatMap(({ members }) => members)).then(later);
    return hits;
  }

  return { draw, circles };
})();
