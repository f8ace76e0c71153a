// What the machine shows, in the shape that the page needs: whole seconds, a cue, the set in the log panel.

import { accepted, beats, can, shown } from "./machine.js";
import { aimOf } from "./phases.js";

const TRAINS = ["ready", "work", "change", "rest"];
const COMING = ["change", "rest"];
const SCREENS = { before: "before", after: "after", finished: "over", stopped: "over" };

const pick = (list, index) => (list.length ? list[Math.max(0, index) % list.length] : "");

/** The cue of this moment, one at a time: how to stand before the work, then what to mind while it lasts. */
function cueOf(target, view) {
  const of = (...phases) => target.cues.filter((cue) => phases.includes(cue.phase)).map((cue) => cue.text);
  if (view.phase === "ready" || view.phase === "change") return pick(of("set-up"), view.set - 1 + (view.side === "right" ? 1 : 0));
  if (view.phase !== "work") return target.breathing ?? "";
  // Long enough to be read from the floor and done: a new one with every second repetition, or every ten seconds.
  const turn = Math.floor(target.measure === "seconds" ? view.count / 10 : (view.count - 1) / 2);
  return pick(of("throughout", "lift", "hold", "lower"), turn + 2 * (view.set - 1));
}

/** The set that the log panel holds: one that is changed, else the one that was just done; null when there is none. */
function loggedNow(state, view, amending) {
  const one = amending ? accepted(state).find((other) => other.id === amending) : view.pending;
  return one ? { ...one, key: amending ? `amend ${one.id}` : `${one.target} ${one.set} ${one.side} ${one.at}` } : null;
}

/** Everything the page shows of a moment. `amending` is the id of a set that is being changed. */
export function scene(play, state, now, amending = null) {
  const view = shown(state, now);
  const trains = TRAINS.includes(view.phase);
  const pending = loggedNow(state, view, amending);
  // Once all is done, the exercise that the page names is that of the set in the panel.
  const place = trains ? view : (pending ?? view);
  const target = play.targets[place.target];
  // Who rests with nothing to save looks at what comes.
  const ahead = !pending && COMING.includes(view.phase) ? view.next : null;
  const shownPlace = ahead ?? (pending && place === pending ? pending : null);
  return {
    ...view,
    ...(shownPlace ? { target: shownPlace.target, set: shownPlace.set, side: shownPlace.side } : {}),
    ...(ahead ? { sets: state.rounds[ahead.target], aim: aimOf(state, ahead) } : {}),
    ahead: Boolean(ahead),
    trains,
    pending,
    amending: Boolean(amending && pending),
    last: Boolean(pending) && (!trains || (view.phase === "rest" && !view.next)),
    screen: trains || (pending && SCREENS[view.phase] === "after") ? "train" : SCREENS[view.phase],
    seconds: view.left === null ? null : Math.ceil(view.left / 1000),
    late: Math.floor(view.over / 1000),
    done: view.all ? view.before / view.all : 0,
    cue: target ? cueOf(ahead ? play.targets[ahead.target] : target, ahead ? { ...view, set: ahead.set, side: ahead.side } : view) : "",
    moved: `${view.phase} ${view.target} ${view.set} ${view.side} ${view.paused} ${pending?.key ?? ""}`,
  };
}

/** What may be done now, by the machine's names. */
export const possible = (state) => new Set(can(state));

/** What sounds between two times. */
export const soundsBetween = (state, from, to) => beats(state, from, to);
