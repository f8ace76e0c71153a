// The list of what was done, where every set can be changed, taken out and put back.

/** Fills the dialog `element`. `say` gives its texts; `acts` are {amend(id), remove(id), putBack(id)}. */
export function overview(element, say, acts) {
  const part = (name) => element.querySelector(`[data-part="${name}"]`);
  let session = null;
  let gone = null;

  function wordsOf(one, target) {
    const amount = say(target.measure === "seconds" ? "seconds" : "repetitions", { amount: one.amount, count: one.amount });
    const side = target.sides === "each" ? say(one.side) : "";
    const reserve = one.effort === null || one.effort === undefined ? "" : say("reserve", { effort: `${one.effort}${one.effort === 5 ? "+" : ""}` });
    return [say("doneWords", { set: one.set, amount }), side, one.load?.words, reserve, one.note].filter(Boolean).join(" · ");
  }

  function row(one) {
    const item = part("done-row").content.firstElementChild.cloneNode(true);
    const target = session.play.targets[one.target];
    item.dataset.set = one.id;
    item.querySelector("[data-name]").textContent = target.name;
    const words = wordsOf(one, target);
    item.querySelector("[data-words]").textContent = words;
    for (const button of item.querySelectorAll("button")) button.setAttribute("aria-label", `${button.textContent}: ${target.name}, ${words}`);
    const state = item.querySelector("[data-state]");
    const refusal = session.keep.refusal(one.id);
    state.hidden = !refusal;
    if (refusal) state.textContent = `${say("notSaved")} ${Object.values(refusal).flat().join(" ")}`;
    return item;
  }

  function draw() {
    if (!session) return;
    const rows = session.sets().map(row);
    part("done").replaceChildren(...rows);
    part("nothing-done").hidden = rows.length > 0;
    part("undo").hidden = gone === null;
  }

  element.addEventListener("click", (event) => {
    const what = event.target.closest("[data-do]")?.dataset.do;
    const id = event.target.closest("[data-set]")?.dataset.set;
    if (what === "amend") acts.amend(id);
    if (what === "remove") {
      gone = id;
      acts.remove(id);
      draw();
      part("undo").querySelector("button").focus();
    }
    if (what === "undo") {
      acts.putBack(gone);
      const back = gone;
      gone = null;
      draw();
      element.querySelector(`[data-set="${back}"] button`)?.focus();
    }
  });

  return {
    draw,
    open(next) {
      session = next;
      gone = null;
      draw();
      element.showModal();
    },
  };
}
