// The player's page: puts together the machine, the screen, sounds, speech and what keeps and sends.

import { awake } from "./awake.js";
import { dialogs } from "./dialogs.js";
import { figures } from "./figure.js";
import { keeper, tidy } from "./keep.js";
import { keys } from "./keys.js";
import { panel } from "./log.js";
import { opening } from "./opening.js";
import { overview } from "./overview.js";
import { screens } from "./screens.js";
import { sender } from "./send.js";
import { sounds } from "./sound.js";
import { speech } from "./speech.js";
import { store, tab } from "./storage.js";
import { remembered } from "./switches.js";
import { time } from "./time.js";
import { uuid } from "./uuid.js";
import { page } from "./view.js";
import { words } from "./words.js";

const GUARD_MS = 600;

const root = document.querySelector(".player");
const given = JSON.parse(document.getElementById("play").textContent);
const token = root.querySelector(".token [name=csrfmiddlewaretoken]").value;

/** Where this page stands. */
const here = {
  session: null,
  amending: null, // the set that the log panel changes, null for the one that was just done
  last: null, // what was shown last
  changedAt: -GUARD_MS, // when the big button was last pressed or changed by itself, by a clock that nobody sets
  waits: false, // what runs was paused for the sake of `amending`
  putOff: new Set(), // refused sets that somebody wants to look at later
  asked: { before: Date.now(), after: null },
};

const say = words(document.getElementById("words"), given.language);
const storage = store();
const seen = page(root, say);
const log = panel(seen.parts.log, say);
const wants = {
  sounds: remembered(storage, given.person, "sounds", given.sounds),
  speech: remembered(storage, given.person, "speech", given.speech),
};
const sound = sounds(seen.part("flash"), wants.sounds.on);
const voice = speech(given.language, wants.speech.on, (available) => seen.voices(available, wants.speech.on()));
const stayOn = awake(() => here.session !== null && !here.session.record.ended && here.last?.trains);
const menu = dialogs(root, say, wants);
const { anyOpen, close } = menu;
const done = overview(menu.all.overview, say, { amend, remove, putBack });
const show = screens(here, { seen, say, log, drawn: figures(root), voice, anyOpen });
const { pass, schedule, run, silent } = time(here, { show, sound });
const sessions = opening(here, { given, storage, keeping, seen, shown });

/** A keeper of a record, which tells this page what becomes of it. */
function keeping(record) {
  return keeper({
    storage,
    record,
    person: given.person,
    send: sender(record.play, token),
    later: (act, seconds) => {
      const wait = setTimeout(act, seconds * 1000);
      return () => clearTimeout(wait);
    },
    told: (what, one, answer) => told(record, what, one, answer),
    clock: Date.now,
  });
}

/** What became of something that was sent. */
function told(record, what, one, answer) {
  const { session } = here;
  if (what === "leave") return location.assign(answer.go);
  if (answer?.go && one.kind === "finish") record.go = answer.go;
  // Numbness or tingling: its questions come first, whenever it arrives; what was done so far is kept.
  if (answer?.go && one.kind === "rating") return location.assign(answer.go);
  if (session?.record !== record) return;
  if (answer?.stop) return stop(answer.stop);
  if (what === "refused" && one.kind === "rating") seen.ratingRefused(one.fields.kind, session.keep.refusal(one.id));
  if (what === "saved" && one.kind === "set") seen.live(say("liveSaved"));
  seen.unsaved(session.keep, what);
  if (what === "refused" && one.kind === "set") {
    here.putOff.delete(one.id);
    show(Date.now());
  }
  if (what === "saved" && one.kind === "finish") tidy(storage, given.person, Date.now());
  if (what === "saved" && one.kind === "finish" && !record.stopped) location.assign(record.go || seen.part("over-link").href);
  if (menu.all.overview.open) done.draw();
}

// ---- what may happen

function happen(type, more) {
  if (!here.session) return;
  here.session.happen(type, more);
  show(Date.now());
  schedule();
  stayOn();
}

const acts = {
  primary,
  pause: () => happen(here.last?.paused ? "resume" : "pause"),
  skip: () => calmly(() => (here.amending ? leaveAsItIs() : happen("skip"))),
  menu: () => {
    menu.fill(here.session, Boolean(here.last?.easier));
    menu.open("menu");
  },
  keys: () => {
    close();
    menu.open("keys");
  },
  overview: () => {
    close();
    done.open(here.session);
  },
  close,
  // What the menu asks of the machine closes it.
  ...Object.fromEntries(["easier", "add", "drop", "skip-exercise", "end"].map((type) => [type, () => fromMenu(type)])),
  start: () => begin(),
  finish: () => finish(),
  wrong: () => wrong(),
  "take-up": () => sessions.takeUp(),
  "close-open": () => sessions.closeOpen(),
  again: () => location.reload(),
  more: () => here.last?.pending && log.step(1, measureOfLog()),
  less: () => here.last?.pending && log.step(-1, measureOfLog()),
  note: () => {
    log.note();
    if (!seen.part("note-row").hidden) seen.parts.log.elements.note.focus();
  },
};

const measureOfLog = () => here.session.play.targets[here.last.pending.target].measure;

function fromMenu(type) {
  close();
  happen(type);
  if (here.last?.screen === "train") seen.liveNow();
}

/** A thumb that taps twice, or just as the button becomes another one, does not mean the other one. */
function calmly(act) {
  if (!here.last || performance.now() - here.changedAt < GUARD_MS) return;
  here.changedAt = performance.now();
  act();
}

function primary() {
  calmly(() => {
    const { last } = here;
    if (here.amending) saveAmended();
    else if (last.pending) accept();
    else if (last.paused) happen("resume");
    else happen(last.phase === "work" ? "done" : "on");
  });
}

function accept() {
  const values = log.values();
  if (values) happen("accept", { id: uuid(), values });
}

// ---- what was logged, changed

/** Opens a set of the overview in the log panel, with what the server said against it. */
function amend(id) {
  close();
  // Nobody types and trains at once: what runs waits meanwhile.
  if (here.session && here.last.trains && !here.last.paused) {
    here.waits = true;
    here.session.happen("pause");
  }
  here.amending = id;
  log.forget();
  show(Date.now());
  seen.parts.log.elements.amount.focus();
}

function saveAmended() {
  const values = log.values();
  if (!values) return;
  happen("amend", { id: here.amending, values });
  stopAmending();
}

function leaveAsItIs() {
  here.putOff.add(here.amending);
  stopAmending();
}

function stopAmending() {
  here.amending = null;
  log.forget();
  if (here.waits) here.session.happen("resume");
  here.waits = false;
  show(Date.now());
  schedule();
}

function remove(id) {
  here.session.remove(id);
  show(Date.now());
}

function putBack(id) {
  here.session.putBack(id);
  show(Date.now());
}

// ---- beginning and end

/** Something is wrong: training stops at once, what was logged stays, and the signs come next. */
function wrong() {
  stop(given.urls.wrong);
}

/** Ends training at once and leads to `there`: something is wrong, or training was closed elsewhere meanwhile. */
function stop(there) {
  const { session } = here;
  if (session && !session.record.ended) {
    session.happen("wrong");
    session.record.stopped = true;
    session.finish("");
  }
  location.assign(there);
}

/** Sends tension when something was answered, now or before; true when numbness leads away from here. */
function rate(kind) {
  const answers = seen.rating(kind);
  const numb = answers.numbness === "yes";
  if (numb || answers.answer !== "none" || here.session.rated(kind)) here.session.rate(kind, answers, here.asked[kind] ?? Date.now());
  if (numb) setTimeout(() => location.assign(given.urls.wrong), navigator.onLine ? 4000 : 0);
  return numb;
}

function begin() {
  here.session ??= sessions.fresh();
  tab(here.session.play.session);
  if (rate("before")) return;
  // Of a session that another device did to its end, only the end is left.
  happen(here.session.play.targets.length ? "start" : "end");
}

function finish() {
  if (here.session.record.ended) return;
  // What the server refused is put right or taken out first: nothing is dropped unseen.
  if (here.session.record.refused.some((one) => one.kind === "set")) return done.open(here.session);
  if (rate("after")) return;
  here.session.happen("finish");
  here.session.finish(seen.part("session-note").value.trim());
  show(Date.now());
  stayOn();
}

/** A session was taken up: nothing of what went by sounds any more. */
function shown() {
  silent();
  show(Date.now());
  schedule();
}

// ---- listening

root.addEventListener("click", (event) => {
  sound.unlock();
  const button = event.target.closest("[data-do]");
  const act = acts[button?.dataset.do];
  if (!act) return;
  if (button.dataset.do === "wrong") event.preventDefault();
  act();
});
root.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target === seen.parts.log) primary();
});
seen.part("sounds").addEventListener("change", (event) => wants.sounds.set(event.target.checked));
seen.part("speech").addEventListener("change", (event) => {
  wants.speech.set(event.target.checked);
  if (!event.target.checked) voice.hush();
});
const byKey = (what) => {
  sound.unlock();
  acts[what]?.();
};
keys(byKey, { open: anyOpen, training: () => here.last?.screen === "train" });
// The page as it was left, brought back by the browser: nobody knows what happened in between.
addEventListener("pageshow", (event) => event.persisted && location.reload());
addEventListener("beforeunload", (event) => {
  if (here.session?.keep.full() && here.session.keep.unsaved().all) event.preventDefault();
});
addEventListener("online", () => here.session?.keep.again());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") return;
  pass();
  schedule();
  here.session?.keep.again();
});

document.documentElement.classList.add("is-ready");
root.hidden = false;
voice.look();
sessions.open();
run();
