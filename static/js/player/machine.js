// The guided session as a machine: what happened and when goes in, what is to be shown comes out. Pure: no page, no
// clock, no chance; the state is plain JSON, so that it survives a reload. `now` is in ms since the epoch.
//
//   begin(play, now) → state           step(state, event, now) → state        shown(state, now) → view
//   accepted(state) → sets as done     next(state) → place | null             can(state) → types of events
//   beats(state, from, to), in beats.js
//
// STATE  phase, since (when the phase began), now (the last moment seen), paused (since when, or null), stalled (paused
//   by itself, because nobody looked), place {target, set, side}, rounds (sets of each target), easier, pending (a side
//   that is done and neither accepted nor skipped), log (accepted sets), skipped (sides), targets, timing.
// PHASES "before" → "ready" → "work" → "change" → "work" … → "rest" → "ready" → … → "after" → "finished"; "stopped" from
//   anywhere. Get-ready is the last seconds of a rest, and comes after it before the first round of an exercise. The
//   next work waits for what is pending: `over` tells how long.
// EVENTS {type, …}: start, tick, done, accept {id, values {amount, load, effort, note}}, amend {id, values}, skip,
//   skip-exercise, add, drop, easier, pause, resume, on, end, finish, wrong. What is not possible now changes nothing.
// VIEW  {phase, paused, stalled, place, target, set, sets, side, aim, easier, pending, next, left, over, count, moment,
//   share, enough, before, all}: ms where it is a time; `before` of `all` sides are behind.
//
// Time never runs backwards: an earlier `now` counts as the last one seen. After a gap of more than GAP in get-ready,
// work or change-over the machine stands where it was last seen, paused; a rest goes on, and no work begins unseen.

import { doneAfter, lengthOf, pace } from "./pace.js";
import { after, afterExercise, firstFrom, way } from "./sequence.js";

export { beats } from "./beats.js";

export const GAP = 60_000;
const TRAINING = ["ready", "work", "change", "rest"];
const KEPT = ["exercise", "measure", "sides", "sets", "aim", "aim_easier", "rest", "tempo", "begins", "load"];

/** The state before the first question. */
export function begin(play, now) {
  const targets = play.targets.map((target) => Object.fromEntries(KEPT.map((name) => [name, target[name] ?? null])));
  return {
    phase: "before",
    since: now,
    now,
    paused: null,
    stalled: false,
    place: firstFrom(targets, targets.map((one) => one.sets), 0),
    rounds: targets.map((one) => one.sets),
    easier: Boolean(play.easier),
    pending: null,
    log: [],
    skipped: 0,
    targets,
    timing: { ready: play.timing.ready, change: play.timing.change },
  };
}

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

const to = (state, phase, since, more = {}) => ({ ...state, phase, since, stalled: false, ...more });

/** On to the work of `place`, or to the last question when there is none. */
const towards = (state, place, since) => (place ? to(state, "ready", since, { place }) : to(state, "after", since));

/** One side is done: it is pending, and change-over or rest begin. */
function workDone(state, at) {
  const { place } = state;
  const target = state.targets[place.target];
  const amount = doneAfter(target, aimOf(state, place), at - state.since);
  const pending = { ...place, amount, load: target.load, at };
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
function advance(state, now) {
  if (now <= state.now) return state;
  const unseen = now - state.now > GAP;
  if (state.paused !== null || !TRAINING.includes(state.phase)) return { ...state, now };
  if (unseen && state.phase !== "rest") return { ...state, now, paused: state.now, stalled: true };
  let here = state;
  for (;;) {
    const length = lasts(here);
    if (length === null || here.since + length > now) break;
    // A rest that ended while nobody looked waits for somebody.
    if (unseen || here.stalled) return { ...here, now, stalled: true };
    // What was made shorter meanwhile ends now, not in the past.
    const then = ended(here, Math.max(here.since + length, here.now));
    if (then === here) break;
    here = then;
  }
  return { ...here, now };
}

/** Leaves one side, a round or an exercise out. */
function leaveOut(state, find) {
  const { targets, rounds, place } = state;
  if (state.pending) return { ...state, pending: null, skipped: state.skipped + 1 };
  const resting = state.phase === "rest" || state.phase === "change";
  const left = resting ? next(state) : place;
  if (!left) return state;
  const coming = find(targets, rounds, left);
  const more = { skipped: state.skipped + 1 };
  return coming ? to({ ...state, ...more }, "ready", state.now, { place: coming }) : to({ ...state, ...more }, "after", state.now);
}

/** What was waiting may go on: a phase whose time is over leads to get-ready, so that nobody is rushed. */
function freed(state) {
  const over = state.now - state.since >= (lasts(state) ?? Infinity);
  if (state.paused !== null || !over || !["rest", "change"].includes(state.phase)) return state;
  return towards(state, next(state), state.now);
}

const set = (pending, id, values) => ({
  id,
  target: pending.target,
  set: pending.set,
  side: pending.side,
  amount: values?.amount ?? pending.amount,
  load: values?.load === undefined ? pending.load : values.load,
  effort: values?.effort ?? null,
  note: values?.note ?? "",
  at: pending.at,
});

const training = (state) => TRAINING.includes(state.phase);
const running = (state) => training(state) && state.paused === null;

/** For each event, when it is possible and what it does. */
const EVENTS = {
  start: [(s) => s.phase === "before", (s) => towards(s, s.place, s.now)],
  done: [(s) => running(s) && s.phase === "work", (s) => workDone(s, s.now)],
  accept: [
    (s) => Boolean(s.pending),
    (s, e) => {
      // The same set twice is one.
      if (!e.id || s.log.some((one) => one.id === e.id)) return s;
      return freed({ ...s, pending: null, log: [...s.log, set(s.pending, e.id, e.values)] });
    },
  ],
  amend: [
    (s) => s.log.length > 0,
    (s, e) => ({ ...s, log: s.log.map((one) => (one.id === e.id ? { ...set(one, one.id, { ...one, ...e.values }) } : one)) }),
  ],
  skip: [training, (s) => (s.pending ? freed(leaveOut(s)) : unpaused(leaveOut(s, after)))],
  "skip-exercise": [training, (s) => unpaused(leaveOut({ ...s, pending: null, skipped: s.skipped + (s.pending ? 1 : 0) }, afterExercise))],
  add: [(s) => training(s) && s.rounds[s.place.target] < 20, (s) => rounds(s, 1)],
  drop: [(s) => training(s) && s.rounds[s.place.target] > s.place.set, (s) => rounds(s, -1)],
  easier: [(s) => s.phase === "before" || training(s), (s) => ({ ...s, easier: !s.easier })],
  pause: [running, (s) => ({ ...s, paused: s.now })],
  resume: [(s) => s.paused !== null, (s) => unpaused({ ...s, since: s.since + (s.now - s.paused) })],
  on: [
    (s) => running(s) && s.phase !== "work" && !s.pending,
    (s) => (s.phase === "ready" ? to(s, "work", s.now) : s.phase === "change" ? to(s, "work", s.now, { place: next(s) }) : towards(s, next(s), s.now)),
  ],
  end: [(s) => s.phase === "before" || training(s), (s) => unpaused(to(s, "after", s.now))],
  finish: [(s) => s.phase === "after", (s) => to(s, "finished", s.now, { pending: null, skipped: s.skipped + (s.pending ? 1 : 0) })],
  wrong: [(s) => !["finished", "stopped"].includes(s.phase), (s) => unpaused(to(s, "stopped", s.now))],
  tick: [() => true, (s) => s],
};

const unpaused = (state) => ({ ...state, paused: null, stalled: false });

function rounds(state, more) {
  return { ...state, rounds: state.rounds.map((count, index) => count + (index === state.place.target ? more : 0)) };
}

/** The types of events that are possible. */
export const can = (state) => Object.keys(EVENTS).filter((type) => EVENTS[type][0](state));

/** The state after an event; time passes first. */
export function step(state, event, now) {
  const here = advance(state, now);
  const [possible, act] = EVENTS[event.type];
  return possible(here) ? act(here, event) : here;
}

/** The sets that were accepted, in the order done. */
export const accepted = (state) => state.log;

/** What is to be shown at `now`. */
export function shown(state, now) {
  const here = advance(state, now);
  const { place } = here;
  const seen = here.paused ?? here.now;
  const passed = Math.max(0, seen - here.since);
  const length = lasts(here);
  const target = place && here.targets[place.target];
  const work = here.phase === "work" ? pace(target, aimOf(here, place), passed) : {};
  const passedBy = here.phase === "rest" || here.phase === "change" ? after(here.targets, here.rounds, place) : place;
  return {
    phase: here.phase,
    paused: here.paused !== null,
    stalled: here.stalled,
    place,
    target: place?.target ?? 0,
    set: place?.set ?? 0,
    sets: place ? here.rounds[place.target] : 0,
    side: place?.side ?? "both",
    aim: place ? aimOf(here, place) : 0,
    easier: here.easier,
    pending: here.pending,
    next: next(here),
    left: length === null ? null : Math.max(0, length - passed),
    over: length === null ? 0 : Math.max(0, passed - length),
    ...work,
    ...way(here.targets, here.rounds, ["after", "finished"].includes(here.phase) ? null : passedBy),
  };
}
