/* Prints as a JSON list the seconds that the machine takes for each of PLAYS, lists of targets, when every set is done up
 * to the middle of its range and accepted at once. TIMING is {ready, change}. */

import { pathToFileURL } from "node:url";

const { begin, shown, step } = await import(pathToFileURL(`${process.env.PLAYER}/machine.js`).href);

function seconds(targets) {
  const aimed = targets.map((one) => ({ ...one, aim: Math.floor((one.low + one.high) / 2) }));
  const play = { targets: aimed, timing: JSON.parse(process.env.TIMING) };
  let now = 0;
  let state = step(begin(play, now), { type: "start" }, now);
  while (state.phase !== "after") {
    if (state.pending) state = step(state, { type: "accept", id: `${state.log.length}` }, now);
    else if (state.phase === "work" && shown(state, now).enough) state = step(state, { type: "done" }, now);
    else state = step(state, { type: "tick" }, (now += 1000));
  }
  return now / 1000;
}

console.log(JSON.stringify(JSON.parse(process.env.PLAYS).map(seconds)));
