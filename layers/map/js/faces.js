// How a mark or a line looks: as its layer does, or as its file says (layers/map/faces.py). Presence, status and
// modality are no part of it: a file cannot make a claimed thing look confirmed.
const faces = (() => {
  "use strict";

  /** Symbol and colours of a mark. `face`: what a feature's file says of it, null for nothing. */
  function mark(layer, face = null) {
    const { symbol, colour } = store.layer(layer);
    if (!face) return { symbol, colour };
    return { symbol: face.symbol ?? symbol, colour: face.colour ?? colour, edge: face.edge ?? null, letter: face.letter ?? null, size: face.size ?? 1 };
  }

  /** The face that several features share; null where they differ, and their layer's own mark stands for all. */
  function shared(features) {
    const [first] = features;
    return features.every(({ face }) => face === first.face) ? first.face : null;
  }

  /** The colour of a line that is drawn among many. */
  const ink = (layer, face) => face?.casing ?? face?.stroke ?? face?.edge ?? store.layer(layer).colour;

  /** The colour of a dot, all that is left of a mark among very many. */
  const dot = (layer, face) => face?.edge ?? store.layer(layer).colour;

  return { mark, shared, ink, dot };
})();
