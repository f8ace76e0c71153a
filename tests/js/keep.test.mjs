// What keeps and sends the sets, without a browser: nothing is lost, nothing is sent twice at once.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

// Older releases of node take no .js file for a module, so its text is read.
const text = await readFile(new URL("../../static/js/player/keep.js", import.meta.url), "utf8");
const { isOpen, keeper, keptSessions, newRecord, tidy } = await import(`data:text/javascript,${encodeURIComponent(text)}`);

const PLAY = { session: "s1", person: "ada" };

function shelf() {
  const map = new Map();
  return {
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => map.set(key, value),
    removeItem: (key) => map.delete(key),
  };
}

/** A keeper with a server that answers as told, and waits that the test ends by itself. */
function desk({ storage = shelf(), answers = [], record = newRecord(PLAY, 1000) } = {}) {
  const sent = [];
  const waits = [];
  const heard = [];
  const keep = keeper({
    storage,
    record,
    person: "ada",
    send: async (one, revision) => {
      sent.push([one.kind, one.id, one.fields?.amount, revision]);
      const answer = answers.shift() ?? { kind: "done", revision: revision + 1 };
      if (answer instanceof Error) throw answer;
      return answer;
    },
    later: (run, seconds) => {
      waits.push({ run, seconds });
      return () => {};
    },
    told: (what, one) => heard.push([what, one?.id]),
    clock: () => 2000,
  });
  return { storage, keep, sent, waits, heard };
}

const set = (id, amount) => ({ kind: "set", id, fields: { amount } });
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

test("sets are sent in order, each once, and forgotten when they are stored", async () => {
  const { keep, sent, storage } = desk();
  keep.add(set("a", 8));
  keep.add(set("b", 9));
  assert.equal(keep.unsaved().sets, 2);
  await settle();
  assert.deepEqual(sent, [["set", "a", 8, 0], ["set", "b", 9, 0]]);
  assert.equal(keep.unsaved().all, 0);
  assert.deepEqual(keptSessions(storage, "ada")[0].revisions, { a: 1, b: 1 });
});

test("without a network everything waits, with growing delays, and arrives once", async () => {
  const down = () => new TypeError("no network");
  const { keep, sent, waits } = desk({ answers: [down(), down(), down()] });
  keep.add(set("a", 8));
  await settle();
  keep.add(set("b", 9));
  await settle();
  waits.at(-1).run();
  await settle();
  assert.deepEqual(waits.map((one) => one.seconds), [2, 5, 10]);
  assert.equal(keep.unsaved().sets, 2);
  keep.again();
  await settle();
  assert.deepEqual(sent.slice(3), [["set", "a", 8, 0], ["set", "b", 9, 0]]);
  assert.equal(keep.unsaved().all, 0);
});

test("what a closed page left is read again", async () => {
  const { keep, storage } = desk({ answers: [new TypeError("no network")] });
  keep.add(set("a", 8));
  await settle();
  const [record] = keptSessions(storage, "ada");
  const next = desk({ storage, record });
  next.keep.again();
  await settle();
  assert.deepEqual(next.sent, [["set", "a", 8, 0]]);
  assert.deepEqual(keptSessions(storage, "ada")[0].waiting, []);
});

test("a change of what was tried follows it, a change of what was not takes its place", async () => {
  const { keep, sent } = desk({ answers: [new TypeError("no answer came")] });
  keep.add(set("a", 8));
  await settle();
  keep.add(set("a", 9));
  keep.again();
  await settle();
  keep.add(set("b", 1));
  keep.add(set("b", 2));
  await settle();
  assert.deepEqual(sent.slice(1), [["set", "a", 8, 0], ["set", "a", 9, 1], ["set", "b", 1, 0], ["set", "b", 2, 1]]);
});

test("what is refused stays, with the reason, and does not hold up the others", async () => {
  const { keep, sent, heard } = desk({ answers: [{ kind: "refused", errors: { amount: ["Too many."] } }] });
  keep.add(set("a", 9999));
  keep.add(set("b", 9));
  await settle();
  assert.deepEqual(keep.refusal("a"), { amount: ["Too many."] });
  assert.deepEqual(keep.unsaved(), { sets: 1, all: 1 });
  keep.add(set("a", 99));
  await settle();
  assert.equal(keep.refusal("a"), null);
  assert.deepEqual(sent.at(-1), ["set", "a", 99, 0]);
  assert.deepEqual(heard.filter(([what]) => what === "refused"), [["refused", "a"]]);
});

test("logged out or without consent, nothing is thrown away", async () => {
  const { keep, heard } = desk({ answers: [{ kind: "leave", go: "/en/account/consent/" }, { kind: "stranger" }] });
  keep.add(set("a", 8));
  await settle();
  keep.again();
  await settle();
  assert.deepEqual(heard.map(([what]) => what).filter((what) => what !== "waiting"), ["leave", "stranger"]);
  assert.equal(keep.unsaved().sets, 1);
});

test("a set that was taken out and put back begins anew", async () => {
  const { keep, sent } = desk();
  keep.add(set("a", 8));
  await settle();
  keep.add({ kind: "drop", id: "a", fields: {} });
  keep.add(set("a", 8));
  await settle();
  assert.deepEqual(sent, [["set", "a", 8, 0], ["drop", "a", undefined, 1], ["set", "a", 8, 0]]);
});

test("what is taken out and put back before it was sent is there in the end", async () => {
  const { keep, sent } = desk({ answers: [new TypeError("no network")] });
  keep.add(set("a", 8));
  await settle();
  keep.add(set("b", 9));
  keep.add({ kind: "drop", id: "b", fields: {} });
  assert.equal(keep.unsaved().all, 1);
  keep.add(set("b", 9));
  keep.add({ kind: "drop", id: "a", fields: {} });
  keep.add(set("a", 8));
  keep.again();
  await settle();
  assert.deepEqual(sent.slice(1), [["set", "a", 8, 0], ["set", "b", 9, 0], ["set", "a", 8, 1]]);
  assert.equal(keep.unsaved().all, 0);
});

test("a refusal that tells the newer revision lets the next one take its place", async () => {
  const { keep, sent } = desk({ answers: [{ kind: "refused", errors: { based_on: ["Changed."] }, revision: 4 }] });
  keep.add(set("a", 8));
  await settle();
  keep.add(set("a", 8));
  await settle();
  assert.deepEqual(sent, [["set", "a", 8, 0], ["set", "a", 8, 4]]);
});

test("another person's sessions are neither seen nor tidied", () => {
  const { storage, keep } = desk();
  keep.store();
  assert.deepEqual(keptSessions(storage, "bea"), []);
  tidy(storage, "bea", 10 ** 13);
  assert.equal(keptSessions(storage, "ada").length, 1);
});

test("sessions that ended go once everything is sent; old ones too; what waits never", () => {
  const storage = shelf();
  for (const [session, more] of Object.entries({
    ended: { ended: true },
    waits: { ended: true, waiting: [set("a", 8)] },
    open: { state: {} },
  })) {
    const record = { ...newRecord({ ...PLAY, session }, 1000), ...more };
    desk({ storage, record }).keep.store();
  }
  tidy(storage, "ada", 3000);
  assert.deepEqual(keptSessions(storage, "ada").map((one) => one.play.session).sort(), ["open", "waits"]);
  assert.deepEqual(keptSessions(storage, "ada").filter(isOpen).map((one) => one.play.session), ["open"]);
  tidy(storage, "ada", 10 ** 13);
  assert.deepEqual(keptSessions(storage, "ada").map((one) => one.play.session), ["waits"]);
});

test("storage that is full or forbidden stops nothing", async () => {
  const storage = { ...shelf(), setItem: () => { throw new Error("full"); } };
  const { keep, sent } = desk({ storage });
  assert.equal(keep.full(), false);
  keep.add(set("a", 8));
  await settle();
  assert.equal(sent.length, 1);
  assert.equal(keep.full(), true);
  const forgetful = desk({ storage: { ...shelf(), lasts: false } }).keep;
  forgetful.store();
  assert.equal(forgetful.full(), true);
});
