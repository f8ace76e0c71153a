// What is to be heard or felt, and exactly when. Pure.
//
// Kinds: "count" (n = 3, 2, 1 before work, 5 … 1 before the end of a hold), "go", "repetition" (n), "moment" (name lift,
// hold or lower), "enough" (the aim is reached), "half" and "end" (of a hold), "change" (to the other side, which takes n
// seconds), "soon" (n = 3, 2, 1) and "rest-over".

import { lengthOf, momentsOf, repetition } from "./pace.js";
import { aimOf, ended, lasts } from "./phases.js";

const count = (kind, from, end) =>
  Array.from({ length: from }, (_, index) => ({ at: end - (from - index) * 1000, kind, n: from - index }));

/** The beats of a hold or of paced repetitions. */
function ofWork(state) {
  const target = state.targets[state.place.target];
  const aim = aimOf(state, state.place);
  const end = state.since + lengthOf(target, aim);
  if (target.measure === "seconds") {
    const half = aim >= 20 ? [{ at: state.since + aim * 500, kind: "half" }] : [];
    return [...half, ...count("count", Math.min(5, aim - 1), end), { at: end, kind: "end" }];
  }
  const each = repetition(target);
  const found = [];
  for (let n = 1; n <= aim; n += 1) {
    const from = state.since + (n - 1) * each;
    found.push({ at: from, kind: "repetition", n });
    for (const one of momentsOf(target)) found.push({ at: from + one.from, kind: "moment", name: one.moment });
  }
  return [...found, { at: end, kind: "enough" }];
}

/** The beats of the phase that a state is in. */
function ofPhase(state) {
  const end = state.since + (lasts(state) ?? 0);
  if (state.phase === "work") return ofWork(state);
  if (state.phase === "ready") return [...count("count", 3, end), { at: end, kind: "go" }];
  // What is pending holds the other side up: no call to begin.
  if (state.phase === "change") {
    const call = state.pending ? [] : [...count("count", 3, end), { at: end, kind: "go" }];
    return [{ at: state.since, kind: "change", n: state.timing.change }, ...call];
  }
  if (state.phase !== "rest" || lasts(state) === 0) return [];
  return [...count("soon", 3, end), { at: end, kind: "rest-over" }];
}

/** The beats after `from`, up to `to` and included, in their order, while nothing but time happens to the state. */
export function beats(state, from, to) {
  const found = [];
  let here = state;
  while (here.paused === null && !here.stalled) {
    const length = lasts(here);
    const begun = here.since;
    found.push(...ofPhase(here).filter((one) => one.at >= begun && one.at > from && one.at <= to));
    if (length === null || begun + length > to) break;
    const then = ended(here, Math.max(begun + length, here.now));
    if (then === here) break;
    here = then;
  }
  return found.sort((one, other) => one.at - other.at);
}
