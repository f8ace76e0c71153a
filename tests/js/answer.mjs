/* Answers batches of questions to the engine: each line in is [[function, arguments…], …], each line out the answers. */

import { createInterface } from "node:readline";

import { engine } from "./engine.mjs";

for await (const line of createInterface({ input: process.stdin })) {
  const answers = JSON.parse(line).map(([name, ...given]) => engine[name](...given));
  process.stdout.write(`${JSON.stringify(answers)}\n`);
}
