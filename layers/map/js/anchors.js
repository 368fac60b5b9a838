// Features that stand on the same spot share one anchor; anchors too close to tell apart share one badge.
const anchors = (() => {
  "use strict";
  // CSS pixels: a lone mark from its middle to its edge, a cell of a plate, and the least gap between drawings.
  const ALONE = 14, CELL = 38, ROW = 27, GAP = 3;
  const CROWDED = 6.2; // below this zoom badges of areas have no room to step aside, and become one
  const SPOT = 2000; // world units, about 40 m: what lies in one square of that size is one spot
  const SUREST = ["confirmed", "reported", "claimed", "planned"];

  /** The anchors of features (store.feature): {x, y, area, members}, one a spot. */
  function collect(features) {
    const found = new Map();
    for (const feature of features) {
      const key = `${Math.round(feature.x / SPOT)} ${Math.round(feature.y / SPOT)}`;
      if (!found.has(key)) found.set(key, { x: feature.x, y: feature.y, area: feature.shape === "area", members: [] });
      found.get(key).members.push(feature);
    }
    return [...found.values()];
  }

  const order = (feature) => store.layer(feature.layer).order;

  /** Half the width and height of a group's drawing: one mark, or a plate of marks three to a row. */
  function measure(group) {
    group.marks = marks(group.members);
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
  function place(list, zoom) {
    const rank = ({ members }) => Math.max(...members.map(order));
    const groups = list.map((anchor) => ({ anchor, rank: rank(anchor) })).sort((a, b) => b.rank - a.rank)
      .map(({ anchor }) => measure({ x: view.x(anchor.x), y: view.y(anchor.y), area: anchor.area, members: [...anchor.members], spots: [anchor] }));
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

  /** Features by layer, plan and modality: the marks of a badge, surest presence and status first. */
  function marks(members) {
    const byLook = new Map();
    for (const feature of members) {
      const key = `${feature.status === "planned"} ${feature.modality} ${feature.layer}`;
      if (!byLook.has(key)) byLook.set(key, []);
      byLook.get(key).push(feature);
    }
    return [...byLook.values()].map(mark).sort((a, b) => order(b.members[0]) - order(a.members[0]));
  }

  function mark(members) {
    return {
      ...faces.mark(members[0].layer, faces.shared(members)), members,
      presence: members.some(({ presence }) => presence === days.CERTAIN) ? "certain" : "possible",
      status: SUREST.find((word) => members.some(({ status }) => status === word)),
      modality: members[0].modality,
      alpha: Math.max(...members.map(({ alpha }) => alpha)),
    };
  }

  /** How many happenings: claims about one event count once. */
  function count(members) {
    return new Set(members.map(({ event, row }) => (event === null ? `row ${row}` : event))).size;
  }

  return { count, collect, place, CELL, ROW };
})();
