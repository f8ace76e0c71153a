// Makes the session form quicker; everything here also works without scripts.

const form = document.querySelector(".session-form");
const total = form.querySelector("[name$='-TOTAL_FORMS']");

/** Adds a set below the last one of its exercise: the same values, the other side. */
function addSet(group) {
  const rows = group.querySelector(".set-rows");
  const index = Number(total.value);
  const holder = document.createElement("template");
  holder.innerHTML = group.querySelector("template").innerHTML.replaceAll("__prefix__", String(index));
  const row = holder.content.querySelector(".set-row");
  const last = [...rows.querySelectorAll(".set-row")].findLast((one) => !one.querySelector(".remove input").checked);
  if (last) copyValues(last, row);
  rows.append(row);
  total.value = String(index + 1);
  row.querySelector(".cell input").focus();
}

/** Copies what was typed from one row into another, but for its identity; left follows right and right follows left. */
function copyValues(from, to) {
  const field = (row, name) => row.querySelector(`[name$='-${name}']`);
  for (const name of ["amount", "load", "unit", "implements", "equipment", "colour", "planned", "side", "effort"]) {
    if (field(from, name) && field(to, name)) field(to, name).value = field(from, name).value;
  }
  const side = field(to, "side");
  if (side) side.value = { left: "right", right: "left" }[side.value] ?? side.value;
}

/** Uses the zone of this device: a session belongs to the day on which it was lived. */
function useZoneOfDevice() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isNew = form.elements.based_on.value === "0";
  const named = zone?.includes("/") && !zone.startsWith("Etc/");
  if (!named || !isNew || form.elements.time_zone.value === zone || form.querySelector(".error-summary")) return;
  const asked = new Date(form.elements.asked_at.value);
  const here = new Date(asked.getTime() - asked.getTimezoneOffset() * 60_000).toISOString();
  form.elements.time_zone.value = zone;
  form.elements.date.value = here.slice(0, 10);
  form.elements.time.value = here.slice(11, 16);
}

/** Asks before the page is left while something typed is not saved. */
function guardWhatIsTyped() {
  let typed = Boolean(form.querySelector(".error-summary"));
  form.addEventListener("input", () => (typed = true));
  form.addEventListener("submit", () => (typed = false));
  addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
  });
}

form.addEventListener("click", (event) => {
  const button = event.target.closest(".add-set");
  if (!button) return;
  event.preventDefault();
  addSet(button.closest(".exercise-done"));
});

useZoneOfDevice();
guardWhatIsTyped();
form.querySelector(".error-summary")?.focus();
