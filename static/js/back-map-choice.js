// Lets the drawing of the back tick the boxes of the list, and says the choice in words. The boxes are the answer.

const names = (spot) => spot.querySelector(".spot-name").textContent.trim();

/** The chosen places, such as "Base of the neck, left and right; on the shoulder blade, left"; "" when there is none. */
function inWords(map) {
  const and = ` ${map.querySelector(".chosen").dataset.and} `;
  const places = [...map.querySelectorAll(".spots li")].flatMap((spot) => {
    const sides = [...spot.querySelectorAll("label:has(:checked)")].map((one) => one.querySelector(".side")?.textContent);
    return sides.length ? [[names(spot), sides.join(and)].filter(Boolean).join(", ")] : [];
  });
  const words = places.map((one, index) => (index ? one[0].toLocaleLowerCase() + one.slice(1) : one));
  return words.join("; ");
}

/** Brings the drawing and the words up to date with the boxes. */
function show(map) {
  for (const shape of map.querySelectorAll("[data-region]")) {
    shape.classList.toggle("is-chosen", boxOf(map, shape.dataset.region)?.checked ?? false);
  }
  const said = map.querySelector(".chosen");
  const words = inWords(map);
  said.textContent = words ? `${words}.` : said.dataset.none;
  said.classList.toggle("is-empty", !words);
}

const boxOf = (map, region) => map.querySelector(`input[value="${region}"]`);

/** Marks the shape of the box that has the focus or the pointer, so that list and drawing explain each other. */
function point(map, target) {
  const box = target?.closest?.("label")?.querySelector("input");
  for (const shape of map.querySelectorAll("[data-region]")) {
    shape.classList.toggle("is-near", shape.dataset.region === box?.value);
  }
}

for (const map of document.querySelectorAll(".back-choice")) {
  map.addEventListener("click", (event) => {
    const shape = event.target.closest("[data-region]");
    if (shape) boxOf(map, shape.dataset.region).click();
  });
  map.addEventListener("change", () => show(map));
  map.addEventListener("focusin", (event) => point(map, event.target));
  map.addEventListener("focusout", () => point(map));
  map.addEventListener("pointerover", (event) => point(map, event.target));
  map.addEventListener("pointerleave", () => point(map));
  // A form that is emptied, and a page that a browser brings back with its boxes, change them without saying so.
  map.closest("form")?.addEventListener("reset", () => setTimeout(show, 0, map));
  addEventListener("pageshow", () => show(map));
  show(map);
}
