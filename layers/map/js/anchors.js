// Features that stand on the same spot share one anchor; anchors too close to tell apart share one badge.
const anchors = (() => {
  "use strict";
  const TOUCH = 30; // CSS pixels below which two marks can no longer be told apart

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

  /** Anchors placed on the screen; neighbours nearer than TOUCH become one group. Area badges never swallow points. */
  function place(list, project) {
    const groups = [];
    const sorted = list.map((anchor) => ({ anchor, rank: rank(anchor) })).sort((a, b) => b.rank - a.rank);
    for (const { anchor } of sorted) {
      const point = project(anchor.lat, anchor.lon);
      const kin = groups.find((group) => Boolean(group.area) === Boolean(anchor.area)
        && Math.hypot(group.x - point.x, group.y - point.y) < TOUCH);
      if (kin) {
        kin.members.push(...anchor.members);
        kin.spots.push(anchor);
      } else {
        groups.push({ x: point.x, y: point.y, area: anchor.area, members: [...anchor.members], spots: [anchor] });
      }
    }
    return apart(groups);
  }

  /** Badges of areas stand for no exact spot, so they may step aside for points and for each other. */
  function apart(groups) {
    const points = groups.filter((group) => !group.area);
    const badges = groups.filter((group) => group.area);
    for (let round = 0; round < 12; round++) {
      for (const badge of badges) {
        for (const other of groups) {
          if (other === badge) continue;
          const dx = badge.x - other.x, dy = badge.y - other.y;
          const gap = Math.hypot(dx, dy);
          const wanted = TOUCH * (other.area ? 1.5 : 1.3);
          if (gap >= wanted) continue;
          const push = (wanted - gap) / (other.area ? 2 : 1);
          badge.x += gap ? (dx / gap) * push : push;
          badge.y += gap ? (dy / gap) * push : 0;
        }
      }
    }
    return [...badges, ...points];
  }

  /** A group's members by layer and plan: the marks of its badge, surest presence and status first. */
  function marks(group) {
    const { layer, status, modality } = store.data.features;
    const byLook = new Map();
    for (const i of group.members) {
      const planned = status[i] === "planned";
      const key = `${layer[i]} ${planned}`;
      if (!byLook.has(key)) byLook.set(key, { name: store.data.layers[layer[i]], members: [], planned });
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
      modality: members.length === 1 ? modality[members[0]] : null,
      alpha: Math.max(...members.map((i) => store.faded[i])),
    })).sort((a, b) => store.data.style.layers[b.name].order - store.data.style.layers[a.name].order);
  }

  return { collect, place, marks };
})();
