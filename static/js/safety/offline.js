// Answers the safety list on this device alone: nothing is stored and nothing is sent.

const form = document.querySelector(".safety-offline");
// Its address carries the release, which an import written here would not.
const { decide, numbnessItem } = await import(form.dataset.engine);
const rules = JSON.parse(form.dataset.rules);
const QUESTIONS = ["where", "since", "weakness"];

/** What is ticked, as answers to every sign; a sign without a tick is answered with no. */
function ticks() {
  const boxes = [...form.querySelectorAll("input[name='sign']")];
  return Object.fromEntries(boxes.map((box) => [box.value, box.checked]));
}

/** The answers about numbness, null for those not given. */
function numbness() {
  return QUESTIONS.map((name) => form.elements[name].value || null);
}

/** Every sign that the answers about numbness may still stand for, none while nothing is answered. */
function possible() {
  const [where, since, weakness] = numbness();
  if (!where && !since && !weakness) return [];
  const wheres = where ? [where] : rules.numbness.where;
  const sinces = since ? [since] : rules.numbness.since;
  const weak = weakness ? [weakness === "yes"] : [true, false];
  const found = wheres.flatMap((one) =>
    sinces.flatMap((other) => weak.map((yes) => numbnessItem(rules, { where: one, since: other, weakness: yes }))),
  );
  return [...new Set(found)];
}

/** Every answer; numbness counts once it stands for one sign, or for an emergency whatever else is answered. */
function answers() {
  const given = ticks();
  const found = possible();
  const emergency = rules.tiers.find((tier) => tier.tier === "emergency").items;
  if (found.length === 1 || found.every((item) => emergency.includes(item))) {
    for (const item of found.slice(0, 1)) given[item] = true;
  }
  return given;
}

/** Shows what one outcome asks for, and hides the rest; no outcome hides all. */
function show(outcome) {
  for (const result of form.querySelectorAll("[data-outcome]")) {
    result.hidden = result.dataset.outcome !== outcome;
  }
}

/** Whether some of the questions about numbness are answered and others are not. */
function halfAnswered() {
  const given = numbness().filter(Boolean).length;
  return given > 0 && given < QUESTIONS.length;
}

form.addEventListener("change", () => {
  // An emergency is said at once; everything else waits until all is answered.
  show(decide(rules, answers()).outcome === "emergency" ? "emergency" : null);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { outcome } = decide(rules, answers());
  show(halfAnswered() && outcome !== "emergency" ? "unanswered" : outcome);
  form.querySelector("[data-outcome]:not([hidden])")?.focus();
});

form.addEventListener("reset", () => show(null));

form.hidden = false;
