// The order of a session: rounds of each exercise, left before right. Pure.

/** The sides of a target's rounds, in order. */
export const sidesOf = (target) => (target.sides === "each" ? ["left", "right"] : ["both"]);

/** The first place of a session at or after exercise `from`; null when nothing is left. A place is {target, set, side}. */
export function firstFrom(targets, rounds, from) {
  for (let target = from; target < targets.length; target += 1) {
    if (rounds[target] > 0) return { target, set: 1, side: sidesOf(targets[target])[0] };
  }
  return null;
}

/** The place after `place`: the other side, the next round, the next exercise; null after the last. */
export function after(targets, rounds, place) {
  const sides = sidesOf(targets[place.target]);
  const side = sides[sides.indexOf(place.side) + 1];
  if (side) return { ...place, side };
  if (place.set < rounds[place.target]) return { target: place.target, set: place.set + 1, side: sides[0] };
  return firstFrom(targets, rounds, place.target + 1);
}

/** The last place of the exercise that `place` belongs to. */
export function lastOf(targets, rounds, { target }) {
  return { target, set: rounds[target], side: sidesOf(targets[target]).at(-1) };
}

/** How many sides of rounds lie before `place`, and how many there are in all; `place` null is the end. */
export function way(targets, rounds, place) {
  const sizes = targets.map((target, index) => rounds[index] * sidesOf(target).length);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (!place) return { before: all, all };
  const sides = sidesOf(targets[place.target]);
  const earlier = sizes.slice(0, place.target).reduce((sum, size) => sum + size, 0);
  return { before: earlier + (place.set - 1) * sides.length + sides.indexOf(place.side), all };
}
