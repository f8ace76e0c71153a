// Sends what a guided session left on this device, from the pages where somebody comes next.

import { keeper, keptSessions, tidy } from "./keep.js";
import { sender } from "./send.js";
import { store, whileAlone } from "./storage.js";

const place = document.querySelector("[data-left]");
const { left: person } = place.dataset;
const token = place.querySelector("[name=csrfmiddlewaretoken]").value;
const storage = store();

/** Sends what waits of one session, as far as it goes now; true when nothing waits any more. */
const sent = (record) =>
  new Promise((end) => {
    const told = (what, one, answer) => {
      // Numbness or tingling was reported without a network: its questions come first.
      if (what === "saved" && one.kind === "rating" && answer.go) location.assign(answer.go);
      if (!record.waiting.length) end(true);
      else if (what !== "saved" && what !== "refused") end(false);
    };
    keeper({ storage, record, person, send: sender(record.play, token), later: () => () => {}, told, clock: Date.now }).again();
  });

async function sendAll() {
  let all = false;
  for (const record of keptSessions(storage, person).filter((one) => one.waiting.length)) {
    await whileAlone(record.play.session, async () => {
      all = (await sent(record)) || all;
    });
  }
  tidy(storage, person, Date.now());
  if (all) place.hidden = false;
}

sendAll();
addEventListener("online", sendAll);
