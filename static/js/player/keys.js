// The keys of the player. Typing, and keys that a control needs for itself, stay what they are.

const KEYS = { p: "pause", s: "skip", m: "menu", w: "wrong", "?": "keys", ArrowUp: "more", ArrowDown: "less" };

/** Calls `act` with what a key stands for. `open` says whether a dialog is open, `training` whether there is a set. */
export function keys(act, { open, training }) {
  document.addEventListener("keydown", (event) => {
    // A button that is held down is pressed once.
    if (event.repeat && event.target.closest("button") && ["Enter", " "].includes(event.key)) event.preventDefault();
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || open()) return;
    // Enter in a field of the panel saves it, as in any form.
    if (event.key === "Enter" && event.target.closest(".log input")) {
      event.preventDefault();
      act("primary");
      return;
    }
    const field = event.target.closest("textarea, select, input:not([type=radio], [type=checkbox])");
    if (event.key === " ") {
      // Space is the big button, unless the focus is on something that space belongs to.
      if (!training() || field || event.target.closest("button, a, summary, input")) return;
      event.preventDefault();
      act("primary");
      return;
    }
    const what = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!what) return;
    const arrow = event.key.startsWith("Arrow");
    if (arrow ? event.target.closest("select, textarea, [type=radio]") : field) return;
    if (!training() && what !== "wrong" && what !== "keys") return;
    event.preventDefault();
    act(what);
  });
}
