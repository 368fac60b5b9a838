// Pixels in memory: sprites, cells and traced lines are written into one ImageData and put on the canvas at once.
// Canvas paths cost microseconds a mark; this costs nanoseconds a pixel.
const framebuffer = (() => {
  "use strict";
  const REACH = 12; // CSS pixels beyond the view within which a thing may stand: a cell of the survey
  const SPRITE = 14; // … and as far as its sprite reaches
  let image = null, pixels = null, stage = null;
  let width = 0, height = 0, scale = 1, pad = 0; // device pixels; the pad about the view saves clipping sprites

  /** An empty buffer for a view of so many CSS pixels. */
  function open(wide, high, deviceScale) {
    scale = deviceScale;
    pad = Math.ceil((REACH + SPRITE) * scale);
    const w = Math.ceil(wide * scale) + 2 * pad, h = Math.ceil(high * scale) + 2 * pad;
    if (!image || w !== width || h !== height) {
      image = new ImageData(w, h);
      pixels = new Uint32Array(image.data.buffer);
      stage = document.createElement("canvas");
      stage.width = width = w;
      stage.height = height = h;
    } else pixels.fill(0);
  }

  /**
   * Writes a sprite with its middle at (x, y) in device pixels, in view or a cell beyond. `solid` pixels cover what is
   * there, `soft` ones (the sprite's edge) only fill what is empty.
   */
  function stamp({ solid, colours, soft, softColours }, x, y) {
    const column = (x + pad) | 0, row = (y + pad) | 0;
    const at = row * width + column;
    for (let i = 0; i < solid.length; i++) pixels[at + solid[i]] = colours[i];
    for (let i = 0; i < soft.length; i++) if (pixels[at + soft[i]] === 0) pixels[at + soft[i]] = softColours[i];
  }

  /** A filled rectangle, device pixels; clipped. */
  function fill(x, y, w, h, colour) {
    const x0 = Math.max(0, x + pad), x1 = Math.min(width, x + w + pad);
    const y0 = Math.max(0, y + pad), y1 = Math.min(height, y + h + pad);
    for (let row = y0; row < y1; row++) pixels.fill(colour, row * width + x0, row * width + x1);
  }

  /**
   * A line two pixels wide, `on` of every `period` pixels; ends in CSS pixels, clipped to the view. `walked` is how far
   * the pattern has come; gives how far it is at the end.
   */
  function line(x0, y0, x1, y1, colour, on, period, walked) {
    const clipped = clip(x0 * scale + pad, y0 * scale + pad, x1 * scale + pad, y1 * scale + pad);
    if (!clipped) return walked;
    const [ax, ay, bx, by] = clipped;
    const steps = Math.max(1, Math.ceil(Math.max(Math.abs(bx - ax), Math.abs(by - ay))));
    const dx = (bx - ax) / steps, dy = (by - ay) / steps;
    const beside = Math.abs(dx) > Math.abs(dy) ? width : 1;
    for (let i = 0, x = ax, y = ay; i < steps; i++, x += dx, y += dy) {
      if ((walked + i) % period >= on) continue;
      const at = (y | 0) * width + (x | 0);
      pixels[at] = colour;
      pixels[at + beside] = colour;
    }
    return (walked + steps) % period;
  }

  /** Liang and Barsky (1984): the part of a line within the buffer, or null. */
  function clip(x0, y0, x1, y1) {
    let from = 0, to = 1;
    const dx = x1 - x0, dy = y1 - y0;
    for (const [step, room] of [[-dx, x0 - 1], [dx, width - 3 - x0], [-dy, y0 - 1], [dy, height - 3 - y0]]) {
      if (step === 0) {
        if (room < 0) return null;
      } else {
        const at = room / step;
        if (step < 0) from = Math.max(from, at);
        else to = Math.min(to, at);
      }
    }
    return from > to ? null : [x0 + from * dx, y0 + from * dy, x0 + to * dx, y0 + to * dy];
  }

  /**
   * Puts what was written on a canvas whose unit is the CSS pixel: over what is drawn there, or, on a `bare` one, in its
   * place, which saves copying it once more.
   */
  function put(ctx, bare) {
    if (bare) return ctx.putImageData(image, -pad, -pad);
    stage.getContext("2d").putImageData(image, 0, 0);
    ctx.drawImage(stage, -pad / scale, -pad / scale, width / scale, height / scale);
  }

  return { open, stamp, fill, line, put, get stride() { return width; } };
})();
