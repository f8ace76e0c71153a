/* What holds of any session of the player's machine, whatever happens in it. PLAYER is the folder of its modules, SEED
the first of the random sessions, RUNS how many of them there are; a failure names its seed. */

import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import test from "node:test";

const machine = await import(pathToFileURL(`${process.env.PLAYER}/machine.js`).href);
const { beats, begin, can, shown, step } = machine;

const START = 1_800_000_000_000;

/** Chance with a seed (mulberry32). */
function chance(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const TYPES = ["start", "done", "accept", "amend", "skip", "skip-exercise", "add", "drop", "easier", "pause", "resume", "on", "end", "wrong"];

function anyPlay(random) {
  const whole = (low, high) => low + Math.floor(random() * (high - low + 1));
  const targets = Array.from({ length: whole(1, 4) }, (_, index) => {
    const aim = whole(1, 12);
    return {
      exercise: `exercise-${index}`, measure: random() < 0.7 ? "repetitions" : "seconds", sides: random() < 0.5 ? "each" : "both",
      sets: whole(1, 3), aim, aim_easier: whole(1, aim), rest: whole(0, 90), begins: random() < 0.8 ? "lift" : "lower",
      tempo: random() < 0.2 ? null : { up: whole(0, 3), hold: whole(0, 2), down: whole(0, 4) }, load: null,
    };
  });
  return { targets, timing: { ready: whole(0, 10), change: whole(0, 10) } };
}

const RUNS = Number(process.env.RUNS);
const FIRST = Number(process.env.SEED);

function anySession(seed, check) {
  const random = chance(seed);
  let now = START;
  let id = 0;
  let state = begin(anyPlay(random), now);
  for (let turn = 0; turn < 60; turn += 1) {
    const gap = random() < 0.05 ? 200_000 : random() < 0.1 ? -5000 : Math.floor(random() * 20_000);
    const type = random() < 0.4 ? "tick" : random() < 0.15 ? "start" : TYPES[Math.floor(random() * (TYPES.length - (random() < 0.9 ? 1 : 0)))];
    const event = { type, id: type === "accept" ? `set-${(id += random() < 0.9 ? 1 : 0)}` : `set-${1 + Math.floor(random() * Math.max(1, id))}` };
    if (type === "accept" || type === "amend") event.values = { amount: 1 + Math.floor(random() * 20) };
    now += gap;
    const former = state;
    state = step(former, event, now);
    check({ former, event, state, now, random });
  }
  return state;
}

function always(name, check, atLast = () => {}) {
  test(name, () => {
    for (let seed = FIRST; seed < FIRST + RUNS; seed += 1) {
      try {
        atLast(anySession(seed, check), seed);
      } catch (error) {
        error.message = `seed ${seed}: ${error.message}`;
        throw error;
      }
    }
  });
}

always("whatever lies behind was accepted, skipped or is pending", ({ former, state }) => {
  if (state.phase === "stopped") return;
  const { before, all, accepted: done, skipped } = shown(state, state.now);
  assert.equal(done + skipped + (state.pending ? 1 : 0), before);
  assert.ok(before <= all);
  assert.ok(skipped >= shown(former, former.now).skipped, "nothing that was left out comes back");
});

always("at the end everything was accepted, skipped or dropped", () => {}, (state) => {
  if (state.phase === "stopped") return;
  const here = step(step(state, { type: "end" }, 0), { type: "finish" }, 0);
  const { all, accepted: done, skipped, dropped } = shown(here, 0);
  const planned = here.targets.reduce((sum, one) => sum + one.sets * (one.sides === "each" ? 2 : 1), 0);
  assert.deepEqual([done + skipped, all + dropped], [all, planned]);
});

always("no work begins, and nothing is logged, while nobody looks", ({ state, now, random }) => {
  const later = step(state, { type: "tick" }, Math.max(now, state.now) + 60_001 + Math.floor(random() * 300_000));
  assert.deepEqual(later.log, state.log);
  if (later.phase === "work") assert.deepEqual([later.place, later.paused !== null], [state.place, true]);
  // Whoever comes back finds what comes next by one event, and time alone changes nothing.
  const minutes = [1, 2, 3].reduce((here) => step(here, { type: "tick" }, here.now + 50_000), later);
  assert.equal(minutes.phase, later.phase === "rest" && !later.stalled && !later.pending ? minutes.phase : later.phase);
});

always("time that passes changes nothing of the beats to come", ({ state, now, random }) => {
  const from = Math.max(now, state.now);
  const middle = from + Math.floor(random() * 60_000);
  const to = middle + Math.floor(random() * 60_000);
  assert.deepEqual(beats(step(state, { type: "tick" }, middle), middle, to), beats(state, middle, to));
});

always("from every state there is a way to the end", ({ state, now }) => {
  if (state.phase === "stopped") return;
  const end = step(step(state, { type: "end" }, now), { type: "finish" }, now);
  assert.equal(end.phase, "finished");
  assert.ok(can(state).length > 1);
});

always("accepting and going on alone lead to the end too", ({ state, now, random }) => {
  if (random() > 0.05 || state.phase === "stopped") return;
  let here = step(state, { type: "start" }, now);
  for (let turn = 0; turn < 1000 && here.phase !== "after"; turn += 1) {
    const type = here.paused !== null ? "resume" : here.pending ? "accept" : here.phase === "work" ? "done" : "on";
    here = step(here, { type, id: `last-${turn}` }, now + turn);
  }
  assert.equal(here.phase, "after");
});

always("time never runs backwards", ({ former, state }) => {
  assert.ok(state.now >= former.now);
  assert.ok(state.since <= state.now, `${state.phase} began at ${state.since - state.now}`);
  assert.ok(state.phase === former.phase || state.since >= former.since);
});

always("a reload changes nothing", ({ state, event, now, random }) => {
  const again = JSON.parse(JSON.stringify(state));
  assert.deepEqual(again, state);
  const later = now + Math.floor(random() * 100_000);
  assert.deepEqual(step(again, event, later), step(state, event, later));
});

always("the log is what was accepted, once each, and only amending changes it", ({ former, event, state }) => {
  const grown = event.type === "accept" && state.log.length > former.log.length;
  assert.equal(state.log.length, former.log.length + (grown ? 1 : 0));
  assert.equal(new Set(state.log.map((one) => one.id)).size, state.log.length);
  if (grown) assert.equal(state.log.at(-1).amount, event.values.amount);
  if (event.type !== "amend") assert.deepEqual(state.log.slice(0, former.log.length), former.log);
});

always("every side is logged at most once", () => {}, (state) => {
  const places = state.log.map((one) => `${one.target} ${one.set} ${one.side}`);
  assert.equal(new Set(places).size, places.length);
});

always("pausing changes nothing of what remains", ({ state, now, random }) => {
  if (state.paused !== null || state.stalled || !can(state).includes("pause")) return;
  const later = now + Math.floor(random() * 10_000_000);
  const paused = step(state, { type: "pause" }, now);
  const resumed = step(paused, { type: "resume" }, later);
  const { left, over, count, share } = shown(state, state.now);
  const after = shown(resumed, resumed.now);
  assert.deepEqual([after.left, after.over, after.count, after.share], [left, over, count, share]);
});

always("beats of two times in a row are those of both together", ({ state, now, random }) => {
  const from = Math.max(now, state.now);
  const middle = from + Math.floor(random() * 30_000);
  const to = middle + Math.floor(random() * 30_000);
  assert.deepEqual([...beats(state, from, middle), ...beats(state, middle, to)], beats(state, from, to));
  assert.ok(beats(state, from, to).every((one) => one.at > from && one.at <= to));
});

always("small steps and one large one lead to the same place", ({ state, now, random }) => {
  const from = Math.max(now, state.now);
  const whole = Math.floor(random() * 60_000);
  let small = state;
  for (let at = from; at < from + whole; at += 1 + Math.floor(random() * 5000)) small = step(small, { type: "tick" }, at);
  assert.deepEqual(step(small, { type: "tick" }, from + whole), step(state, { type: "tick" }, from + whole));
});

/** What has to be seen at the moment of a beat. */
const SEEN = {
  count: (view, beat) => assert.equal(Math.ceil(view.left / 1000), beat.n),
  soon: (view, beat) => assert.deepEqual([view.phase, Math.ceil(view.left / 1000)], ["rest", beat.n]),
  go: (view) => assert.equal(view.phase, "work"),
  repetition: (view, beat) => assert.deepEqual([view.phase, view.count, view.enough], ["work", beat.n, false]),
  moment: (view, beat) => assert.deepEqual([view.phase, view.moment, view.share], ["work", beat.name, 0]),
  enough: (view) => assert.deepEqual([view.phase, view.enough], ["work", true]),
  half: (view) => assert.deepEqual([view.phase, view.share], ["work", 0.5]),
  end: (view) => assert.ok(view.pending && ["change", "rest"].includes(view.phase)),
  change: (view) => assert.equal(view.phase, "change"),
  "rest-over": (view) => assert.ok(["ready", "work"].includes(view.phase) || view.left === 0),
};

always("what sounds is what is seen at that moment", ({ state, now, random }) => {
  if (random() > 0.2) return;
  const from = Math.max(now, state.now);
  let here = state;
  for (const beat of beats(state, from, from + 120_000)) {
    for (; here.now + 30_000 < beat.at; ) here = step(here, { type: "tick" }, here.now + 30_000);
    const view = shown(here, beat.at);
    // Get-ready or a change-over of no time is over before it can be seen.
    if (Math.min(here.timing.ready, here.timing.change) > 0) SEEN[beat.kind](view, beat);
  }
});
