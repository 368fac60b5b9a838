// Marks as lists of pixels, for the framebuffer: each distinct look is drawn once and then only copied.
const sprites = (() => {
  "use strict";
  const MARK = 4.2; // CSS pixels: the radius of a symbol among many; its ring lies further out
  const PAPER = [250, 249, 245];
  let made = new Map(), stride = 0;

  /** Little-endian RGBA. */
  const packed = (r, g, b, a = 255) => ((a << 24) | (b << 16) | (g << 8) | r) >>> 0;

  function rgb(hex) {
    const value = parseInt(hex.slice(1), 16);
    return [value >> 16, (value >> 8) & 255, value & 255];
  }

  /** A colour moved towards the paper: paler without being transparent. */
  const pale = (colour, strength) => colour.map((part, i) => Math.round(part * strength + PAPER[i] * (1 - strength)));

  function cached(key, make) {
    if (stride !== framebuffer.stride) {
      made = new Map();
      stride = framebuffer.stride;
    }
    if (!made.has(key)) made.set(key, make());
    return made.get(key);
  }

  /** A drawn picture as offsets and colours. */
  function sprite(size, pixelAt) {
    const solid = [], colours = [], soft = [], softColours = [];
    const half = size >> 1;
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const [colour, opacity] = pixelAt(x, y);
        if (opacity < 8) continue;
        const at = (y - half) * stride + (x - half);
        if (opacity > 250) { solid.push(at); colours.push(colour); } else { soft.push(at); softColours.push(colour); }
      }
    }
    return { solid: Int32Array.from(solid), colours: Uint32Array.from(colours), soft: Int32Array.from(soft), softColours: Uint32Array.from(softColours) };
  }

  /** The symbol of a layer with its ring and modality, as symbols.js draws it. `mark`: see symbols.draw; alpha 0–1. */
  function mark(look, alpha, scale) {
    const key = [look.symbol, look.colour, look.edge, look.letter, look.size, look.area, look.presence, look.status, look.modality, alpha, scale].join(" ");
    return cached(key, () => {
      const size = Math.ceil(MARK * 4.6 * scale) | 1;
      const canvas = text.element("canvas", { width: size, height: size });
      const ctx = canvas.getContext("2d");
      ctx.translate((size % 2) / 2 + (size >> 1), (size % 2) / 2 + (size >> 1));
      ctx.scale(scale, scale);
      if (look.area) plate(ctx);
      symbols.draw(ctx, 0, 0, MARK, { ...look, alpha: 1 }, store.data.style);
      const { data } = ctx.getImageData(0, 0, size, size);
      return sprite(size, (x, y) => {
        const at = (y * size + x) * 4;
        const [r, g, b] = pale([data[at], data[at + 1], data[at + 2]], alpha);
        return [packed(r, g, b, data[at + 3]), data[at + 3]];
      });
    });
  }

  /** The dashed plate of an area: what it is about lies somewhere about here. */
  function plate(ctx) {
    ctx.fillStyle = "#fff";
    ctx.fillRect(-9, -9, 18, 18);
    ctx.setLineDash([4, 3]);
    ctx.strokeStyle = "#6d6558";
    ctx.strokeRect(-8.5, -8.5, 17, 17);
    ctx.setLineDash([]);
  }

  // What is left of a mark when there is no room for its symbol: solid, hollow, or four dots for a plan.
  const DOTS = {
    certain: [".xxx.", "xxxxx", "xxxxx", "xxxxx", ".xxx."],
    possible: [".xxx.", "x...x", "x...x", "x...x", ".xxx."].map((line, i) => (i % 4 ? line.replace(/\./g, "o") : line)),
    planned: ["x.o.x", ".ooo.", "ooooo", ".ooo.", "x.o.x"],
  };

  // An area's dot has a broken frame about it, as its badge has.
  const AREA_DOTS = {
    certain: ["x.xox.x", ".ooooo.", "xoxxxox", ".oxxxo.", "xoxxxox", ".ooooo.", "x.xox.x"],
    possible: ["x.xox.x", ".ooooo.", "xoxxxox", ".oxoxo.", "xoxxxox", ".ooooo.", "x.xox.x"],
    planned: ["x.xox.x", ".ooooo.", "xoxoxox", ".ooooo.", "xoxoxox", ".ooooo.", "x.xox.x"],
  };

  function dot(kind, colour, alpha, scale, area = false) {
    return cached(["dot", kind, colour, alpha, scale, area].join(" "), () => {
      const factor = Math.max(1, Math.round(scale));
      const ink = packed(...pale(rgb(colour), alpha)), paper = packed(...PAPER);
      const pattern = (area ? AREA_DOTS : DOTS)[kind];
      return sprite(pattern.length * factor, (x, y) => {
        const cell = pattern[Math.floor(y / factor)][Math.floor(x / factor)];
        return [cell === "x" ? ink : paper, cell === "." ? 0 : 255];
      });
    });
  }

  return { mark, dot, rgb, pale, packed, PAPER };
})();
