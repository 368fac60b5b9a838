// The grounds of footprints whose file asks for one (simplestyle `fill`). They are drawn apart and laid on the map at
// once: where they overlap the last one shows, and never is the map under them covered more than one of them covers it.
const grounds = (() => {
  "use strict";
  let stage = null;

  /** Only what is certainly there has a ground; what is possible or planned stays hollow. */
  const hasGround = ({ form, look }) => form === "outline" && look.face?.cover > 0 && look.presence !== "possible" && look.status !== "planned";

  function traced(ctx, paths) {
    ctx.beginPath();
    for (const path of paths) path.forEach((point, i) => (i ? ctx.lineTo(point.x, point.y) : ctx.moveTo(point.x, point.y)));
  }

  function ground(ctx, paths, { face, colour, alpha }) {
    traced(ctx, paths);
    ctx.globalCompositeOperation = "destination-out";
    ctx.globalAlpha = 1;
    ctx.fill("evenodd");
    ctx.globalCompositeOperation = "source-over";
    ctx.globalAlpha = face.cover * alpha;
    ctx.fillStyle = face.fill ?? colour;
    ctx.fill("evenodd");
  }

  /** Draws those of a list of lines and outlines, [{form, shape, look}]. */
  function draw(ctx, list) {
    const found = list.filter(hasGround);
    if (!found.length) return;
    const { width, height, scale } = view.now;
    stage ??= document.createElement("canvas");
    stage.width = Math.round(width * scale); // which empties it, too
    stage.height = Math.round(height * scale);
    const apart = stage.getContext("2d");
    apart.scale(scale, scale);
    for (const { shape, look } of found) ground(apart, shapes.points(shape), look);
    ctx.drawImage(stage, 0, 0, width, height);
  }

  return { draw };
})();
