// One canvas over the map for everything that features draw; redrawn when the view or the time moves.
const canvas = (() => {
  "use strict";
  const METRES_A_DEGREE = 111195; // of latitude, mean
  let map = null, surface = null, ctx = null;
  let hits = [];
  let hovered = null, selected = null;
  let spots = [];
  let frame = 0;
  const after = [];

  function attach(leaflet) {
    map = leaflet;
    surface = L.DomUtil.create("canvas", "khabur-canvas", map.getPanes().overlayPane);
    ctx = surface.getContext("2d");
    map.on("move zoom resize viewreset zoomend moveend", request);
    store.onChange(() => { spots = anchors.collect(); request(); });
  }

  function request() {
    if (!frame) frame = requestAnimationFrame(() => { frame = 0; render(); });
  }

  /** Resolves after the next paint. */
  const painted = () => new Promise((resolve) => {
    request();
    after.push(() => requestAnimationFrame(() => resolve()));
  });

  const project = (lat, lon) => map.latLngToContainerPoint([lat, lon]);

  function fit() {
    const { x, y } = map.getSize();
    const scale = window.devicePixelRatio || 1;
    if (surface.width !== x * scale || surface.height !== y * scale) {
      surface.width = x * scale;
      surface.height = y * scale;
      surface.style.width = `${x}px`;
      surface.style.height = `${y}px`;
    }
    L.DomUtil.setPosition(surface, map.containerPointToLayerPoint([0, 0]));
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    ctx.clearRect(0, 0, x, y);
    return [x, y];
  }

  function lookOf(i) {
    const { status, quantity, doubtful, kind, modality } = store.data.features;
    return {
      presence: store.shown[i] === days.CERTAIN ? "certain" : "possible",
      status: status[i], quantity: quantity[i], doubtful: doubtful[i], kind: kind[i], modality: modality[i],
      alpha: store.faded[i],
    };
  }

  function onScreen(geometry) {
    return basemap.paths(geometry).map((path) => path.map(([lat, lon]) => project(lat, lon)));
  }

  function fortifications() {
    const { shape, geometry } = store.data.features;
    store.shown.forEach((presence, i) => {
      if (presence === days.ABSENT || shape[i] !== "line") return;
      const drawn = lines.fortification(ctx, onScreen(geometry[i]), lookOf(i), store.data.style);
      hits.push({ away: (x, y) => Math.min(...drawn.map((path) => lines.away(path, x, y))), members: [i] });
    });
  }

  function flows() {
    const { shape, geometry } = store.data.features;
    const twins = new Map();
    store.shown.forEach((presence, i) => {
      if (presence === days.ABSENT || shape[i] !== "flow") return;
      const ends = geometry[i].coordinates;
      const key = `${ends[0]} ${ends[ends.length - 1]}`;
      const twin = twins.get(key) ?? 0;
      twins.set(key, twin + 1);
      const points = ends.map(([lon, lat]) => project(lat, lon));
      const path = lines.flow(ctx, points, -0.12 - 0.09 * twin, lookOf(i), store.data.style);
      hits.push({ away: (x, y) => lines.away(path, x, y), members: [i] });
    });
  }

  /** Declared uncertainty of place: the circles within which things lie, each once; a bare place only outlined. */
  function circles() {
    const { radius, anchor, layer } = store.data.features;
    const drawn = new Map();
    store.shown.forEach((presence, i) => {
      if (presence === days.ABSENT || !radius[i] || !anchor[i]) return;
      const key = `${anchor[i]} ${radius[i]}`;
      drawn.set(key, { i, filled: drawn.get(key)?.filled || store.data.layers[layer[i]] !== "places" });
    });
    drawn.forEach(circle);
  }

  function circle({ i, filled }) {
    const [lon, lat] = store.data.features.anchor[i];
    const centre = project(lat, lon);
    const r = Math.abs(project(lat + store.data.features.radius[i] / METRES_A_DEGREE, lon).y - centre.y);
    if (r < 8) return;
    ctx.beginPath();
    ctx.arc(centre.x, centre.y, r, 0, 2 * Math.PI);
    ctx.fillStyle = "rgba(60,60,60,.05)";
    if (filled) ctx.fill();
    ctx.setLineDash([3, 4]);
    ctx.lineWidth = 1;
    ctx.strokeStyle = filled ? "rgba(60,60,60,.65)" : "rgba(60,60,60,.3)";
    ctx.stroke();
    ctx.setLineDash([]);
  }

  function outline(area) {
    const geometry = store.data.outlines[area];
    if (!geometry) return;
    ctx.save();
    ctx.strokeStyle = "#1d2b33";
    ctx.lineWidth = 1.8;
    ctx.setLineDash([7, 4]);
    for (const path of onScreen(geometry)) {
      ctx.beginPath();
      path.forEach((point, i) => (i ? ctx.lineTo(point.x, point.y) : ctx.moveTo(point.x, point.y)));
      ctx.stroke();
    }
    ctx.restore();
  }

  function outlines() {
    const areas = new Set();
    for (const group of [hovered, selected]) {
      for (const i of group?.members ?? []) {
        const area = store.data.features.area[i];
        if (area) areas.add(area);
      }
    }
    areas.forEach(outline);
  }

  function single(group, mark, board) {
    const r = group.area ? 6.5 : 7;
    if (group.area) plate(group.x - 16, group.y - 16, 32, 32);
    symbols.draw(ctx, group.x, group.y, r, mark, store.data.style);
    board.block(group.x, group.y, 15, 15);
    hits.push({ away: (x, y) => Math.hypot(group.x - x, group.y - y) - 8, members: group.members, group });
  }

  /** From a badge that stepped aside back to the place it speaks of. */
  function leader(group) {
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

  function plate(x, y, w, h) {
    ctx.beginPath();
    ctx.roundRect(x, y, w, h, 7);
    ctx.fillStyle = "rgba(255,255,255,.93)";
    ctx.fill();
    ctx.strokeStyle = "rgba(60,55,45,.55)";
    ctx.lineWidth = 1;
    ctx.setLineDash([4, 3]);
    ctx.stroke();
    ctx.setLineDash([]);
  }

  /** Several things on one spot: a plate with a mark and a count a layer, three to a row. */
  function badge(group, board) {
    const cell = anchors.CELL, row = anchors.ROW, w = group.halfWidth * 2, h = group.halfHeight * 2;
    const left = group.x - w / 2, top = group.y - h / 2;
    ctx.beginPath();
    if (group.area) plate(left, top, w, h);
    else {
      ctx.roundRect(left, top, w, h, 13);
      ctx.fillStyle = "rgba(255,255,255,.95)";
      ctx.fill();
      ctx.strokeStyle = "rgba(60,55,45,.75)";
      ctx.lineWidth = 1;
      ctx.stroke();
    }
    group.marks.forEach((mark, n) => {
      const x = left + 16 + (n % 3) * cell, y = top + 2 + row / 2 + Math.floor(n / 3) * row;
      symbols.draw(ctx, x, y, 5.6, mark, store.data.style);
      ctx.fillStyle = "#222";
      ctx.font = `600 10.5px ${labels.FACE}`;
      ctx.textAlign = "left";
      ctx.textBaseline = "middle";
      ctx.fillText(String(anchors.count(mark.members)), x + 11.5, y + 0.5);
    });
    board.block(group.x, group.y, w / 2 + 2, h / 2 + 2);
    hits.push({
      away: (x, y) => Math.max(Math.abs(x - group.x) - w / 2, Math.abs(y - group.y) - h / 2), members: group.members, group,
    });
  }

  function nameOf(group) {
    const { name, name_ar, place } = store.data.features;
    const names = group.spots.map(({ members: [first] }) => {
      const spot = store.data.place_names[place[first]];
      return (spot ? text.pick(...spot) : text.pick(name[first], name_ar[first])).replace(/ \(.*\)/, "");
    });
    return names.length > 2 ? `${names[0]} +${names.length - 1}` : names.join(" · ");
  }

  function render() {
    if (!map || !store.data) return;
    const [width, height] = fit();
    hits = [];
    const board = labels.board(width, height);
    fortifications();
    outlines();
    circles();
    flows();
    const groups = anchors.place(spots, project, map.getZoom())
      .filter(({ x, y }) => x > -60 && y > -60 && x < width + 60 && y < height + 60);
    groups.forEach(leader);
    for (const group of groups) {
      if (group.members.length === 1) single(group, group.marks[0], board);
      else badge(group, board);
    }
    for (const group of [...groups].reverse()) {
      board.write(ctx, nameOf(group), group.x, group.y, {
        size: 11.5, weight: 600, colour: "#1c1c1c", gap: group.halfHeight + 3, aside: group.halfWidth + 3, italic: Boolean(group.area),
      });
    }
    basemap.names(ctx, board, project, map.getZoom());
    after.splice(0).forEach((callback) => callback());
  }

  /** What lies under a point of the map, nearest first in drawing order; null when nothing is within reach. */
  function pick(x, y) {
    let best = null;
    for (const hit of [...hits].reverse()) {
      const away = hit.away(x, y);
      // Lines lie some pixels apart, so the nearest counts; a mark with a face of its own wins over a line under it.
      if (away < 7 && (!best || away < best.away - (hit.group || !best.group ? 0.5 : 3))) best = { ...hit, away };
    }
    return best;
  }

  return {
    attach, request, painted, pick, project,
    hover(hit) { if (hit?.members !== hovered?.members) { hovered = hit; request(); } },
    select(hit) { selected = hit; request(); },
  };
})();
