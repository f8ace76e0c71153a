// Moves the figures of the page in the tempo that the machine gives; the frames stand in the page.

import { FRAMES, partsOf, pose } from "../movement.js";

/** The figures below an element. */
export function figures(root) {
  const all = [...root.querySelectorAll(".target-figure")].map((element) => ({
    element,
    exercise: element.dataset.exercise,
    begins: element.dataset.begins,
    parts: partsOf(element.querySelector(".stage")),
  }));
  let shown = null;

  /** Shows the figure of an exercise, none for one that the page has no figure of. */
  function choose(exercise) {
    const next = all.find((one) => one.exercise === exercise) ?? null;
    if (next === shown) return;
    for (const one of all) one.element.hidden = one !== next;
    shown = next;
  }

  /** Where the movement stands: `moment` lift, hold or lower, and its share from 0 to 1; anything else is the start. */
  function move(moment, share) {
    if (!shown) return;
    const down = shown.begins === "lower";
    // The end of the movement is the top, or the bottom where it begins with the way down.
    const end = { lift: down ? 1 - share : share, hold: down ? 0 : 1, lower: down ? share : 1 - share }[moment] ?? 0;
    pose(shown.parts, FRAMES * Math.min(1, Math.max(0, end)));
  }

  return { choose, move };
}
