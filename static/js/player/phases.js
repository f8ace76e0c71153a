// The phases of a session: how long each lasts, and what follows it when time passes. Pure; the state is described in
// machine.js.

import { doneAfter, lengthOf } from "./pace.js";
import { after } from "./sequence.js";

export const GAP = 60_000;
export const TRAINING = ["ready", "work", "change", "rest"];

/** What is worked up to at a place. */
export function aimOf(state, place) {
  const target = state.targets[place.target];
  return state.easier ? (target.aim_easier ?? target.aim) : target.aim;
}

/** The place whose work comes next; null when none does. While somebody works it is the one after. */
export function next(state) {
  if (!state.place) return null;
  if (state.phase === "before" || state.phase === "ready") return state.place;
  return TRAINING.includes(state.phase) ? after(state.targets, state.rounds, state.place) : null;
}

/** Milliseconds that the phase lasts; null for one that lasts until something happens. */
export function lasts(state) {
  const target = state.place && state.targets[state.place.target];
  if (state.phase === "ready") return state.timing.ready * 1000;
  if (state.phase === "change") return state.timing.change * 1000;
  if (state.phase === "work") return target.measure === "seconds" ? lengthOf(target, aimOf(state, state.place)) : null;
  if (state.phase !== "rest") return null;
  const coming = next(state);
  if (!coming) return 0;
  const within = coming.target === state.place.target ? state.timing.ready : 0;
  return Math.max(0, target.rest - within) * 1000;
}

export const to = (state, phase, since, more = {}) => ({ ...state, phase, since, stalled: false, ...more });

/** On to the work of `place`, or to the last question when there is none. */
export const towards = (state, place, since) => (place ? to(state, "ready", since, { place }) : to(state, "after", since));

/** One side is done: it is pending, and change-over or rest begin. */
export function workDone(state, at) {
  const { place } = state;
  const target = state.targets[place.target];
  const amount = doneAfter(target, aimOf(state, place), at - state.since);
  const former = state.log.findLast((one) => one.target === place.target);
  // Who changed the load goes on with it; how hard it was is what the plan asks for until it is said.
  const load = former ? former.load : target.load;
  const pending = { ...place, amount, load, effort: target.effort?.low ?? null, note: "", at };
  const coming = after(state.targets, state.rounds, place);
  const sameRound = coming && coming.target === place.target && coming.set === place.set;
  return to(state, sameRound ? "change" : "rest", at, { pending });
}

/** What follows a phase that ended at `at` by itself; the state itself when it has to wait. */
export function ended(state, at) {
  if (state.phase === "ready") return to(state, "work", at);
  if (state.phase === "work") return workDone(state, at);
  const coming = next(state);
  if (state.pending) return state;
  if (state.phase === "change") return to(state, "work", at, { place: coming });
  return towards(state, coming, at);
}

/** The state once the clock shows `now`. */
export function advance(state, now) {
  if (now <= state.now) return state;
  const unseen = now - state.now > GAP;
  if (state.paused !== null || !TRAINING.includes(state.phase)) return { ...state, now };
  let here = state;
  // A hold that ended unseen was held: it waits to be accepted. Other work stands where it was.
  const held = state.phase === "work" && lasts(state) !== null && state.since + lasts(state) <= now;
  if (unseen && held) here = { ...ended(state, Math.max(state.since + lasts(state), state.now)), stalled: true };
  else if (unseen && (state.phase === "ready" || state.phase === "work")) {
    return { ...state, now, paused: state.now, stalled: true };
  }
  for (;;) {
    const length = lasts(here);
    if (length === null || here.since + length > now) break;
    // What ended while nobody looked waits for somebody.
    if (unseen || here.stalled) return { ...here, now, stalled: true };
    // What was made shorter meanwhile ends now, not in the past.
    const then = ended(here, Math.max(here.since + length, here.now));
    if (then === here) break;
    here = then;
  }
  return { ...here, now };
}
