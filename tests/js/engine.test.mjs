/* The engine in the browser against the vectors that the server's engine answers too; RULES is a file of its rules. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

import { engine } from "./engine.mjs";

const read = async (path) => JSON.parse(await readFile(path, "utf8"));
const vectors = await read(new URL("../exercises/screening_vectors.json", import.meta.url));
const rules = await read(process.env.RULES);
const items = rules.tiers.flatMap((tier) => tier.items);

for (const { name, yes, unanswered, adult, tiers, ...expected } of vectors.decide) {
  test(`decides: ${name}`, () => {
    const answered = items.filter((item) => !unanswered.includes(item));
    const answers = Object.fromEntries(answered.map((item) => [item, yes.includes(item)]));
    assert.deepEqual(engine.decide(rules, answers, { adult, tiers }), expected);
  });
}

for (const { where, since, weakness, item } of vectors.numbness) {
  test(`numbness: ${where}, ${since}, weakness ${weakness}`, () => {
    assert.equal(engine.numbnessItem(rules, { where, since, weakness }), item);
  });
}

for (const { name, reason, ...facts } of vectors.again) {
  test(`asks again: ${name}`, () => {
    assert.equal(engine.askAgain(rules, facts), reason);
  });
}

for (const { before, after, asks } of vectors.after_session) {
  test(`after a session: from ${before} to ${after}`, () => {
    assert.equal(engine.asksAfterSession(rules, before, after), asks);
  });
}

for (const [outcome, lock] of Object.entries(vectors.locks)) {
  test(`closes: ${outcome}`, () => {
    assert.equal(engine.lockOf(rules, outcome), lock);
  });
}

test("an answer that was not to choose from is refused", () => {
  const answers = { where: "trunk", since: "new", weakness: false };
  assert.throws(() => engine.numbnessItem(rules, { ...answers, where: "nose" }), RangeError);
  assert.throws(() => engine.numbnessItem(rules, { ...answers, since: "never" }), RangeError);
  assert.throws(() => engine.lockOf(rules, "fine"), RangeError);
});
