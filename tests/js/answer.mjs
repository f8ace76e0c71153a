/* Answers batches of questions to the engine: each line in is [rules, [[function, arguments…], …]],
 * each line out the answers. */

import { createInterface } from "node:readline";

import { engine } from "./engine.mjs";

for await (const line of createInterface({ input: process.stdin })) {
  const [rules, cases] = JSON.parse(line);
  const answers = cases.map(([name, ...given]) => engine[name](rules, ...given));
  process.stdout.write(`${JSON.stringify(answers)}\n`);
}
