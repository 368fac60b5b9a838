// Work that need not follow every step: done soon after it is asked for, and at most four times a second.
const paced = (() => {
  "use strict";
  const GAP_MS = 250;

  /** A function that asks for `work`. However often it is asked, the last asking is always followed by one doing. */
  return (work) => {
    let timer = 0, last = -Infinity;
    const run = () => {
      timer = 0;
      last = performance.now();
      work();
    };
    return () => {
      if (!timer) timer = setTimeout(run, Math.max(0, last + GAP_MS - performance.now()));
    };
  };
})();
