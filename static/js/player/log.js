// The panel in which a set is accepted as it stands, or changed first.

const MOST = 3600;

/** Two loads are the same thing of the same weight. */
const same = (one, other) =>
  ["equipment", "amount", "unit", "implements", "colour"].every((name) => (one?.[name] ?? "") === (other?.[name] ?? ""));

/** The panel `form`; `say` gives its texts. */
export function panel(form, say) {
  const part = (name) => form.querySelector(`[data-part="${name}"]`);
  const amount = form.elements.amount;
  let shown = null;
  let loads = [];

  /** Every load to choose from: none, the person's own, and the one that was planned. */
  function choices(target, load) {
    const owned = target.loads ?? [];
    const known = owned.some((one) => same(one, null)) ? [...owned] : [null, ...owned];
    for (const one of [target.load, load]) if (one && !known.some((other) => same(one, other))) known.push(one);
    return known;
  }

  function fillLoads(target, load) {
    loads = choices(target, load);
    const options = loads.map((one, index) => new Option(one?.choice ?? one?.words ?? say("noLoad"), index));
    form.elements.load.replaceChildren(...options);
    form.elements.load.value = Math.max(0, loads.findIndex((one) => same(one, load)));
    part("load-row").hidden = loads.length < 2;
  }

  return {
    /** Shows a set: its key, title, target and values {amount, load, effort, note}; what is typed in it is left alone. */
    show(key, title, target, values, errors = null) {
      part("log-title").textContent = title;
      this.errors(errors);
      if (shown === key) return;
      shown = key;
      part("amount-label").textContent = say(target.measure === "seconds" ? "amountSeconds" : "amountRepetitions");
      amount.value = values.amount ?? "";
      // In reserve is counted in repetitions (Helms 2016): a hold has none.
      form.querySelector(".reserve").hidden = target.measure === "seconds";
      fillLoads(target, values.load ?? null);
      for (const one of form.elements.effort) one.checked = target.measure !== "seconds" && values.effort !== null && one.value === String(Math.min(5, values.effort ?? -1));
      form.elements.note.value = values.note ?? "";
      this.note(Boolean(values.note));
    },
    /** Opens or closes the line for a note. */
    note(open = part("note-row").hidden) {
      part("note-row").hidden = !open;
      part("note-switch").setAttribute("aria-expanded", String(open));
    },
    forget: () => (shown = null),
    /** What stands in the panel, null when the amount is no number that can be. */
    values() {
      const typed = amount.value.trim();
      const number = /^\d+$/.test(typed) ? Number(typed) : 0;
      if (number < 1 || number > MOST) {
        this.errors({ amount: [say("amountWrong")] });
        amount.focus();
        return null;
      }
      const effort = form.elements.effort.value;
      return {
        amount: number,
        load: loads[Number(form.elements.load.value)] ?? null,
        effort: effort === "" ? null : Number(effort),
        note: form.elements.note.value.trim(),
      };
    },
    /** One more or one less; holds go in fives. */
    step(way, measure) {
      const size = measure === "seconds" ? 5 : 1;
      const next = (parseInt(amount.value, 10) || 0) + way * size;
      amount.value = Math.min(MOST, Math.max(1, next));
      amount.dispatchEvent(new Event("input", { bubbles: true }));
    },
    /** Puts what the server or the page says against a set beside its fields. */
    errors(errors) {
      const rest = [];
      for (const place of form.querySelectorAll("[data-error]")) place.hidden = true;
      for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
      for (const [name, texts] of Object.entries(errors ?? {})) {
        const place = form.querySelector(`[data-error="${name}"]`);
        if (!place) {
          rest.push(...texts);
          continue;
        }
        place.textContent = texts.join(" ");
        place.hidden = false;
        form.querySelector(`#log-${name}`)?.setAttribute("aria-invalid", "true");
        if (name === "note") this.note(true);
      }
      part("log-errors").textContent = rest.join(" ");
      part("log-errors").hidden = !rest.length;
    },
  };
}
