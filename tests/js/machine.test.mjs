/* The player's machine: one session written down beat by beat, its rules one by one, and what holds of any session.

PLAYER is the folder of its modules, SEED the first of the random sessions, RUNS how many of them there are. */

import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import test from "node:test";

const machine = await import(pathToFileURL(`${process.env.PLAYER}/machine.js`).href);
const { accepted, beats, begin, can, next, shown, step } = machine;

const ROW = {
  exercise: "row", measure: "repetitions", sides: "each", sets: 2, aim: 2, aim_easier: 1, rest: 20,
  tempo: { up: 2, hold: 1, down: 3 }, begins: "lift", load: { amount: "8" },
};
const PLANK = { ...ROW, exercise: "plank", measure: "seconds", sides: "both", sets: 1, aim: 20, aim_easier: 14, tempo: null };
const TIMING = { ready: 10, change: 10 };
const START = 1_800_000_000_000;

/** A session that time passes in, second by second; `at` is in seconds since the start. */
function session(targets = [ROW, PLANK], timing = TIMING) {
  const play = { targets, timing };
  const one = {
    now: START,
    ids: 0,
    state: step(begin(play, START), { type: "start" }, START),
    happen(type, more) {
      one.state = step(one.state, { type, ...more }, one.now);
      return one;
    },
    pass(seconds) {
      for (const end = one.now + seconds * 1000; one.now < end; ) {
        one.now += Math.min(1000, end - one.now);
        one.happen("tick");
      }
      return one;
    },
    accept: (values) => one.happen("accept", { id: `set-${(one.ids += 1)}`, values }),
    view: () => shown(one.state, one.now),
    where() {
      const { phase, set, side } = one.view();
      return `${phase} ${one.state.targets[one.view().target].exercise} ${set} ${side}`;
    },
  };
  return one;
}

test("a whole session stands where the plan says, at every change", () => {
  const one = session();
  const seen = [[0, one.where()]];
  while (one.state.phase !== "after") {
    one.pass(1);
    if (one.view().enough && one.state.phase === "work") one.happen("done");
    if (one.state.pending) one.accept();
    if (one.where() !== seen.at(-1)[1]) seen.push([(one.now - START) / 1000, one.where()]);
  }
  assert.deepEqual(seen, [
    [0, "ready row 1 left"],
    [10, "work row 1 left"],
    [22, "change row 1 left"],
    [32, "work row 1 right"],
    [44, "rest row 1 right"],
    [54, "ready row 2 left"],
    [64, "work row 2 left"],
    [76, "change row 2 left"],
    [86, "work row 2 right"],
    [98, "rest row 2 right"],
    [118, "ready plank 1 both"],
    [128, "work plank 1 both"],
    [148, "after plank 1 both"],
  ]);
  assert.deepEqual(
    accepted(one.state).map(({ target, set, side, amount, at }) => [target, set, side, amount, (at - START) / 1000]),
    [[0, 1, "left", 2, 22], [0, 1, "right", 2, 44], [0, 2, "left", 2, 76], [0, 2, "right", 2, 98], [1, 1, "both", 20, 148]],
  );
});

const heard = (state, from, to) =>
  beats(state, START + from * 1000, START + to * 1000).map(({ at, kind, n, name }) => `${(at - START) / 1000} ${kind} ${n ?? name ?? ""}`.trim());

test("every beat of get-ready and of two repetitions", () => {
  assert.deepEqual(heard(session().state, 0, 60), [
    "7 count 3", "8 count 2", "9 count 1", "10 go",
    "10 repetition 1", "10 moment lift", "12 moment hold", "13 moment lower",
    "16 repetition 2", "16 moment lift", "18 moment hold", "19 moment lower",
    "22 enough",
  ]);
});

/** What sounds in a session whose sets are done and accepted at once: each second is asked for once. */
function soundsOf(one) {
  const found = [];
  while (one.state.phase !== "after") {
    const second = (one.now - START) / 1000;
    found.push(...heard(one.state, second, second + 1));
    one.pass(1);
    // What a tap begins sounds with it.
    if (one.view().enough) found.push(...heard(one.happen("done").state, second + 0.999, second + 1));
    if (one.state.pending) one.accept();
  }
  return found;
}

test("every beat of a session of two exercises", () => {
  const squat = { ...ROW, sets: 1, rest: 15, begins: "lower", tempo: { up: 2, hold: 0, down: 3 } };
  const plank = { ...PLANK, sets: 2, aim: 20, rest: 16 };
  assert.deepEqual(soundsOf(session([squat, plank])), [
    // Get ready, then two repetitions on the left, beginning with the way down.
    "7 count 3", "8 count 2", "9 count 1", "10 go",
    "10 repetition 1", "10 moment lower", "13 moment lift",
    "15 repetition 2", "15 moment lower", "18 moment lift",
    "20 enough",
    // To the other side.
    "20 change 10", "27 count 3", "28 count 2", "29 count 1", "30 go",
    "30 repetition 1", "30 moment lower", "33 moment lift",
    "35 repetition 2", "35 moment lower", "38 moment lift",
    "40 enough",
    // The rest before another exercise ends with its own call, then comes get-ready.
    "52 soon 3", "53 soon 2", "54 soon 1", "55 rest-over",
    "62 count 3", "63 count 2", "64 count 1", "65 go",
    "75 half", "80 count 5", "81 count 4", "82 count 3", "83 count 2", "84 count 1", "85 end",
    // Between two rounds get-ready is the end of the rest: 6 and 10 seconds.
    "88 soon 3", "89 soon 2", "90 soon 1", "91 rest-over",
    "98 count 3", "99 count 2", "100 count 1", "101 go",
    "111 half", "116 count 5", "117 count 4", "118 count 3", "119 count 2", "120 count 1", "121 end",
  ]);
});

test("every beat of a movement that begins with the way down", () => {
  const state = session([{ ...ROW, begins: "lower", aim: 1 }]).state;
  assert.deepEqual(heard(state, 10, 60), ["13 moment lift", "15 moment hold", "16 enough"]);
});

test("every beat of a hold, of the rest after it and of the next get-ready", () => {
  const one = session([{ ...PLANK, sets: 2 }]).pass(10);
  assert.deepEqual(heard(one.state, 10, 60), [
    "20 half", "25 count 5", "26 count 4", "27 count 3", "28 count 2", "29 count 1", "30 end",
    "37 soon 3", "38 soon 2", "39 soon 1", "40 rest-over",
  ]);
  one.pass(20).accept();
  assert.deepEqual(heard(one.state, 40, 50), ["47 count 3", "48 count 2", "49 count 1", "50 go"]);
});

test("a pace shows the repetition, the moment and its share, and stays at the aim", () => {
  const one = session().pass(10);
  const at = (seconds) => {
    const { count, moment, share, enough } = shown(one.state, START + seconds * 1000);
    return [count, moment, share, enough];
  };
  assert.deepEqual([at(10), at(11), at(12.5), at(14.5), at(16)], [
    [1, "lift", 0, false], [1, "lift", 0.5, false], [1, "hold", 0.5, false], [1, "lower", 0.5, false], [2, "lift", 0, false],
  ]);
  assert.deepEqual(at(23), [2, "lift", 0.5, true]);
});

test("ended early, the panel is filled with what was done", () => {
  assert.equal(session([{ ...ROW, aim: 10 }]).pass(10 + 6 * 4 + 2).happen("done").state.pending.amount, 4);
  assert.equal(session([PLANK]).pass(10 + 7).happen("done").state.pending.amount, 7);
  assert.equal(session().pass(10).happen("done").state.pending.amount, 1);
});

test("the next work waits for what is pending, and says how long already", () => {
  const one = session().pass(22).happen("done").pass(25);
  assert.deepEqual([one.where(), one.view().over], ["change row 1 left", 15000]);
  one.accept();
  assert.deepEqual([one.where(), one.view().left], ["ready row 1 right", 10000]);
});

test("accepted in time, the change-over goes on as it was", () => {
  const one = session().pass(22).happen("done").pass(4).accept();
  assert.deepEqual([one.where(), one.view().left], ["change row 1 left", 6000]);
});

test("after the last set nobody rests", () => {
  const one = session([PLANK]).pass(30);
  assert.deepEqual([one.state.phase, one.view().left, next(one.state)], ["rest", 0, null]);
  assert.equal(one.accept().state.phase, "after");
});

test("pausing for any time changes nothing of what remains", () => {
  const one = session().pass(13).happen("pause");
  const before = one.view();
  one.now += 86_400_000;
  one.happen("tick");
  assert.deepEqual(one.view(), before);
  one.happen("resume");
  assert.deepEqual(one.view(), { ...before, paused: false });
});

test("nobody works unseen: after a long gap the machine stands paused where it was", () => {
  const one = session().pass(13);
  const before = one.view();
  one.now += 61_000;
  one.happen("tick");
  assert.deepEqual(one.view(), { ...before, paused: true, stalled: true });
  one.happen("resume");
  assert.deepEqual(one.view(), before);
});

test("a rest that ended unseen waits for somebody", () => {
  const one = session([{ ...PLANK, sets: 2 }]).pass(30).accept();
  one.now += 300_000;
  one.happen("tick").pass(30);
  assert.deepEqual([one.where(), one.view().over], ["rest plank 1 both", 320_000]);
  assert.equal(one.happen("on").where(), "ready plank 2 both");
});

test("a hold that ended unseen is pending as long as it was meant, and nothing goes on by itself", () => {
  const one = session([{ ...PLANK, sets: 2 }]).pass(25);
  one.now += 600_000;
  one.happen("tick");
  assert.deepEqual([one.where(), one.state.pending.amount, one.view().stalled], ["rest plank 1 both", 20, true]);
  assert.deepEqual([one.view().over, accepted(one.state)], [585_000, []]);
  one.pass(100).accept();
  assert.deepEqual([one.where(), one.view().left, one.view().stalled], ["ready plank 2 both", 10000, false]);
});

test("a change-over that ended unseen waits, and leads to get-ready", () => {
  const one = session().pass(22).happen("done").accept();
  one.now += 61_000;
  one.happen("tick").pass(5);
  assert.deepEqual([one.where(), one.view().over, one.happen("on").where()], ["change row 1 left", 56_000, "ready row 1 right"]);
});

test("a gap of a minute is a locked screen: a hold ends and is pending", () => {
  const one = session([PLANK]).pass(10);
  one.now += 45_000;
  one.happen("tick");
  assert.deepEqual([one.state.phase, one.state.pending.amount, (one.state.pending.at - START) / 1000], ["rest", 20, 30]);
});

test("an earlier clock counts as the last one seen", () => {
  const one = session().pass(15);
  const before = one.view();
  assert.deepEqual(shown(step(one.state, { type: "tick" }, START), START), before);
});

test("skipping, adding and dropping", () => {
  assert.equal(session().pass(12).happen("skip").where(), "ready row 1 right");
  assert.equal(session().happen("skip-exercise").where(), "ready plank 1 both");
  assert.equal(session().happen("skip-exercise").happen("skip").state.phase, "after");
  assert.deepEqual([session().happen("add").view().sets, session().happen("drop").view().sets], [3, 1]);
  assert.equal(session([PLANK]).happen("drop").view().sets, 1);
  const resting = session().pass(22).happen("done").accept().pass(10).pass(12).happen("done").accept();
  assert.deepEqual([resting.where(), resting.view().left], ["rest row 1 right", 10000]);
  // Who has just worked goes on resting: the side that is left out lies behind, the other one comes.
  assert.deepEqual([resting.happen("skip").where(), resting.view().left, next(resting.state).side], ["rest row 2 left", 10000, "right"]);
  assert.deepEqual([resting.happen("skip-exercise").where(), next(resting.state).target], ["rest row 2 right", 1]);
  const pending = session().pass(22).happen("done");
  assert.deepEqual([pending.happen("skip").state.log, pending.state.pending, pending.where()], [[], null, "change row 1 left"]);
});

test("leaving out an exercise keeps what was just done", () => {
  const one = session().pass(22).happen("done").happen("skip-exercise");
  assert.deepEqual([one.where(), one.state.pending.side, next(one.state).target], ["rest row 2 right", "left", 1]);
  one.accept();
  assert.deepEqual([accepted(one.state).length, one.view().skipped], [1, 3]);
  const last = session([PLANK]).pass(30).happen("skip");
  assert.deepEqual([last.state.phase, accepted(last.state), last.view().skipped], ["after", [], 1]);
});

test("leaving out while paused starts nothing", () => {
  const one = session().pass(12).happen("pause");
  one.now += 600_000;
  one.happen("skip").pass(100);
  assert.deepEqual([one.where(), one.view().paused, one.view().left], ["ready row 1 right", true, 10000]);
  assert.deepEqual([one.happen("resume").view().left, one.pass(10).where()], [10000, "work row 1 right"]);
});

test("what was done at the end is accepted after it too", () => {
  const one = session([{ ...PLANK, sets: 2 }]).pass(30).happen("end").accept();
  assert.deepEqual([one.state.phase, accepted(one.state).length, one.view().skipped], ["after", 1, 1]);
});

test("a set is filled with the plan, and with the load that was taken last", () => {
  const one = session([{ ...ROW, effort: { low: 2, high: 3 } }]).pass(22).happen("done");
  const { amount, load, effort, note } = one.state.pending;
  assert.deepEqual([amount, load, effort, note], [2, { amount: "8" }, 2, ""]);
  one.accept({ load: null, effort: null }).pass(22).happen("done");
  assert.deepEqual([accepted(one.state)[0].effort, one.state.pending.load, one.state.pending.effort], [null, null, 2]);
});

test("an amount is a whole number from 1", () => {
  const one = session().pass(22).happen("done");
  for (const amount of [0, -1, 1.5, NaN, "3", null]) assert.equal(one.accept({ amount }).state.pending.side, "left");
  one.accept({ amount: 3 }).happen("amend", { id: accepted(one.state)[0].id, values: { amount: 0 } });
  assert.equal(accepted(one.state)[0].amount, 3);
});

test("easier today, and back", () => {
  const one = session().happen("easier");
  assert.deepEqual([one.view().aim, one.happen("easier").view().aim], [1, 2]);
  // A hold that is longer already ends now, not in the past.
  const hold = session([PLANK]).pass(10 + 18).happen("easier").pass(1);
  assert.deepEqual([hold.state.phase, (hold.state.pending.at - START) / 1000], ["rest", 28]);
});

test("amending changes what was said, and nothing else", () => {
  const one = session().pass(22).happen("done").accept({ amount: 3, effort: 2, note: "ok" });
  const [before] = accepted(one.state);
  one.happen("amend", { id: before.id, values: { amount: 5, note: "" } });
  assert.deepEqual(accepted(one.state), [{ ...before, amount: 5, note: "" }]);
});

test("the same set sent twice is one", () => {
  const one = session().pass(22).happen("done").happen("accept", { id: "set" });
  one.pass(22).happen("done").happen("accept", { id: "set" });
  assert.deepEqual([accepted(one.state).length, one.state.pending.side], [1, "right"]);
});

test("something is wrong ends everything at once", () => {
  const one = session().pass(15).happen("wrong").pass(100);
  assert.deepEqual([one.state.phase, can(one.state)], ["stopped", ["tick"]]);
});

// What holds of any session.

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
