/* Answers batches of questions to the engine: each line in is [rules, [[function, arguments…], …]],
 * each line out the answers. */

import { createInterface } from "node:readline";

import { engine } from "./engine.mjs";

/** The engine's answer, or what went wrong: whoever asks waits for a line. */
function answer(rules, [name, ...given]) {
  try {
    return engine[name](rules, ...given);
  } catch (error) {
    return `${error}`;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const [rules, cases] = JSON.parse(line);
  const answers = cases.map((one) => answer(rules, one));
  process.stdout.write(`${JSON.stringify(answers)}\n`);
}
