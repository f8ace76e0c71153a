// The dialogs of the page: at most one is open.

import { possible } from "./scene.js";

/** The dialogs below `root`; `say` gives texts, `wants` holds the switches. */
export function dialogs(root, say, wants) {
  const all = Object.fromEntries([...root.querySelectorAll("[data-dialog]")].map((one) => [one.dataset.dialog, one]));
  const inMenu = (name) => all.menu.querySelector(`[data-do="${name}"]`);

  return {
    all,
    anyOpen: () => Object.values(all).some((one) => one.open),
    open(name) {
      if (!all[name].open) all[name].showModal();
    },
    close() {
      for (const one of Object.values(all)) if (one.open) one.close();
    },
    /** Brings the menu up to date: what is possible now, and what is switched on. */
    fill(session, easier) {
      const may = possible(session.state());
      for (const name of ["easier", "add", "drop", "skip-exercise", "end"]) inMenu(name).disabled = !may.has(name);
      inMenu("easier").setAttribute("aria-pressed", String(easier));
      inMenu("easier").textContent = say(easier ? "asPlanned" : "easier");
      all.menu.querySelector('[data-part="sounds"]').checked = wants.sounds.on();
      all.menu.querySelector('[data-part="speech"]').checked = wants.speech.on();
    },
  };
}
