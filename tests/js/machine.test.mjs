/* The player's machine: a session written down beat by beat, and its rules one by one. PLAYER is the folder of its
modules. What holds of any session is in machine-any.test.mjs. */

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
