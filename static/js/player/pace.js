// What work looks like at a moment of it: the repetition, the way up, the hold and the way down. Pure.

const ORDINARY = { up: 2, hold: 1, down: 3 };

/** The moments of one repetition as {moment, from, to} in ms from its beginning; `moment` is lift, hold or lower. */
export function momentsOf(target) {
  const { up, hold, down } = target.tempo ?? ORDINARY;
  const order =
    target.begins === "lower"
      ? [["lower", down], ["lift", up], ["hold", hold]]
      : [["lift", up], ["hold", hold], ["lower", down]];
  let from = 0;
  return order
    .map(([moment, seconds]) => ({ moment, from, to: (from += seconds * 1000) }))
    .filter((one) => one.to > one.from);
}

/** Milliseconds of one repetition, never none. */
export const repetition = (target) => Math.max(1000, momentsOf(target).at(-1)?.to ?? 0);

/** Milliseconds that the work of one side takes at this aim. */
export const lengthOf = (target, aim) => (target.measure === "seconds" ? aim * 1000 : aim * repetition(target));

/**
 * Work after `passed` ms: {count, moment, share, enough, left}. `count` is the repetition under way (or the seconds
 * held), `left` ms to the end; `enough` when a pace of repetitions has reached the aim and goes on until it is ended.
 */
export function pace(target, aim, passed) {
  const length = lengthOf(target, aim);
  const left = Math.max(0, length - passed);
  if (target.measure === "seconds") {
    const share = length ? Math.min(1, passed / length) : 1;
    return { count: Math.min(aim, Math.floor(passed / 1000)), moment: "hold", share, enough: left === 0, left };
  }
  const each = repetition(target);
  const enough = passed >= length;
  const within = passed % each;
  const now = momentsOf(target).find((one) => within < one.to) ?? { moment: "hold", from: 0, to: each };
  const share = (within - now.from) / (now.to - now.from);
  return { count: enough ? aim : Math.floor(passed / each) + 1, moment: now.moment, share, enough, left };
}

/** Repetitions or seconds that were done after `passed` ms, at least one, at most the aim: what the log is filled with. */
export function doneAfter(target, aim, passed) {
  const whole = target.measure === "seconds" ? passed / 1000 : passed / repetition(target);
  return Math.max(1, Math.min(aim, Math.round(whole)));
}
