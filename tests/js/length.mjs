/* Prints the seconds that the machine takes for PLAY when every set is ended at its aim and accepted at once. */

import { pathToFileURL } from "node:url";

const { begin, shown, step } = await import(pathToFileURL(`${process.env.PLAYER}/machine.js`).href);
const play = JSON.parse(process.env.PLAY);

let now = 0;
let state = step(begin(play, now), { type: "start" }, now);
while (state.phase !== "after") {
  if (state.pending) state = step(state, { type: "accept", id: `${now} ${state.log.length}` }, now);
  else if (state.phase === "work" && shown(state, now).enough) state = step(state, { type: "done" }, now);
  else state = step(state, { type: "tick" }, (now += 1000));
}
console.log(now / 1000);
