// The offline basemap on a canvas of its own under the features; its names are drawn with their labels.
const basemap = (() => {
  "use strict";
  const WORLD = 2 ** 31; // world units (layers/map/shapes.py)
  const COLOURS = { sea: "#cfe0ea", land: "#f6f4ef", far: "#eceae4", water: "#b3d0e0", river: "#8fbad3", line: "#c9c2b4", border: "#6d6558" };
  const LAYERS = [ // of layers/map/basemap.py, in drawing order
    { name: "beyond", fill: COLOURS.far },
    { name: "land", fill: COLOURS.land },
    { name: "lakes", fill: COLOURS.water },
    { name: "governorates", stroke: COLOURS.line, width: 1, dash: [4, 3] },
    { name: "rivers", stroke: COLOURS.river, width: 1.4 },
    { name: "beyond", stroke: COLOURS.border, width: 0.6, alpha: 0.4 },
    { name: "borders", stroke: COLOURS.border, width: 1.3, dash: [8, 3, 2, 3] },
    { name: "disputed", stroke: COLOURS.border, width: 1, dash: [2, 4] },
    { name: "iraq_syria", stroke: "#ffffff", width: 6, alpha: 0.9 },
    { name: "iraq_syria", stroke: "#4a4238", width: 2.2, dash: [10, 3, 2, 3] },
  ];
  // At rest so much of the view is drawn on each side that a pan finds it there; while zooming only the view is.
  const PADDING = 0.4;
  const REST_MS = 150;
  const MOST = 12e6; // device pixels that a canvas may hold: a large or dense screen gets less padding

  let map = null, canvas = null, ctx = null;
  let packed = null, named = [];
  let drawn = null; // how the map lay when it was drawn, with the box of the canvas in place of the view's
  let frame = 0, resting = 0;

  /** `bytes` and `columns` are the parts basemap and names. The first drawing comes with the next frame, or with `paint`. */
  function attach(leaflet, bytes, columns) {
    map = leaflet;
    packed = paths.unpack(bytes);
    named = columns.class.map((kind, i) => ({
      class: kind, en: columns.en[i], ar: columns.ar[i], lon: columns.lon[i], lat: columns.lat[i], zoom: columns.zoom[i],
    }));
    const pane = map.createPane("basemap");
    pane.style.zIndex = 200;
    pane.style.pointerEvents = "none";
    canvas = L.DomUtil.create("canvas", "", pane);
    canvas.style.transformOrigin = "0 0";
    ctx = canvas.getContext("2d", { alpha: false });
    map.getContainer().style.background = COLOURS.sea;
    map.attributionControl.setPrefix(false);
    map.on("move zoom viewreset", moved); // a window that changes its size moves the map too
    map.on("moveend", rest);
    followRatio();
    request();
  }

  /** A window dragged to another screen, or zoomed, needs a picture of other pixels. */
  function followRatio() {
    window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener("change", () => {
      request();
      followRatio();
    }, { once: true });
  }

  function request() {
    if (!frame) frame = requestAnimationFrame(paint);
  }

  function rest() {
    clearTimeout(resting);
    resting = setTimeout(() => {
      const share = padding();
      if (!holds(share / 3)) render(share);
    }, REST_MS);
  }

  /** The old picture goes along at once, scaled when the zoom is another; a new one is drawn when it does not hold the view. */
  function moved() {
    if (drawn) stand();
    if (map.getZoom() !== drawn?.zoom) request();
    else if (!holds(0)) render(padding());
  }

  /** Draws the view now, unless the picture holds it; what lies around it follows when the map rests. */
  function paint() {
    cancelAnimationFrame(frame);
    frame = 0;
    if (!holds(0)) render(0);
    rest();
  }

  function stand() {
    const grown = 2 ** (map.getZoom() - drawn.zoom);
    L.DomUtil.setTransform(canvas, L.point(drawn.left, drawn.top).multiplyBy(grown).subtract(map.getPixelOrigin()), grown);
  }

  /** Where the map lies, as `view` says it; that one tells how the features were drawn last, which may be a frame ago. */
  function lie() {
    const { x: width, y: height } = map.getSize();
    const { x: left, y: top } = map.getPixelBounds().min;
    const zoom = map.getZoom();
    return { zoom, k: (256 * 2 ** zoom) / WORLD, left, top, width, height, scale: window.devicePixelRatio || 1 };
  }

  /** Does the picture reach the view and so much of it again on each side? */
  function holds(share) {
    if (!drawn) return false;
    const { zoom, left, top, width, height, scale } = lie();
    const x = width * share, y = height * share;
    return drawn.zoom === zoom && drawn.scale === scale && drawn.left <= left - x && drawn.top <= top - y
      && drawn.left + drawn.width >= left + width + x && drawn.top + drawn.height >= top + height + y;
  }

  /** How much of the view may be drawn on each side of it. */
  function padding() {
    const { width, height, scale } = lie();
    return Math.max(0, Math.min(PADDING, (Math.sqrt(MOST / (width * height * scale * scale)) - 1) / 2));
  }

  function render(share) {
    const { zoom, k, left, top, width, height, scale } = lie();
    if (!width || !height) return;
    const start = performance.now();
    const x = Math.ceil(width * share), y = Math.ceil(height * share);
    drawn = { zoom, k, scale, left: left - x, top: top - y, width: width + 2 * x, height: height + 2 * y };
    fit(drawn);
    stand();
    draw(drawn);
    performance.clearMeasures("khabur:basemap");
    performance.measure("khabur:basemap", { start });
  }

  function fit({ width, height, scale }) {
    const wide = Math.round(width * scale), high = Math.round(height * scale);
    if (canvas.width === wide && canvas.height === high) return;
    canvas.width = wide;
    canvas.height = high;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }

  function draw(at) {
    ctx.setTransform(at.scale, 0, 0, at.scale, 0, 0);
    ctx.globalAlpha = 1;
    ctx.fillStyle = COLOURS.sea;
    ctx.fillRect(0, 0, at.width, at.height);
    ctx.lineCap = ctx.lineJoin = "round";
    for (const { name, fill, stroke, width, dash = [], alpha = 1 } of LAYERS) {
      ctx.globalAlpha = alpha;
      if (fill) {
        ctx.fillStyle = fill;
        paths.rings(ctx, packed, name, at);
        ctx.fill();
      } else {
        // A line of one device pixel is drawn six times as fast as a wider one; twice over it looks a third wider.
        const fine = at.scale === 1 && width < 1.5;
        ctx.strokeStyle = stroke;
        ctx.lineWidth = fine ? Math.min(width, 1) : width;
        ctx.setLineDash(dash);
        paths.lines(ctx, packed, name, at, fine && width > 1.2 ? 2 : 1);
      }
    }
  }

  const LOOKS = {
    country: { size: 15, weight: 600, spacing: 3, colour: "#8b8375", around: 48 },
    governorate: { size: 11, italic: true, spacing: 0.6, colour: "#928a7b" },
    river: { size: 10.5, italic: true, colour: "#4d87a8" },
    lake: { size: 10, italic: true, colour: "#4d87a8" },
    city: { size: 11.5, weight: 500, colour: "#3d3a35", gap: 6 },
    town: { size: 10.5, colour: "#57534b", gap: 5 },
  };
  const REACH = 80; // pixels: no name is written farther from its place

  /** Names for this zoom, most important first; a town's dot is drawn only with its name. */
  function names(ctx, board, project, zoom) {
    const pixels = ctx.getTransform().a;
    const right = ctx.canvas.width / pixels + REACH, bottom = ctx.canvas.height / pixels + REACH;
    for (const name of named) {
      if (zoom < name.zoom[0] || zoom > name.zoom[1]) continue;
      const { x, y } = project(name.lat, name.lon);
      if (x < -REACH || y < -REACH || x > right || y > bottom) continue;
      const look = LOOKS[name.class];
      const words = text.pick(name.en, name.ar);
      const written = board.write(ctx, text.language === "en" && name.class === "country" ? words.toUpperCase() : words, x, y, {
        ...look, spacing: text.language === "ar" ? 0 : look.spacing,
      });
      if (written && look.gap) dot(ctx, x, y, name.class === "city" ? 2.4 : 1.8);
    }
  }

  function dot(ctx, x, y, r) {
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    ctx.fillStyle = "#fff";
    ctx.strokeStyle = "#57534b";
    ctx.lineWidth = 1.1;
    ctx.fill();
    ctx.stroke();
  }

  /** Who made the basemap, in the language of the page. */
  function credit(map) {
    map.attributionControl.getContainer().textContent = text.ui("attribution");
  }

  return { attach, paint, names, credit };
})();
