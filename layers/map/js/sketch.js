// What is being drawn, without a map: vertices, when a shape is whole, how long and how large it is, and its GeoJSON.
const sketch = (() => {
  "use strict";
  const DECIMALS = 6; // of a degree: 0.1 m
  const LEAST = { point: 1, line: 2, polygon: 3 };
  const FORMS = { Point: "point", LineString: "line", Polygon: "polygon" };

  const rounded = (degrees) => Number(degrees.toFixed(DECIMALS));

  /**
   * A position as GeoJSON has it: to the digit what was `given`, where nobody moved it; a height stays with its vertex.
   * A map dragged round the world hands out longitudes beyond 180.
   */
  function position({ lat, lng, given = null, heights = [] }) {
    return given ?? [rounded(coordinates.wrapped(lng)), rounded(Math.min(90, Math.max(-90, lat))), ...heights];
  }

  /** A vertex of a position that somebody gave. */
  const vertexOf = (given) => ({ lat: given[1], lng: given[0], given, heights: given.slice(2) });

  /** A vertex at another place. */
  const moved = (vertex, { lat, lng }) => ({ lat, lng, heights: vertex.heights });

  /** Of [lon, lat] twice the signed area, by which a ring's direction is known. */
  function turn(ring) {
    return ring.reduce((sum, [x, y], i) => {
      const [u, v] = ring[(i + 1) % ring.length];
      return sum + (u - x) * (v + y);
    }, 0);
  }

  /** RFC 7946: a ring ends where it began, and runs counterclockwise; one that was given runs as it did. */
  function ringOf(vertices) {
    const ring = vertices.map(position);
    if (turn(ring) > 0 && !vertices.some((one) => one.given)) ring.reverse();
    return [...ring, ring[0]];
  }

  /** The geometry of vertices {lat, lng}, or null while there are too few. */
  function geometry(shape, vertices) {
    if (!shape || vertices.length < LEAST[shape]) return null;
    if (shape === "point") return { type: "Point", coordinates: position(vertices[0]) };
    if (shape === "line") return { type: "LineString", coordinates: vertices.map(position) };
    return { type: "Polygon", coordinates: [ringOf(vertices)] };
  }

  /** A ring without the position that closes it; one that a file left open is whole. */
  function opening(ring) {
    const first = ring[0], last = ring[ring.length - 1];
    return first[0] === last[0] && first[1] === last[1] ? ring.slice(0, -1) : ring;
  }

  /** {shape, vertices} of a geometry that can be drawn by hand; null of any other: holes and parts have no handles. */
  function opened(given) {
    const shape = given && Object.hasOwn(FORMS, given.type) ? FORMS[given.type] : null;
    if (!shape) return null;
    if (shape === "polygon" && given.coordinates.length !== 1) return null;
    const list = shape === "point" ? [given.coordinates] : shape === "line" ? given.coordinates : opening(given.coordinates[0]);
    return { shape, vertices: list.map(vertexOf) };
  }

  /** Metres along the vertices, back to the first where they are a ring. */
  function length(vertices, closed) {
    const ends = closed ? [...vertices, vertices[0]] : vertices;
    return ends.slice(1).reduce((sum, to, i) => sum + coordinates.distance(ends[i].lng, ends[i].lat, to.lng, to.lat), 0);
  }

  const area = (vertices) => coordinates.area(vertices.map(({ lng, lat }) => [lng, lat]));

  /** True when two sides of a ring or line cross: such a ring has no inside. */
  function crosses(vertices, closed) {
    const ends = closed ? [...vertices, vertices[0]] : vertices;
    const side = (p, q, r) => Math.sign((q.lng - p.lng) * (r.lat - p.lat) - (q.lat - p.lat) * (r.lng - p.lng));
    for (let i = 0; i < ends.length - 1; i++) {
      for (let j = i + 2; j < ends.length - 1; j++) {
        if (closed && i === 0 && j === ends.length - 2) continue; // neighbours round the corner
        const [a, b, c, d] = [ends[i], ends[i + 1], ends[j], ends[j + 1]];
        if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return true;
      }
    }
    return false;
  }

  return { LEAST, geometry, opened, moved, length, area, crosses };
})();
