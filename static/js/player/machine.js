// The guided session as a machine: what happened and when goes in, what is to be shown comes out. Pure: no page, no
// clock, no chance; the state is plain JSON, so that it survives a reload. `now` is in ms since the epoch.
//
//   begin(play, now) → state           step(state, event, now) → state        shown(state, now) → view
//   accepted(state) → sets as done     next(state) → place | null             can(state) → types of events
//   beats(state, from, to), in beats.js; the passing of time is in phases.js
//
// STATE  phase, since (when the phase began), now (the last moment seen), paused (since when, or null), stalled (it
//   stands still by itself, because nobody looked), place {target, set, side}, rounds (sets of each target), easier,
//   pending (a side that is done and neither accepted nor skipped), log (accepted sets), targets, timing. In work and
//   get-ready the place is what is worked, in change-over and rest what lies behind.
// PHASES "before" → "ready" → "work" → "change" → "work" … → "rest" → "ready" → … → "after" → "finished"; "stopped" from
//   anywhere. Get-ready is the last seconds of a rest, and comes after it before the first round of an exercise. The
//   next work waits for what is pending: `over` tells how long.
// EVENTS {type, …}: start, tick, done, accept {id, values {amount, load, effort, note}}, amend {id, values}, skip,
//   skip-exercise, add, drop, easier, pause, resume, on, end, finish, wrong. What is not possible now changes nothing.
//   A value that `accept` leaves out is the one in `pending`; an amount is a whole number from 1. `skip` leaves out what
//   is pending, else the side being worked, else the coming one: the rest goes on.
// VIEW  {phase, paused, stalled, place, target, set, sets, side, aim, easier, pending, next, left, over, count, moment,
//   share, enough, before, all, accepted, skipped, dropped}: ms where it is a time; `before` of `all` sides are behind,
//   accepted, skipped or pending, and `dropped` is how many fewer they are than planned.
//
// Time never runs backwards: an earlier `now` counts as the last one seen. After a gap of more than GAP in get-ready or
// work the machine stands where it was last seen, paused. A hold that ended meanwhile is pending, as long as it was
// meant; a rest goes on, and no work begins unseen.

import { pace } from "./pace.js";
import { TRAINING, advance, aimOf, lasts, next, to, towards, workDone } from "./phases.js";
import { after, firstFrom, lastOf, way } from "./sequence.js";

export { beats } from "./beats.js";
export { next };

const SAID = ["amount", "load", "effort", "note"];
const KEPT = ["exercise", "measure", "sides", "sets", "aim", "aim_easier", "rest", "tempo", "begins", "load", "effort"];

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
    targets,
    timing: { ready: play.timing.ready, change: play.timing.change },
  };
}

/** Leaves out what comes, or what is worked, up to the place that `last` gives. */
function leaveOut(state, last) {
  const resting = state.phase === "rest" || state.phase === "change";
  const left = resting ? next(state) : state.place;
  if (!left) return state;
  const behind = last(state.targets, state.rounds, left);
  const coming = after(state.targets, state.rounds, behind);
  if (!coming && !state.pending) return unpaused(to(state, "after", state.now));
  // Who has just worked goes on resting, and who has paused goes on pausing.
  if (resting) return freed({ ...state, phase: "rest", place: behind });
  return to(state, "ready", state.now, { place: coming, paused: state.paused === null ? null : state.now });
}

const isOver = (state) => state.now - state.since >= (lasts(state) ?? Infinity);

/** What was waiting may go on: a phase whose time is over leads to get-ready, so that nobody is rushed. */
function freed(state) {
  if (state.pending || state.paused !== null || !["rest", "change"].includes(state.phase)) return state;
  return isOver(state) ? towards(state, next(state), state.now) : { ...state, stalled: false };
}

/** What is pending or logged, with the values that were given for it. */
function said(one, values) {
  const given = SAID.filter((name) => values?.[name] !== undefined).map((name) => [name, values[name]]);
  return { ...one, ...Object.fromEntries(given) };
}

const isWhole = (set) => Number.isInteger(set.amount) && set.amount > 0;

const training = (state) => TRAINING.includes(state.phase);
const running = (state) => training(state) && state.paused === null;

/** For each event, when it is possible and what it does. */
const EVENTS = {
  start: [(s) => s.phase === "before", (s) => towards(s, s.place, s.now)],
  done: [(s) => running(s) && s.phase === "work", (s) => workDone(s, s.now)],
  accept: [
    (s) => Boolean(s.pending),
    (s, e) => {
      const set = { id: e.id, ...said(s.pending, e.values) };
      // The same set twice is one.
      if (!e.id || !isWhole(set) || s.log.some((one) => one.id === e.id)) return s;
      return freed({ ...s, pending: null, log: [...s.log, set] });
    },
  ],
  amend: [
    (s) => s.log.length > 0,
    (s, e) => {
      const log = s.log.map((one) => (one.id === e.id ? said(one, e.values) : one));
      return log.every(isWhole) ? { ...s, log } : s;
    },
  ],
  skip: [
    (s) => Boolean(s.pending) || (training(s) && next(s) !== null) || s.phase === "work",
    (s) => (s.pending ? freed({ ...s, pending: null }) : leaveOut(s, (_targets, _rounds, place) => place)),
  ],
  "skip-exercise": [(s) => training(s) && (s.phase === "work" || next(s) !== null), (s) => leaveOut(s, lastOf)],
  add: [(s) => training(s) && s.rounds[s.place.target] < 20, (s) => rounds(s, 1)],
  drop: [(s) => training(s) && s.rounds[s.place.target] > s.place.set, (s) => rounds(s, -1)],
  easier: [(s) => s.phase === "before" || training(s), (s) => ({ ...s, easier: !s.easier })],
  pause: [running, (s) => ({ ...s, paused: s.now })],
  resume: [(s) => s.paused !== null, (s) => unpaused({ ...s, since: s.since + (s.now - s.paused) })],
  on: [(s) => running(s) && s.phase !== "work" && !s.pending, goOn],
  end: [(s) => s.phase === "before" || training(s), (s) => unpaused(to(s, "after", s.now))],
  finish: [(s) => s.phase === "after", (s) => to(s, "finished", s.now, { pending: null })],
  wrong: [(s) => !["finished", "stopped"].includes(s.phase), (s) => unpaused(to(s, "stopped", s.now))],
  tick: [() => true, (s) => s],
};

/** Somebody wants to go on now. What is over leads to get-ready, the rest of it is left out. */
function goOn(state) {
  if (state.phase === "ready" || (state.phase === "change" && !isOver(state))) {
    return to(state, "work", state.now, { place: next(state) });
  }
  return towards(state, next(state), state.now);
}

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

/** What became of the sides that were planned: every side that lies behind was accepted, skipped, or is pending. */
function tally(state, { before, all }) {
  const accepted = state.log.length;
  const planned = way(state.targets, state.targets.map((one) => one.sets), null).all;
  const skipped = Math.max(0, before - accepted - (state.pending ? 1 : 0));
  return { before, all, accepted, skipped, dropped: planned - all };
}

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
    ...tally(here, way(here.targets, here.rounds, ["after", "finished"].includes(here.phase) ? null : passedBy)),
  };
}
