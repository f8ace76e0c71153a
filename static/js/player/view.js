// Puts what the machine shows on the page. It writes only what changed, so that it may be called with every frame.

import { secondsOf } from "./outline.js";
import { clock, range, timeOfDay } from "./words.js";

const COUNTED = new Set(["ready", "change", "rest"]);

/** The page's parts below `root`; `say` gives its texts. */
export function page(root, say) {
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const screens = [...root.querySelectorAll("[data-screen]")];
  const train = root.querySelector('[data-screen="train"]');
  const parts = Object.fromEntries(
    ["live", "where", "way", "name", "side", "aim", "moment", "digits", "under", "cue", "coming", "primary", "pause", "skip", "log"].map(
      (name) => [name, part(name)],
    ),
  );
  const written = new Map();

  function write(name, text) {
    if (written.get(name) === text) return;
    written.set(name, text);
    parts[name].textContent = text;
  }

  function flag(name, value) {
    if (value === null || value === false) delete train.dataset[name];
    else if (train.dataset[name] !== String(value)) train.dataset[name] = value;
  }

  /** Shows one of the screens and gives the focus to its heading, or to the big button where somebody trains. */
  function screen(name) {
    const next = screens.find((one) => one.dataset.screen === name);
    if (!next.hidden) return;
    for (const one of screens) one.hidden = one !== next;
    const html = document.documentElement.classList;
    html.toggle("is-training", name === "train");
    html.toggle("is-playing", name === "train");
    (name === "train" ? parts.primary : next.querySelector("h2")).focus({ preventScroll: true });
    scrollTo({ top: 0, behavior: "instant" });
  }

  /** What is asked for in one set: "8–12 repetitions · Training bag, 8 lb". */
  function asked(target, view) {
    const amount = view.easier ? `${view.aim}` : range(target.low, target.high);
    const kind = target.measure === "seconds" ? "seconds" : "repetitions";
    const words = say(target.sides === "each" ? `${kind}Each` : kind, { amount, count: view.easier ? view.aim : target.high });
    return [words, target.load?.words, target.variant].filter(Boolean).join(" · ");
  }

  /** What comes next in words, "" when nothing is to be said of it. */
  function coming(play, next) {
    if (!next) return say("next", { what: say("nextEnd") });
    const { name, sides } = play.targets[next.target];
    const side = sides === "each" ? say(next.side) : "";
    const what = say(side ? "nextSide" : "nextSet", { name, side, set: next.set });
    return say("next", { what });
  }

  /** The large digits, what they are called and what stands below them. */
  function face(view, target) {
    const kind = target.measure === "seconds" ? "Seconds" : "Repetitions";
    if (view.last) return [say(view.amending ? "changing" : "lastSet"), String(view.pending.amount), say(`under${kind}`)];
    if (COUNTED.has(view.phase)) {
      if (view.seconds === 0) return [say("over"), `+${clock(view.late)}`, say(view.pending ? "saveFirst" : "whenever")];
      const under = { ready: "untilBegin", change: "untilOther", rest: "untilGoOn" }[view.phase];
      return [say(view.phase), clock(view.seconds), say(under)];
    }
    const moment = view.moment ? say(view.moment) : "";
    if (target.measure === "seconds") return [say("hold"), clock(view.seconds), say("ofSeconds", { aim: view.aim })];
    const under = view.enough ? say("enough", { aim: view.aim }) : say("ofRepetitions", { aim: view.aim });
    return [moment, String(view.count), under];
  }

  /** One picture of the training. */
  function training(play, view, cue) {
    const target = play.targets[view.target];
    const [moment, digits, under] = face(view, target);
    flag("phase", view.phase);
    flag("moment", view.phase === "work" ? view.moment : null);
    flag("paused", view.paused);
    flag("over", COUNTED.has(view.phase) && view.seconds === 0 && !view.last);
    flag("log", Boolean(view.pending));
    flag("last", view.last);
    write("where", say("where", { exercise: view.target + 1, exercises: play.targets.length, set: view.set, sets: view.sets }));
    write("name", target.name);
    write("side", target.sides === "each" ? say(view.side) : "");
    write("aim", asked(target, view));
    write("moment", view.paused ? say("paused") : moment);
    write("digits", digits);
    parts.digits.dataset.chars = Math.min(5, Math.max(2, digits.length));
    write("under", view.paused ? say("pausedFor") : under);
    write("cue", view.paused ? "" : cue);
    write("coming", view.ahead ? "" : coming(play, view.next));
    write("primary", primary(view));
    write("pause", say(view.paused ? "goOn" : "pause"));
    if (parts.way.value !== view.done) parts.way.value = view.done;
    parts.log.hidden = !view.pending;
    parts.pause.disabled = !view.trains;
    // While paused, the big button goes on.
    parts.pause.hidden = view.paused && !view.pending;
  }

  /** What is said aloud of what begins now. */
  function spoken(play, view) {
    const target = play.targets[view.target];
    const about = { name: target.name, set: view.set, sets: view.sets, side: say(view.side) };
    if (view.phase === "work") return say("liveGo");
    if (view.phase === "rest") return say("liveRest", { seconds: view.seconds, next: coming(play, view.next) });
    // After the change-over it is the other side's turn.
    if (view.phase === "change") return `${say("change")}. ${say("liveSide", { ...about, side: say(view.next?.side ?? view.side) })}`;
    return say(target.sides === "each" ? "liveSide" : "liveWork", about);
  }

  const ratingForm = (kind) => root.querySelector(`.tension-now[data-kind="${kind}"]`);

  /** What was answered about tension before or after. */
  function rating(kind) {
    const data = new FormData(ratingForm(kind));
    return { answer: data.get("answer") ?? "none", regions: data.getAll("regions"), numbness: data.get("numbness") ?? "" };
  }

  function ratingRefused(kind, errors) {
    const place = ratingForm(kind).querySelector('[data-part="errors"]');
    place.textContent = [say("answerWrong"), ...Object.values(errors ?? {}).flat()].join(" ");
    place.hidden = false;
  }

  /** What is not saved yet, said quietly wherever one is. A moment on the way is not worth a word. */
  function unsaved(keep, what) {
    const { sets, all } = keep.unsaved();
    const stuck = what === "stranger" ? say("loggedOut") : keep.full() && all ? say("full") : null;
    const late = keep.record.waiting.some((one) => one.late) || keep.record.refused.length > 0;
    const text = stuck ?? (!late || !all ? "" : sets ? say("unsaved", { count: sets }) : say("unsavedRest"));
    for (const name of ["unsaved", "unsaved-after", "unsaved-over"]) {
      part(name).hidden = !text;
      part(name).textContent = text;
    }
  }

  /** The words of the first screen: what the session holds. */
  function outline(play) {
    const minutes = Math.max(1, Math.round(secondsOf(play) / 60));
    const holds = say("outline", { count: play.targets.length, minutes });
    const stored = play.begun?.sets ? say("stored", { count: play.begun.sets }) : "";
    part("outline").textContent = [play.plan_name, play.targets.length ? holds : "", stored].filter(Boolean).join(" · ");
  }

  /** The words of a session that was left open. */
  function offer(record, play, goesOn) {
    const count = Object.keys(record.sent ?? {}).length;
    const time = timeOfDay(record.started, play.language, play.time_zone);
    part("offer-words").textContent = say(goesOn ? "offer" : "offerEnd", { time, count });
    root.querySelector('[data-do="take-up"]').hidden = !goesOn;
  }

  const summary = (count) => (part("summary").textContent = say("summary", { count }));

  /** The words of the last screen; `waiting` is how much the server does not have yet. */
  function over(record, waiting) {
    part("over-title").textContent = say(record.stopped ? "stopped" : "finished");
    part("over-words").textContent = say(record.stopped ? "stoppedWords" : waiting ? "finishing" : "finishedWords");
    if (record.go) part("over-link").href = record.go;
  }

  /** Says where nothing can be spoken, to those who want it. */
  function voices(available, wanted) {
    part("no-voice").hidden = available;
    part("speech").disabled = !available;
    part("devices").textContent = available || !wanted ? "" : say("noVoice");
  }

  /** The next obvious thing. */
  function primary(view) {
    if (view.pending) return say("save");
    if (view.paused) return say("goOn");
    return say(view.phase === "work" ? "done" : "beginNow");
  }

  const live = (text) => (parts.live.textContent = text);
  const liveNow = () => live([parts.where, parts.aim].map((one) => one.textContent).join(". "));
  const said = { live, liveNow, spoken, offer, outline, summary, over, unsaved, voices };
  return { part, parts, screen, training, rating, ratingRefused, ...said };
}
