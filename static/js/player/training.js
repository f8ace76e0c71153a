// One session on this page: the machine's state, what is kept of it on the device, and what goes to the server.

import { accepted, begin, step } from "./machine.js";
import { uuid } from "./uuid.js";

const STORED_EVERY_MS = 10_000;
const BACK_MS = 2_000;

/** The state of a device whose clock was set back: what runs goes on from there, instead of waiting for the old time. */
function caughtUp(state, now) {
  const by = state.now - now;
  if (by < BACK_MS) return state;
  return { ...state, now, since: state.since - by, paused: state.paused === null ? null : state.paused - by };
}

/** The zone that the device is in, else the person's own. */
const zone = (play) => Intl.DateTimeFormat().resolvedOptions().timeZone || play.time_zone;

/** A session kept by `keep`, going on where it stood. */
export function training(keep) {
  const { record } = keep;
  const { play } = record;
  record.state ??= begin(play, Date.now());
  record.sent ??= {};
  record.places ??= {};
  record.removed ??= [];
  // What another device did of the same session stands before.
  const stored = play.begun ?? { sets: 0, position: 0 };

  /** What everything sent says of its session. */
  const about = () => ({ plan: play.plan ?? "", started_at: new Date(record.started).toISOString(), time_zone: zone(play) });

  /** The sets that stand, in the order done. */
  const sets = () => accepted(record.state).filter((one) => !record.removed.includes(one.id));

  function fieldsOf(one) {
    const target = play.targets[one.target];
    const load = one.load ?? {};
    return {
      ...about(),
      position: (record.places[one.id] ??= stored.position + Object.keys(record.places).length + 1),
      exercise: target.exercise,
      side: one.side,
      amount: one.amount,
      load: load.amount ?? "",
      unit: load.unit ?? "",
      implements: load.implements ?? "",
      equipment: load.equipment ?? "",
      colour: load.colour ?? "",
      effort: one.effort ?? "",
      note: one.note ?? "",
      planned: target.planned ?? "",
      done_at: new Date(one.at ?? Date.now()).toISOString(),
    };
  }

  /** Sends what was accepted or changed since the last look. */
  function deliver() {
    for (const one of sets()) {
      const fields = fieldsOf(one);
      const said = JSON.stringify(fields);
      if (record.sent[one.id] === said) continue;
      record.sent[one.id] = said;
      keep.add({ kind: "set", id: one.id, fields });
    }
  }

  return {
    play,
    record,
    keep,
    sets,
    /** How many sets the session holds, wherever they were done. */
    count: () => stored.sets + sets().length,
    state: () => record.state,
    /** Lets something happen. */
    happen(type, more = {}, now = Date.now()) {
      const before = caughtUp(record.state, now);
      record.state = step(before, { type, ...more }, now);
      if (type === "tick") {
        // What went on by itself outlives the page too.
        const moved = ["phase", "place", "pending"].some((name) => record.state[name] !== before[name]);
        if (moved || now - record.touched > STORED_EVERY_MS) keep.store();
        return;
      }
      // Saved again is sent again, also with the same values: what was in the way may be gone.
      if (type === "amend") delete record.sent[more.id];
      deliver();
      keep.store();
    },
    /** Takes a set out of what was done; it can be put back. */
    remove(id) {
      record.removed.push(id);
      delete record.sent[id];
      keep.add({ kind: "drop", id, fields: {} });
    },
    putBack(id) {
      record.removed = record.removed.filter((one) => one !== id);
      deliver();
      keep.store();
    },
    /** Whether tension was sent before. */
    rated: (kind) => Boolean(record.ratings?.[kind]),
    /** Sends tension; `answers` are the form's own fields. */
    rate(kind, answers, askedAt) {
      record.ratings ??= {};
      const id = (record.ratings[kind] ??= uuid());
      const fields = { ...about(), ...answers, id, kind, asked_at: new Date(askedAt).toISOString(), answered_at: new Date().toISOString() };
      keep.add({ kind: "rating", id, fields });
    },
    /** Sends the end. Nothing of the session is asked for any more. */
    finish(note) {
      record.ended = true;
      const fields = { ...about(), finished_at: new Date().toISOString(), ...(note ? { note } : {}) };
      keep.add({ kind: "finish", id: play.session, fields });
    },
  };
}

/** A kept session in the words and with the token of the page that takes it up: the language may be another one. */
export function inWordsOf(page, kept) {
  const targets = kept.targets.map((target) => {
    const now = page.targets.find((one) => one.exercise === target.exercise);
    return now ? { ...target, name: now.name, cues: now.cues, breathing: now.breathing, stop: now.stop } : target;
  });
  const urls = Object.fromEntries(Object.entries(page.urls).map(([name, url]) => [name, url.replace(page.session, kept.session)]));
  return { ...kept, language: page.language, targets, urls };
}
