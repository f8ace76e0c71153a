// Moves the parts of a draft up and down with buttons that work by keyboard; without scripts the number does the same.

/** A part of a draft: a row of a table, or a block of fields one above the other. */
const ROW = "tr.form-row, .inline-related:not(.tabular)";

/** The rows of a list in the order they stand, without the hidden pattern for new ones. */
const rowsOf = (group) => [...group.querySelectorAll(ROW)].filter((row) => !row.classList.contains("empty-form"));

const positionOf = (row) => row.querySelector("input[name$='-position']");

/** Numbers the rows 1, 2, 3 … as they stand, and lets only useful buttons be pressed. */
function number(group) {
  const rows = rowsOf(group);
  rows.forEach((row, index) => {
    positionOf(row).value = String(index + 1);
    row.querySelector("[data-move='-1']").disabled = index === 0;
    row.querySelector("[data-move='1']").disabled = index === rows.length - 1;
  });
}

/** Moves a row by one place, keeps the focus on its button and says where the row stands now. */
function move(button) {
  const row = button.closest(ROW);
  const group = row.closest(".inline-group");
  const step = Number(button.dataset.move);
  const rows = rowsOf(group);
  const other = rows[rows.indexOf(row) + step];
  if (!other) return;
  if (step < 0) other.before(row);
  else other.after(row);
  number(group);
  (button.disabled ? row.querySelector(`[data-move='${-step}']`) : button).focus();
  group.querySelector("[role='status']").textContent = positionOf(row).value;
}

/** Puts the two buttons into a row. */
function addButtons(row) {
  const position = positionOf(row);
  if (!position || row.querySelector(".order-buttons")) return;
  const buttons = document.createElement("div");
  buttons.className = "order-buttons";
  for (const [step, sign] of [[-1, "↑"], [1, "↓"]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.move = String(step);
    button.textContent = sign;
    button.setAttribute("aria-label", `${sign} ${(row.querySelector("input[name$='-key']") ?? row.querySelector("select"))?.value ?? ""}`);
    buttons.append(button);
  }
  position.after(buttons);
}

/** Gets a list ready. */
function prepare(group) {
  if (!group.querySelector("input[name$='-position']")) return;
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "order-status";
  group.append(status);
  rowsOf(group).forEach(addButtons);
  if (rowsOf(group).length) number(group);
}

addEventListener("DOMContentLoaded", () => {
  const groups = document.querySelectorAll(".inline-group");
  groups.forEach(prepare);
  document.addEventListener("click", (event) => {
    if (event.target.matches("[data-move]")) move(event.target);
  });
  document.addEventListener("formset:added", (event) => {
    if (!positionOf(event.target)) return;
    addButtons(event.target);
    number(event.target.closest(".inline-group"));
  });
});
