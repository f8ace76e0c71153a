// About how long a session takes: the machine's own arithmetic over its whole way.

import { lengthOf } from "./pace.js";

/** Seconds from the first get-ready to the end of the last set, if nobody dawdles. */
export function secondsOf(play) {
  const { ready, change } = play.timing;
  const each = play.targets.map((target) => {
    const sides = target.sides === "each" ? 2 : 1;
    const work = (sides * lengthOf(target, play.easier ? target.aim_easier : target.aim)) / 1000;
    return target.sets * (work + (sides - 1) * change) + (target.sets - 1) * Math.max(ready, target.rest);
  });
  const between = play.targets.slice(0, -1).reduce((sum, target) => sum + target.rest + ready, 0);
  return ready + between + each.reduce((sum, one) => sum + one, 0);
}
