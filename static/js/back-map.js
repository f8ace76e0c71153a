// Stays where the reader is when a place on the back is chosen, and says which. Without scripts links lead to the list.

const PLACE = 'a[href^="#region-"]';

/** Marks one place on the drawing and in the list, and says its words; an unknown id clears. */
function choose(map, hint, id) {
  for (const link of map.querySelectorAll(PLACE)) {
    if (link.getAttribute("href") === `#${id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const name = map.querySelector(".places [aria-current]");
  const words = name ? `${name.textContent}. ${name.closest("li").querySelector(".about").textContent}` : hint;
  map.querySelector(".said").textContent = words.replace(/[ \n]+/g, " ").trim();
}

for (const map of document.querySelectorAll(".back-map")) {
  const hint = map.querySelector(".said").textContent;
  map.dataset.ready = "";
  map.addEventListener("click", (event) => {
    const link = event.target.closest(PLACE);
    // A new tab or window is the reader's business.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(map, hint, link.getAttribute("href").slice(1));
  });
  map.addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose(map, hint);
  });
  // Whoever arrives at an address that names a place has chosen it.
  const follow = () => location.hash.startsWith("#region-") && choose(map, hint, location.hash.slice(1));
  addEventListener("hashchange", follow);
  follow();
}
