// The offline basemap: land, governorates, water and borders as canvas layers; its names are drawn with the labels.
const basemap = (() => {
  "use strict";
  const COLOURS = { sea: "#cfe0ea", land: "#f6f4ef", far: "#eceae4", water: "#b3d0e0", river: "#8fbad3", line: "#c9c2b4", border: "#6d6558" };
  let named = [];

  function paths(geometry) {
    const { type, coordinates } = geometry;
    const flip = (ring) => ring.map(([lon, lat]) => [lat, lon]);
    if (type === "LineString") return [flip(coordinates)];
    if (type === "MultiLineString" || type === "Polygon") return coordinates.map(flip);
    if (type === "MultiPolygon") return coordinates.flatMap((polygon) => polygon.map(flip));
    return [];
  }

  function draw(map, block) {
    const pane = map.createPane("basemap");
    pane.style.zIndex = 200;
    pane.style.pointerEvents = "none";
    const renderer = L.canvas({ pane: "basemap", padding: 0.4 });
    const options = (extra) => ({ renderer, pane: "basemap", interactive: false, smoothFactor: 0.8, ...extra });
    const filled = (features, fillColor) => features.forEach((feature) => {
      const rings = paths(feature.geometry);
      if (rings.length) L.polygon(rings, options({ stroke: false, fillColor, fillOpacity: 1, fillRule: "evenodd" })).addTo(map);
    });
    const lined = (features, extra) => features.forEach((feature) => {
      paths(feature.geometry).forEach((path) => L.polyline(path, options(extra)).addTo(map));
    });
    map.getContainer().style.background = COLOURS.sea;
    filled(block.countries_beyond, COLOURS.far);
    filled(block.countries, COLOURS.land);
    filled(block.lakes, COLOURS.water);
    lined(block.governorates, { color: COLOURS.line, weight: 0.8, dashArray: "4 3" });
    lined(block.rivers, { color: COLOURS.river, weight: 1.4 });
    lined(block.countries_beyond, { color: COLOURS.border, weight: 0.6, opacity: 0.4 });
    const disputed = (feature) => feature.properties.line !== "boundary";
    lined(block.borders.filter((feature) => !disputed(feature)), { color: COLOURS.border, weight: 1.1, dashArray: "8 3 2 3" });
    lined(block.borders.filter(disputed), { color: COLOURS.border, weight: 1, dashArray: "2 4" });
    lined(block.border_iraq_syria, { color: "#ffffff", weight: 6, opacity: 0.9 });
    lined(block.border_iraq_syria, { color: "#4a4238", weight: 2.2, dashArray: "10 3 2 3" });
    map.attributionControl.setPrefix(false);
    named = block.names;
  }

  const LOOKS = {
    country: { size: 15, weight: 600, spacing: 3, colour: "#8b8375", around: 48 },
    governorate: { size: 11, italic: true, spacing: 0.6, colour: "#928a7b" },
    river: { size: 10.5, italic: true, colour: "#4d87a8" },
    lake: { size: 10, italic: true, colour: "#4d87a8" },
    city: { size: 11.5, weight: 500, colour: "#3d3a35", gap: 6 },
    town: { size: 10.5, colour: "#57534b", gap: 5 },
  };

  /** Names for this zoom, most important first; a town's dot is drawn only with its name. */
  function names(ctx, board, project, zoom) {
    for (const name of named) {
      if (zoom < name.zoom[0] || zoom > name.zoom[1]) continue;
      const { x, y } = project(name.lat, name.lon);
      const look = LOOKS[name.class];
      const words = text.pick(name.en, name.ar);
      const written = board.write(ctx, text.language === "en" && name.class === "country" ? words.toUpperCase() : words, x, y, {
        ...look, spacing: text.language === "ar" ? 0 : look.spacing,
      });
      if (!written || !look.gap) continue;
      ctx.beginPath();
      ctx.arc(x, y, name.class === "city" ? 2.4 : 1.8, 0, 2 * Math.PI);
      ctx.fillStyle = "#fff";
      ctx.strokeStyle = "#57534b";
      ctx.lineWidth = 1.1;
      ctx.fill();
      ctx.stroke();
    }
  }

  /** Who made the basemap, in the language of the page. */
  function credit(map) {
    map.attributionControl.getContainer().textContent = text.ui("attribution");
  }

  return { draw, credit, names, paths };
})();
