// Time on the page: the machine is told of it, and beats sound when they are due.

import { soundsBetween } from "./scene.js";

const FRAME_MS = 30;
const LATE_MS = 1500;

/** `here` is where the page stands (app.js). */
export function time(here, { show, sound }) {
  let sounded = Date.now(); // up to when beats have sounded
  let timer = null;
  let drawnAt = 0;

  /** Lets time pass: the machine goes on, beats sound, and the page shows it. */
  function pass(now = Date.now()) {
    const { session } = here;
    if (!session || session.record.ended) return;
    const before = session.state();
    session.happen("tick", {}, now);
    if (sounded > now + LATE_MS) sounded = now; // the clock was set back
    for (const beat of soundsBetween(before, Math.max(sounded, now - LATE_MS), now)) sound.play(beat.kind);
    sounded = Math.max(sounded, now);
    const was = here.last?.moved;
    show(now);
    if (here.last.moved !== was) here.changedAt = performance.now();
  }

  /** A timer for the next beat: frames come only while the page is seen. */
  function schedule() {
    const { session } = here;
    clearTimeout(timer);
    if (!session || session.record.ended || !here.last?.trains) return;
    const now = Date.now();
    const next = soundsBetween(session.state(), now, now + 60_000)[0];
    timer = setTimeout(() => {
      pass();
      schedule();
    }, Math.max(20, (next?.at ?? now + 1000) - now));
  }

  function frame(at) {
    if (at - drawnAt >= FRAME_MS) {
      drawnAt = at;
      if (here.session && here.last?.trains && !here.last.paused) pass();
    }
    requestAnimationFrame(frame);
  }

  return { pass, schedule, run: () => requestAnimationFrame(frame), silent: () => (sounded = Date.now()) };
}
