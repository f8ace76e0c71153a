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

/** Every answer, the sign that numbness stands for included. */
function answers() {
  const [where, since, weakness] = numbness();
  const given = ticks();
  if (where && since && weakness) given[numbnessItem(rules, { where, since, weakness: weakness === "yes" })] = true;
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
