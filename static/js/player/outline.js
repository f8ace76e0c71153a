// About how long a session takes, in the middle of every range: the same arithmetic as programs/training/timing.py.

import { lengthOf } from "./pace.js";

/** Seconds from the first get-ready to the end of the last set, if nobody dawdles. */
export function secondsOf(play) {
  const { ready, change } = play.timing;
  const each = play.targets.map((target) => {
    const sides = target.sides === "each" ? 2 : 1;
    const amount = play.easier ? target.aim_easier : Math.floor((target.low + target.high) / 2);
    const work = (sides * lengthOf(target, amount)) / 1000;
    return target.sets * (work + (sides - 1) * change) + (target.sets - 1) * Math.max(ready, target.rest);
  });
  const between = play.targets.slice(0, -1).reduce((sum, target) => sum + target.rest + ready, 0);
  return ready + between + each.reduce((sum, one) => sum + one, 0);
}
