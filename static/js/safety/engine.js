/**
 * What answers to the safety list lead to: the same as `exercises/screening.py`, over the rules that `rules_of` there
 * gives. Both are tested with `tests/exercises/screening_vectors.json`. It routes; it never diagnoses.
 */

/**
 * The strictest outcome of the answers (item id to true or false) to the signs of some tiers.
 * `adult` is null where age is not asked; `tiers` null means all of them.
 */
export function decide(rules, answers, { adult = null, tiers = null } = {}) {
  const ticked = [];
  const missing = [];
  const found = new Set();
  for (const { tier, items } of rules.tiers) {
    if (tiers !== null && !tiers.includes(tier)) continue;
    for (const item of items) {
      if (!Object.hasOwn(answers, item)) missing.push(item);
      else if (answers[item]) {
        ticked.push(item);
        found.add(tier);
      }
    }
  }
  const outcome = strictest(found, missing.length > 0, adult);
  return { outcome, ticked, missing, ask_first: found.has("ask-first") };
}

/** An emergency sign decides alone, and under 18 nothing more needs an answer. */
function strictest(found, unanswered, adult) {
  if (found.has("emergency")) return "emergency";
  if (unanswered && adult !== false) return "unanswered";
  if (found.has("soon")) return "soon";
  if (adult === false) return "under-age";
  if (found.has("ask-first")) return "ask-first";
  return found.has("visit") ? "visit" : "clear";
}

/** What an outcome closes: "all", "training", "limited" or "none". RangeError for an outcome that is none. */
export function lockOf(rules, outcome) {
  if (!Object.hasOwn(rules.locks, outcome)) throw new RangeError(outcome);
  return rules.locks[outcome];
}

/** The sign that numbness or tingling stands for. RangeError for an answer that was not to choose from. */
export function numbnessItem(rules, { where, since, weakness }) {
  if (!rules.numbness.where.includes(where)) throw new RangeError(where);
  if (!rules.numbness.since.includes(since)) throw new RangeError(since);
  const fits = (row) =>
    (row.where.length === 0 || row.where.includes(where)) &&
    (row.since.length === 0 || row.since.includes(since)) &&
    (row.weakness === "any" || row.weakness === (weakness ? "yes" : "no"));
  return rules.routes.find(fits).item;
}

/** Why the list has to be asked again, null when it has not. Facts in days as the server counts them. */
export function askAgain(rules, facts) {
  return rules.again.find((rule) => isMet(rule, facts))?.reason ?? null;
}

function isMet(rule, facts) {
  if (rule.rule === "mean-rise") return hasRisen(rule, facts.daily);
  const days = rule.rule === "days-since-screening" ? facts.days_since_screening : facts.days_since_training;
  return days !== null && days >= rule.at_least;
}

/** Whole numbers only, so that no rounding decides at the edge: both means times both counts. */
function hasRisen(rule, daily) {
  const between = (from, to) => daily.filter(([ago]) => from <= ago && ago < to).map(([, value]) => value);
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  const recent = between(0, rule.recent);
  const earlier = between(rule.recent, rule.recent + rule.earlier);
  if (Math.min(recent.length, earlier.length) < rule.ratings) return false;
  const rise = sum(recent) * earlier.length - sum(earlier) * recent.length;
  return rise >= rule.at_least * recent.length * earlier.length;
}

/**
 * Whether tension rose so much in a session (0 to 10, null when not rated) that a tier is asked. Nobody knows whether it
 * rose when only the end was rated: then a high one asks.
 */
export function asksAfterSession(rules, before, after) {
  const { rise, high } = rules.after_session;
  if (after === null) return false;
  if (before === null) return after >= high;
  return after >= before + rise || (after >= high && after > before);
}
