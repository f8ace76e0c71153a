// What the page shows of the session, what it says aloud, and where the focus goes.

import { scene } from "./scene.js";

/** `here` is where the page stands (app.js); `parts` are the page, its log panel, figures, voice and dialogs. */
export function screens(here, { seen, say, log, drawn, voice, anyOpen }) {
  function show(now) {
    const view = lookAt(now);
    const former = here.last;
    here.last = view;
    if (view.screen !== former?.screen) arrive(view);
    if (view.screen !== "train") return;
    const { play } = here.session;
    if (former?.screen === "train" && former.moved !== view.moved) turned(view, former);
    else if (former?.screen === "train" && former.cue !== view.cue && !view.paused) voice.say(view.cue);
    seen.training(play, view, view.cue);
    drawn.choose(play.targets[view.target].exercise);
    if (view.phase === "work" && !view.paused) drawn.move(view.moment, view.share);
    else if (!view.paused) drawn.move("", 0);
    if (view.pending) showLog(view.pending);
  }

  /** What is shown now. A set that the server refused comes back into the panel as soon as nobody works. */
  function lookAt(now) {
    const { session, putOff } = here;
    const view = scene(session.play, session.state(), now, here.amending);
    if (here.amending || view.pending || view.phase === "work" || view.screen === "over") return view;
    const refused = session.record.refused.find((one) => one.kind === "set" && !putOff.has(one.id));
    if (!refused) return view;
    here.amending = refused.id;
    return scene(session.play, session.state(), now, here.amending);
  }

  function showLog(pending) {
    const target = here.session.play.targets[pending.target];
    const name = here.amending ? "changeTitle" : target.sides === "each" ? "logTitleSide" : "logTitle";
    const title = say(name, { name: target.name, set: pending.set, side: say(pending.side) });
    log.show(pending.key, title, target, pending, here.amending ? here.session.keep.refusal(here.amending) : null);
  }

  /** A new screen: its words, and what it has to say aloud. */
  function arrive(view) {
    const { session } = here;
    here.changedAt = performance.now();
    if (view.screen === "after") {
      here.asked.after ??= Date.now();
      seen.summary(session.count());
    }
    if (view.screen === "over") seen.over(session.record, session.keep.unsaved().all);
    seen.screen(view.screen);
    if (view.screen === "train") announce(view);
    seen.unsaved(session.keep);
  }

  /** The machine went on to something else: it is said, spoken, and the focus stays where it makes sense. */
  function turned(view, former) {
    announce(view, former);
    const lost = document.activeElement === document.body || document.activeElement?.closest("[hidden]");
    if (lost && !anyOpen()) seen.parts.primary.focus({ preventScroll: true });
  }

  function announce(view, former) {
    const text = view.paused ? say("livePaused") : seen.spoken(here.session.play, view);
    if (text) seen.live(text);
    if (view.paused) return voice.hush();
    if (former?.paused && former.phase === view.phase) return;
    voice.say([text, view.cue].filter(Boolean).join(" "));
  }

  return show;
}
