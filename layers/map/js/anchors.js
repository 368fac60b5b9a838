// Features that stand on the same spot share one anchor; anchors too close to tell apart share one badge.
const anchors = (() => {
  "use strict";
  // CSS pixels: a lone mark from its middle to its edge, a cell of a plate, and the least gap between drawings.
  const ALONE = 14, CELL = 38, ROW = 27, GAP = 3;
  const CROWDED = 6.2; // below this zoom badges of areas have no room to step aside, and become one

  /** The anchors of what is shown: {lon, lat, area, members: [feature index]}, one a spot. Flows hang elsewhere. */
  function collect() {
    const { anchor, area, shape } = store.data.features;
    const found = new Map();
    store.shown.forEach((presence, i) => {
      if (presence === days.ABSENT || anchor[i] === null || shape[i] === "flow" || shape[i] === "line") return;
      const [lon, lat] = anchor[i];
      const key = `${lon.toFixed(4)} ${lat.toFixed(4)}`;
      if (!found.has(key)) found.set(key, { lon, lat, area: area[i], members: [] });
      found.get(key).members.push(i);
    });
    return [...found.values()];
  }

  function rank(anchor) {
    const { layer } = store.data.features;
    return Math.max(...anchor.members.map((i) => store.data.style.layers[store.data.layers[layer[i]]].order));
  }

  /** Half the width and height of a group's drawing: one mark, or a plate of marks three to a row. */
  function measure(group) {
    group.marks = marks(group);
    const alone = group.members.length === 1;
    group.halfWidth = alone ? ALONE : (Math.min(3, group.marks.length) * CELL + 6) / 2;
    group.halfHeight = alone ? ALONE : (Math.ceil(group.marks.length / 3) * ROW + 4) / 2;
    return group;
  }

  /** How deep two drawings lie in each other, per axis; positive on both when they overlap. */
  function overlap(a, b) {
    return [a.halfWidth + b.halfWidth + GAP - Math.abs(a.x - b.x), a.halfHeight + b.halfHeight + GAP - Math.abs(a.y - b.y)];
  }

  function join(groups) {
    for (let i = 0; i < groups.length; i++) {
      for (let j = i + 1; j < groups.length; j++) {
        const [dx, dy] = overlap(groups[i], groups[j]);
        if (dx <= 0 || dy <= 0) continue;
        groups[i].members.push(...groups[j].members);
        groups[i].spots.push(...groups[j].spots);
        measure(groups[i]);
        groups.splice(j, 1);
        j = i;
      }
    }
    return groups;
  }

  /** Anchors placed on the screen. Exact spots too close to tell apart become one group; badges of areas do not. */
  function place(list, project, zoom) {
    const groups = list.map((anchor) => ({ anchor, rank: rank(anchor) })).sort((a, b) => b.rank - a.rank).map(({ anchor }) => {
      const { x, y } = project(anchor.lat, anchor.lon);
      return measure({ x, y, area: anchor.area, members: [...anchor.members], spots: [anchor] });
    });
    const points = join(groups.filter((group) => !group.area));
    const badges = groups.filter((group) => group.area);
    return apart(zoom < CROWDED ? join(badges) : badges, points);
  }

  /** Badges of areas stand for no exact spot: each takes the nearest free one, and a line leads back when it moved. */
  function apart(badges, points) {
    const placed = [...points];
    for (const badge of badges) {
      const { x, y } = badge;
      const free = () => placed.every((other) => overlap(badge, other).some((depth) => depth <= 0));
      for (let ring = 0; ring < 7 && !free(); ring++) {
        for (let turn = 0; turn < 12 && !free(); turn++) {
          badge.x = x + (ring + 1) * 15 * Math.cos((turn * Math.PI) / 6);
          badge.y = y + (ring + 1) * 15 * Math.sin((turn * Math.PI) / 6);
        }
      }
      badge.from = { x, y };
      placed.push(badge);
    }
    return [...badges, ...points];
  }

  /** A group's members by layer, plan and modality: the marks of its badge, surest presence and status first. */
  function marks(group) {
    const { layer, status, modality } = store.data.features;
    const byLook = new Map();
    for (const i of group.members) {
      const key = `${layer[i]} ${status[i] === "planned"} ${modality[i]}`;
      if (!byLook.has(key)) byLook.set(key, { name: store.data.layers[layer[i]], members: [] });
      byLook.get(key).members.push(i);
    }
    const surest = ["confirmed", "reported", "claimed", "planned"];
    return [...byLook.values()].map(({ name, members }) => ({
      name,
      members,
      symbol: store.data.style.layers[name].symbol,
      colour: store.data.style.layers[name].colour,
      presence: members.some((i) => store.shown[i] === days.CERTAIN) ? "certain" : "possible",
      status: surest.find((word) => members.some((i) => status[i] === word)),
      modality: modality[members[0]],
      alpha: Math.max(...members.map((i) => store.faded[i])),
    })).sort((a, b) => store.data.style.layers[b.name].order - store.data.style.layers[a.name].order);
  }

  /** How many happenings: claims about one event count once. */
  function count(members) {
    return new Set(members.map((i) => store.data.features.event[i] ?? store.data.features.id[i])).size;
  }

  return { count, collect, place, CELL, ROW };
})();
