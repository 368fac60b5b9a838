// From world units (layers/map/shapes.py) to pixels of the map as it lies now, and back.
const view = (() => {
  "use strict";
  const WORLD = 2 ** 31;
  let map = null;
  const now = { zoom: 0, k: 0, left: 0, top: 0, width: 0, height: 0, scale: 1 };

  /** Reads where the map lies; called once a drawing, so that all of it agrees. */
  function read() {
    const { x: width, y: height } = map.getSize();
    const { x: left, y: top } = map.getPixelBounds().min;
    const zoom = map.getZoom();
    return Object.assign(now, { zoom, k: (256 * 2 ** zoom) / WORLD, left, top, width, height, scale: window.devicePixelRatio || 1 });
  }

  const x = (units) => units * now.k - now.left;
  const y = (units) => units * now.k - now.top;

  /** World units of a place in degrees. */
  function units(lon, lat) {
    const sine = Math.sin((lat * Math.PI) / 180);
    return { x: ((lon + 180) / 360) * WORLD, y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD };
  }

  function degrees(east, south) {
    const n = Math.PI * (1 - (2 * south) / WORLD);
    return { lon: (east / WORLD) * 360 - 180, lat: (Math.atan(Math.sinh(n)) * 180) / Math.PI };
  }

  /** Pixels of a place in degrees. */
  function project(lat, lon) {
    const at = units(lon, lat);
    return { x: x(at.x), y: y(at.y) };
  }

  return { attach: (leaflet) => { map = leaflet; }, read, x, y, degrees, project, now };
})();
