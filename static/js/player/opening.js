// Which session the page begins with: a new one, the one that this tab was in, or one that somebody left open.

import { isOpen, keptSessions, newRecord, tidy } from "./keep.js";
import { tab, take } from "./storage.js";
import { inWordsOf, training } from "./training.js";

const GOES_ON_MS = 12 * 3_600_000; // as long as Today offers it, programs/due.py

/** Whether a kept session may be gone on with: not for ever, and not with loads that its person may not lift now. */
const goesOn = (record, given) => Date.now() - record.started < GOES_ON_MS && (!given.limited || record.play.limited);

/** What is left to do of a session that another device began. */
const left = (given) => ({
  ...given,
  targets: given.targets.filter((one) => one.left > 0).map((one) => ({ ...one, sets: one.left })),
});

/** `here` is where the page stands (app.js); `keeping(record)` keeps a record, `shown()` follows a session taken up. */
export function opening(here, { given, storage, keeping, seen, shown }) {
  const play = left(given);
  let offered = null;

  /** A kept session in the words of this page; what it did not send yet is sent at once. */
  function kept(record) {
    record.play = inWordsOf(given, record.play);
    const session = training(keeping(record));
    session.keep.again();
    return session;
  }

  function goOn(session) {
    here.session = session;
    tab(session.play.session);
    session.happen("tick");
    shown();
  }

  /** The first screen: what the session holds. */
  function outline() {
    seen.outline(play);
    here.asked.before = Date.now();
    seen.screen("before");
  }

  function offer(session) {
    offered = session;
    seen.offer(session.record, given, goesOn(session.record, given));
    seen.screen("offer");
  }

  return {
    async open() {
      tidy(storage, given.person, Date.now());
      const records = keptSessions(storage, given.person);
      const named = records.find((one) => isOpen(one) && one.play.session === given.session);
      const going = named ?? records.find(isOpen);
      // What was left unsent is sent, whatever this page does; what another tab holds is that tab's.
      const unsent = records.filter((one) => one !== going && one.waiting.length);
      for (const record of unsent) if (await take(record.play.session)) kept(record);
      if (!going) return outline();
      if (!(await take(going.play.session))) return seen.screen("elsewhere");
      // The same tab, loaded again: it goes on without a question. Who comes by a link is asked.
      const again = going.play.session === tab() && performance.getEntriesByType("navigation")[0]?.type !== "navigate";
      ((named || again) && goesOn(going, given) ? goOn : offer)(kept(going));
    },
    fresh() {
      take(play.session);
      return training(keeping(newRecord(play, Date.parse(given.begun?.started_at) || Date.now())));
    },
    takeUp: () => goOn(offered),
    closeOpen() {
      offered.finish("");
      offered = null;
      outline();
    },
  };
}
