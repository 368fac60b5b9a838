/* Coordinates as people write them, and the ruler's distance and bearing. WGS84; no DOM.
   Positions are (lon, lat) in degrees; distances metres; bearings degrees clockwise from north. */
const coordinates = (() => {
  "use strict";

  const RADIANS = Math.PI / 180;
  const A = 6378137;
  const F = 1 / 298.257223563;
  const B = A * (1 - F);
  const MEAN_RADIUS = 6371008.7714;

  /* A map that is dragged round the world hands out longitudes beyond 180. */
  function wrapped(lon) {
    return lon >= -180 && lon <= 180 ? lon : ((((lon + 180) % 360) + 360) % 360) - 180;
  }

  function valid(lon, lat) {
    return Number.isFinite(lon) && Number.isFinite(lat) && Math.abs(lat) <= 90;
  }

  function fixed(value, digits) {
    const text = value.toFixed(digits);
    return Number(text) === 0 ? text.replace("-", "") : text;
  }

  /** "36.47750, 40.76250": latitude first, south and west negative; "" when it is no position. */
  function decimal(lon, lat) {
    return valid(lon, lat) ? `${fixed(lat, 5)}, ${fixed(wrapped(lon), 5)}` : "";
  }

  /** 36°28'39.0"N 40°45'45.0"E, rounded to a tenth of a second (3 m). */
  function dms(lon, lat) {
    if (!valid(lon, lat)) return "";
    return `${sexagesimal(lat, "N", "S")} ${sexagesimal(wrapped(lon), "E", "W")}`;
  }

  function sexagesimal(value, positive, negative) {
    /* Rounded once, as a whole, so that no part ever reads 60. */
    const tenths = Math.round(Math.abs(value) * 36000);
    const degrees = Math.floor(tenths / 36000);
    const minutes = String(Math.floor(tenths / 600) % 60).padStart(2, "0");
    const seconds = ((tenths % 600) / 10).toFixed(1).padStart(4, "0");
    return `${degrees}°${minutes}'${seconds}"${value < 0 && tenths > 0 ? negative : positive}`;
  }

  /* Krüger's series for the transverse Mercator to the sixth order in n = f / (2 - f):
     C. F. F. Karney, Transverse Mercator with an accuracy of a few nanometers, 2011, eq. 35. */
  const N = F / (2 - F);
  const RECTIFYING = (A / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64 + N ** 6 / 256);
  const ALPHA = [
    [1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37800],
    [13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1983433 / 1935360],
    [61 / 240, -103 / 140, 15061 / 26880, 167603 / 181440],
    [49561 / 161280, -179 / 168, 6601661 / 7257600],
    [34729 / 80640, -3418889 / 1995840],
    [212378941 / 319334400],
  ].map((row, j) => row.reduce((sum, term, k) => sum + term * N ** (j + 1 + k), 0));
  const ECCENTRICITY = Math.sqrt(F * (2 - F));
  const SCALE = 0.9996;

  function utm(lon, lat, zone) {
    const turn = (lon - (zone * 6 - 183)) * RADIANS;
    const sine = Math.sin(lat * RADIANS);
    const conformal = Math.sinh(
      Math.atanh(sine) - ECCENTRICITY * Math.atanh(ECCENTRICITY * sine));
    const xi = Math.atan2(conformal, Math.cos(turn));
    const eta = Math.asinh(Math.sin(turn) / Math.hypot(conformal, Math.cos(turn)));
    let north = xi;
    let east = eta;
    ALPHA.forEach((alpha, i) => {
      const order = 2 * (i + 1);
      north += alpha * Math.sin(order * xi) * Math.cosh(order * eta);
      east += alpha * Math.cos(order * xi) * Math.sinh(order * eta);
    });
    return {
      easting: 500000 + SCALE * RECTIFYING * east,
      northing: (lat < 0 ? 10000000 : 0) + SCALE * RECTIFYING * north,
    };
  }

  /* Zones are six degrees wide, but for the south-west of Norway and for Svalbard. */
  function utmZone(lon, lat) {
    if (lat >= 56 && lat < 64 && lon >= 3 && lon < 12) return 32;
    if (lat >= 72 && lon >= 0 && lon < 42) return lon < 9 ? 31 : lon < 21 ? 33 : lon < 33 ? 35 : 37;
    return Math.min(Math.floor((lon + 180) / 6) + 1, 60);
  }

  const BANDS = "CDEFGHJKLMNPQRSTUVWX";
  const COLUMNS = ["STUVWXYZ", "ABCDEFGH", "JKLMNPQR"];
  const ROWS = "ABCDEFGHJKLMNPQRSTUV";

  /** "37SGA0000000000": the MGRS square of 10^(5 - digits) metres that holds the position; "" in
      the polar caps (from 84 north, below 80 south), which have a grid of their own. */
  function mgrs(lon, lat, digits = 5) {
    if (!valid(lon, lat) || lat < -80 || lat >= 84) return "";
    const meridian = wrapped(lon) === 180 ? -180 : wrapped(lon);
    const zone = utmZone(meridian, lat);
    const { easting, northing } = utm(meridian, lat, zone);
    const column = COLUMNS[zone % 3][Math.floor(easting / 100000) - 1];
    const row = ROWS[(Math.floor(northing / 100000) + (zone % 2 ? 0 : 5)) % 20];
    const band = BANDS[Math.min(Math.floor((lat + 80) / 8), 19)];
    /* Cut off, never rounded: a reference names the square that holds the position. */
    const within = (metres) =>
      String(Math.floor(metres % 100000)).padStart(5, "0").slice(0, digits);
    return `${zone}${band}${column}${row}${within(easting)}${within(northing)}`
      .padStart(5 + 2 * digits, "0");
  }

  /* T. Vincenty, Direct and inverse solutions of geodesics on the ellipsoid, 1975. Good to a
     millimetre; it does not settle for nearly opposite points, where null is returned. */
  function vincenty(lon1, lat1, lon2, lat2) {
    const u1 = Math.atan((1 - F) * Math.tan(lat1 * RADIANS));
    const u2 = Math.atan((1 - F) * Math.tan(lat2 * RADIANS));
    const [sinU1, cosU1, sinU2, cosU2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
    const apart = wrapped(lon2 - lon1) * RADIANS;
    let lambda = apart;
    for (let round = 0; round < 200; round += 1) {
      const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)];
      const across = cosU2 * sinL;
      const along = cosU1 * sinU2 - sinU1 * cosU2 * cosL;
      const sinS = Math.hypot(across, along);
      if (sinS === 0) return apart === 0 ? { metres: 0, degrees: 0 } : null;
      const cosS = sinU1 * sinU2 + cosU1 * cosU2 * cosL;
      const sigma = Math.atan2(sinS, cosS);
      const sinAlpha = (cosU1 * cosU2 * sinL) / sinS;
      const cos2Alpha = 1 - sinAlpha ** 2;
      const cosM = cos2Alpha === 0 ? 0 : cosS - (2 * sinU1 * sinU2) / cos2Alpha;
      const c = (F / 16) * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
      const before = lambda;
      lambda = apart + (1 - c) * F * sinAlpha *
        (sigma + c * sinS * (cosM + c * cosS * (2 * cosM ** 2 - 1)));
      if (Math.abs(lambda) > Math.PI) return null;
      if (Math.abs(lambda - before) < 1e-12) {
        return {
          metres: arc(cos2Alpha, sigma, sinS, cosS, cosM),
          degrees: (Math.atan2(across, along) / RADIANS + 360) % 360,
        };
      }
    }
    return null;
  }

  function arc(cos2Alpha, sigma, sinS, cosS, cosM) {
    const u = (cos2Alpha * (A ** 2 - B ** 2)) / B ** 2;
    const a = 1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u)));
    const b = (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u)));
    const bend = b * sinS * (cosM + (b / 4) * (cosS * (2 * cosM ** 2 - 1) -
      (b / 6) * cosM * (4 * sinS ** 2 - 3) * (4 * cosM ** 2 - 3)));
    return B * a * (sigma - bend);
  }

  /** Metres from the first position to the second along the geodesic. */
  function distance(lon1, lat1, lon2, lat2) {
    const exact = vincenty(lon1, lat1, lon2, lat2);
    return exact ? exact.metres : haversine(lon1, lat1, lon2, lat2);
  }

  /** Degrees in [0, 360) in which the second is seen from the first; 0 when they are the same. */
  function bearing(lon1, lat1, lon2, lat2) {
    const exact = vincenty(lon1, lat1, lon2, lat2);
    return exact ? exact.degrees : sphericalBearing(lon1, lat1, lon2, lat2);
  }

  /* On the sphere, for nearly opposite points only: within 0.6 % there. */
  function haversine(lon1, lat1, lon2, lat2) {
    const half = (degrees) => Math.sin((degrees * RADIANS) / 2) ** 2;
    const chord = half(lat2 - lat1) +
      Math.cos(lat1 * RADIANS) * Math.cos(lat2 * RADIANS) * half(lon2 - lon1);
    return 2 * MEAN_RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)));
  }

  function sphericalBearing(lon1, lat1, lon2, lat2) {
    const [from, to, apart] = [lat1 * RADIANS, lat2 * RADIANS, (lon2 - lon1) * RADIANS];
    const east = Math.sin(apart) * Math.cos(to);
    const north = Math.cos(from) * Math.sin(to) - Math.sin(from) * Math.cos(to) * Math.cos(apart);
    return (Math.atan2(east, north) / RADIANS + 360) % 360;
  }

  /* Latitude on the sphere of the same surface: J. P. Snyder, Map Projections, 1987, eq. 3-12. */
  const squashed = (sine) => (1 - ECCENTRICITY ** 2) *
    (sine / (1 - (ECCENTRICITY * sine) ** 2) + Math.atanh(ECCENTRICITY * sine) / ECCENTRICITY);
  const POLE = squashed(1);
  const AUTHALIC_RADIUS = A * Math.sqrt(POLE / 2);

  /** Square metres within a ring of [lon, lat]. Sides are taken straight in the cylindrical equal-area
      projection: within half a percent of geodesic ones for sides of up to 300 km. */
  function area(ring) {
    const sines = ring.map(([, lat]) => squashed(Math.sin(lat * RADIANS)) / POLE);
    const twice = ring.reduce((sum, [lon], i) => {
      const next = (i + 1) % ring.length;
      return sum + wrapped(ring[next][0] - lon) * RADIANS * (sines[i] + sines[next]);
    }, 0);
    return Math.abs(twice / 2) * AUTHALIC_RADIUS ** 2;
  }

  return { decimal, dms, mgrs, distance, bearing, area, wrapped };
})();
