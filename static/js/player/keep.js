// What was done is kept on the device until the server has it. No page elements here: storage, time and the way to the
// server are given, so that it can be tested without a browser.

const PREFIX = "upperback-player";
const DELAYS = [2, 5, 10, 20, 40, 60, 120, 300];
const KEPT_DAYS = 60;
const ABOUT_A_SET = new Set(["set", "drop"]);

const keyOf = (person, session) => `${PREFIX}:${person}:${session}`;

/** The sessions of a person that are kept on this device, newest first: {play, state, started, waiting, refused, …}. */
export function keptSessions(storage, person) {
  const own = `${PREFIX}:${person}:`;
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter((key) => key.startsWith(own));
  return keys
    .map((key) => read(storage, key))
    .filter(Boolean)
    .sort((one, other) => other.touched - one.touched);
}

function read(storage, key) {
  try {
    return JSON.parse(storage.getItem(key));
  } catch {
    return null; // Not ours, or cut off: it is left where it is.
  }
}

/** Whether a kept session was neither finished nor ended. */
export const isOpen = (record) => Boolean(record.state) && !record.ended;

/** Removes what nobody needs any more: ended with everything sent, or older than two months with nothing to send. */
export function tidy(storage, person, now) {
  for (const record of keptSessions(storage, person)) {
    const old = now - record.touched > KEPT_DAYS * 86_400_000;
    const sent = !record.waiting.length && !record.refused.length;
    if (sent && (record.ended || old)) storage.removeItem(keyOf(person, record.play.session));
  }
}

/** A record of a session that begins. */
export const newRecord = (play, now) => ({
  play, state: null, started: now, touched: now, ended: false, waiting: [], refused: [], revisions: {}, go: "",
});

/**
 * Keeps one session and sends what it is given, in order, each once.
 *
 * `send(one, revision)` → {kind: "done", revision?, go?} | {kind: "refused", errors} | {kind: "leave", go} |
 * {kind: "later"} | {kind: "stranger"}. `later(run, seconds)` → cancel. `told(what, one, answer)` says what happened:
 * "saved", "refused", "leave", "waiting", "stranger".
 */
export function keeper({ storage, record, person, send, later, told, clock }) {
  let busy = false;
  let tries = 0;
  let cancel = null;
  let full = false;

  function store() {
    record.touched = clock();
    try {
      storage.setItem(keyOf(person, record.play.session), JSON.stringify(record));
      full = storage.lasts === false;
    } catch {
      full = true; // A private window or a full device: the page itself still holds and sends everything.
    }
  }

  /**
   * Puts something at the end of the queue, in the place of what waits for the same thing. What was sent once stays
   * before it: it may have arrived though its answer did not, and then the next change is based on it. A set that is
   * taken out before anybody heard of it is nothing to send.
   */
  function add(one) {
    const about = (other) => other.id === one.id && (other.kind === one.kind || ABOUT_A_SET.has(other.kind) === ABOUT_A_SET.has(one.kind));
    record.refused = record.refused.filter((other) => !about(other));
    record.waiting = record.waiting.filter((other) => !about(other) || other.tried);
    const known = record.waiting.some(about) || one.id in record.revisions;
    if (one.kind !== "drop" || known) record.waiting.push(one);
    store();
    told("waiting", one);
    run();
  }

  /** Sends what waits, until nothing does or the server cannot be reached. */
  async function run() {
    if (busy || !record.waiting.length) return;
    cancel?.();
    cancel = null;
    busy = true;
    const one = record.waiting[0];
    one.tried = true;
    store();
    let answer;
    try {
      answer = await send(one, record.revisions[one.id] ?? 0);
    } catch {
      answer = { kind: "later" };
    }
    busy = false;
    settle(one, answer);
  }

  function settle(one, answer) {
    if (answer.kind === "later" || answer.kind === "stranger" || answer.kind === "leave") {
      one.late = true;
      told(answer.kind === "later" ? "waiting" : answer.kind, one, answer);
      cancel = later(run, DELAYS[Math.min(tries, DELAYS.length - 1)]);
      tries += 1;
      return;
    }
    tries = 0;
    record.waiting.shift();
    // A later change of the same thing waits already: what was wrong with the former one matters no more.
    const overtaken = record.waiting.some((other) => other.id === one.id);
    if (answer.kind === "refused" && !overtaken) record.refused.push({ ...one, errors: answer.errors });
    if (answer.revision) record.revisions[one.id] = answer.revision;
    // What was taken out and is put back begins anew.
    if (one.kind === "drop") delete record.revisions[one.id];
    store();
    told(answer.kind === "refused" ? "refused" : "saved", one, answer);
    run();
  }

  return {
    record,
    store,
    add,
    /** Tries at once: the network is back, or somebody looks at the page again. */
    again() {
      tries = 0;
      run();
    },
    /** Whether the device keeps nothing, so that what is not sent goes with the page. */
    full: () => full,
    /** What is not on the server yet: accepted sets, and everything. */
    unsaved: () => {
      const all = [...record.waiting, ...record.refused];
      return { sets: new Set(all.filter((one) => one.kind === "set").map((one) => one.id)).size, all: all.length };
    },
    /** What the server said against a set, by field; null when nothing. */
    refusal: (id) => record.refused.find((one) => one.id === id)?.errors ?? null,
    forget: () => storage.removeItem(keyOf(person, record.play.session)),
  };
}
