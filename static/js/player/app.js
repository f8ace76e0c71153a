// The player's page: puts together the machine, the screen, sounds, speech and what keeps and sends.

import { awake } from "./awake.js";
import { dialogs } from "./dialogs.js";
import { figures } from "./figure.js";
import { isOpen, keeper, keptSessions, newRecord, tidy } from "./keep.js";
import { keys } from "./keys.js";
import { panel } from "./log.js";
import { overview } from "./overview.js";
import { scene, soundsBetween } from "./scene.js";
import { sender } from "./send.js";
import { sounds } from "./sound.js";
import { speech } from "./speech.js";
import { store, tab } from "./storage.js";
import { remembered } from "./switches.js";
import { inWordsOf, training } from "./training.js";
import { uuid } from "./uuid.js";
import { page } from "./view.js";
import { words } from "./words.js";

const GUARD_MS = 600;
const FRAME_MS = 30;
const LATE_MS = 1500;

const root = document.querySelector(".player");
const given = JSON.parse(document.getElementById("play").textContent);
const token = root.querySelector(".token [name=csrfmiddlewaretoken]").value;
const say = words(document.getElementById("words"), given.language);
const storage = store();
const seen = page(root, say);
const log = panel(seen.parts.log, say);
const drawn = figures(root);
const wants = {
  sounds: remembered(storage, given.person, "sounds", given.sounds),
  speech: remembered(storage, given.person, "speech", given.speech),
};
const sound = sounds(seen.part("flash"), wants.sounds.on);
const voice = speech(given.language, wants.speech.on, (available) => seen.voices(available, wants.speech.on()));
const stayOn = awake(() => session !== null && !session.record.ended && last?.trains);
const menu = dialogs(root, say, wants);
const { anyOpen, close } = menu;
const done = overview(menu.all.overview, say, { amend, remove, putBack });

const putOff = new Set(); // refused sets that somebody wants to look at later

let session = null;
let amending = null; // the set that the log panel changes, null for the one that was just done
let sounded = Date.now(); // up to when beats have sounded
let timer = null;
let drawnAt = 0;
let changedAt = 0; // when the big button was last pressed or changed by itself
let last = null; // what was shown last
const asked = { before: Date.now(), after: null };

/** A keeper of a record, which tells this page what becomes of it. */
const keeping = (record) =>
  keeper({
    storage,
    record,
    person: given.person,
    send: sender(record.play, token),
    later: (run, seconds) => {
      const wait = setTimeout(run, seconds * 1000);
      return () => clearTimeout(wait);
    },
    told: (what, one, answer) => told(record, what, one, answer),
    clock: Date.now,
  });

function told(record, what, one, answer) {
  if (what === "leave") return location.assign(answer.go);
  if (answer?.go && one.kind === "finish") record.go = answer.go;
  if (session?.record !== record) return;
  // Numbness or tingling: its questions come first, what was done so far is kept.
  if (answer?.go && one.kind === "rating") return location.assign(answer.go);
  if (what === "refused" && one.kind === "rating") seen.ratingRefused(one.fields.kind, session.keep.refusal(one.id));
  if (what === "saved" && one.kind === "set") seen.live(say("liveSaved"));
  unsaved(what);
  if (what === "refused" && one.kind === "set") {
    putOff.delete(one.id);
    show(Date.now());
  }
  if (what === "saved" && one.kind === "finish" && !record.stopped) location.assign(record.go || seen.part("over-link").href);
  if (menu.all.overview.open) done.draw();
}

const unsaved = (what) => session && seen.unsaved(session.keep, what);

// ---- what may happen

function happen(type, more) {
  if (!session) return;
  session.happen(type, more);
  show(Date.now());
  schedule();
  stayOn();
}

const acts = {
  primary,
  pause: () => happen(last?.paused ? "resume" : "pause"),
  skip: () => (amending ? leaveAsItIs() : happen("skip")),
  menu: () => openMenu(),
  keys: () => {
    close();
    menu.open("keys");
  },
  overview: () => {
    close();
    done.open(session);
  },
  close,
  // What the menu asks of the machine closes it.
  ...Object.fromEntries(["easier", "add", "drop", "skip-exercise", "end"].map((type) => [type, () => fromMenu(type)])),
  start: () => begin(),
  finish: () => finish(),
  wrong: () => wrong(),
  "take-up": () => takeUp(offered),
  "close-open": () => closeOpen(),
  more: () => last?.pending && log.step(1, measureOfLog()),
  less: () => last?.pending && log.step(-1, measureOfLog()),
  note: () => {
    log.note();
    if (!seen.part("note-row").hidden) seen.parts.log.elements.note.focus();
  },
};

function fromMenu(type) {
  close();
  happen(type);
}

function primary() {
  // A thumb that taps twice, or just as the button becomes another one, does not mean the other one.
  if (!last || Date.now() - changedAt < GUARD_MS) return;
  changedAt = Date.now();
  if (amending) saveAmended();
  else if (last.pending) accept();
  else if (last.paused) happen("resume");
  else happen(last.phase === "work" ? "done" : "on");
}

function accept() {
  const values = log.values();
  if (values) happen("accept", { id: uuid(), values });
}

function saveAmended() {
  const values = log.values();
  if (!values) return;
  happen("amend", { id: amending, values });
  stopAmending();
}

/** Opens a set of the overview in the log panel, with what the server said against it. */
function amend(id) {
  close();
  amending = id;
  log.forget();
  show(Date.now());
  seen.parts.log.elements.amount.focus();
}

function leaveAsItIs() {
  putOff.add(amending);
  stopAmending();
}

function stopAmending() {
  amending = null;
  log.forget();
  show(Date.now());
}

function remove(id) {
  session.remove(id);
  show(Date.now());
}

function putBack(id) {
  session.putBack(id);
  show(Date.now());
}

/** Something is wrong: training stops at once, what was logged stays, and the signs come next. */
function wrong() {
  if (session && !session.record.ended) {
    session.happen("wrong");
    session.record.stopped = true;
    session.finish("");
  }
  location.assign(given.urls.wrong);
}

/** Sends tension when something was answered; true when numbness leads away from here. */
function rate(kind) {
  const answers = seen.rating(kind);
  const numb = answers.numbness === "yes";
  if (numb || answers.answer !== "none") session.rate(kind, answers, asked[kind] ?? Date.now());
  if (numb) setTimeout(() => location.assign(given.urls.wrong), navigator.onLine ? 4000 : 0);
  return numb;
}

function begin() {
  session ??= fresh();
  tab(session.play.session);
  if (rate("before")) return;
  happen("start");
}

function finish() {
  if (rate("after")) return;
  session.happen("finish");
  session.finish(seen.part("session-note").value.trim());
  show(Date.now());
  stayOn();
}

// ---- dialogs

function openMenu() {
  menu.fill(session, Boolean(last?.easier));
  menu.open("menu");
}

// ---- time

/** Lets time pass: the machine goes on, beats sound, and the page shows it. */
function pass(now = Date.now()) {
  if (!session || session.record.ended) return;
  const before = session.state();
  session.happen("tick", {}, now);
  for (const beat of soundsBetween(before, Math.max(sounded, now - LATE_MS), now)) sound.play(beat.kind);
  sounded = Math.max(sounded, now);
  const was = last?.moved;
  show(now);
  if (last.moved !== was) changedAt = now;
}

/** A timer for the next beat: frames come only while the page is seen. */
function schedule() {
  clearTimeout(timer);
  if (!session || session.record.ended || !last?.trains) return;
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
    if (session && last?.trains && !last.paused) pass();
  }
  requestAnimationFrame(frame);
}

// ---- what is shown

function show(now) {
  const view = lookAt(now);
  const former = last;
  last = view;
  if (view.screen !== former?.screen) arrive(view);
  if (view.screen !== "train") return;
  if (former?.screen === "train" && former.moved !== view.moved) turned(view, former);
  else if (former?.screen === "train" && former.cue !== view.cue && !view.paused) voice.say(view.cue);
  seen.training(session.play, view, view.cue);
  drawn.choose(session.play.targets[view.target].exercise);
  if (view.phase === "work" && !view.paused) drawn.move(view.moment, view.share);
  else if (!view.paused) drawn.move("", 0);
  if (view.pending) showLog(view.pending);
}

/** What is shown now. A set that the server refused comes back into the panel as soon as nobody works. */
function lookAt(now) {
  const view = scene(session.play, session.state(), now, amending);
  if (amending || view.pending || view.phase === "work" || view.screen === "over") return view;
  const refused = session.record.refused.find((one) => one.kind === "set" && !putOff.has(one.id));
  if (!refused) return view;
  amending = refused.id;
  return scene(session.play, session.state(), now, amending);
}

function showLog(pending) {
  const target = session.play.targets[pending.target];
  const name = amending ? "changeTitle" : target.sides === "each" ? "logTitleSide" : "logTitle";
  const title = say(name, { name: target.name, set: pending.set, side: say(pending.side) });
  log.show(pending.key, title, target, pending, amending ? session.keep.refusal(amending) : null);
}

/** A new screen: its words, and what it has to say aloud. */
function arrive(view) {
  if (view.screen === "after") {
    asked.after ??= Date.now();
    seen.summary(session.sets().length);
  }
  if (view.screen === "over") seen.over(session.record, session.keep.unsaved().all);
  seen.screen(view.screen);
  if (view.screen === "train") announce(view);
  unsaved();
}

/** The machine went on to something else: it is said, spoken, and the focus stays where it makes sense. */
function turned(view, former) {
  announce(view, former);
  const lost = document.activeElement === document.body || document.activeElement?.closest("[hidden]");
  if (lost && !anyOpen()) seen.parts.primary.focus({ preventScroll: true });
}

function announce(view, former) {
  const text = view.paused ? say("livePaused") : seen.spoken(session.play, view);
  if (text) seen.live(text);
  if (view.paused) return voice.hush();
  if (former?.paused && former.phase === view.phase) return;
  voice.say([text, view.cue].filter(Boolean).join(" "));
}

const measureOfLog = () => session.play.targets[last.pending.target].measure;

// ---- sessions that are open

const fresh = () => training(keeping(newRecord(given, Date.now())));
let offered = null;

function takeUp(record) {
  record.play = inWordsOf(given, record.play);
  session = training(keeping(record));
  tab(session.play.session);
  sounded = Date.now();
  session.happen("tick");
  show(Date.now());
  schedule();
  session.keep.again();
}

function closeOpen() {
  const former = training(keeping(offered));
  former.finish("");
  offered = null;
  outline();
}

/** The first screen: what the session holds. */
function outline() {
  seen.outline(given);
  asked.before = Date.now();
  seen.screen("before");
}

function offer(record) {
  offered = record;
  seen.offer(record, given);
  seen.screen("offer");
}

function openPage() {
  document.documentElement.classList.add("is-ready");
  root.hidden = false;
  tidy(storage, given.person, Date.now());
  const records = keptSessions(storage, given.person);
  for (const record of records.filter((one) => !isOpen(one) && one.waiting.length)) {
    keeping({ ...record, play: inWordsOf(given, record.play) }).again();
  }
  const going = records.find(isOpen);
  // The same tab, loaded again: it goes on without a question. Who comes by a link is asked.
  const again = going?.play.session === tab() && performance.getEntriesByType("navigation")[0]?.type !== "navigate";
  voice.look();
  if (going && (again || going.play.session === given.session)) takeUp(going);
  else if (going) offer(going);
  else outline();
  requestAnimationFrame(frame);
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
keys(byKey, { open: anyOpen, training: () => last?.screen === "train" });
addEventListener("online", () => session?.keep.again());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") return;
  pass();
  schedule();
  session?.keep.again();
});

openPage();
