// Tells the time zone of this device: in a hidden field of a form, or beside the list of time zones when it is another.

/** The one name that this browser has for a zone that may have several; nothing for a zone it does not know. */
function oneName(zone) {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** Offers the zone of the device while the list has another one chosen. */
function offer(zone, list, place) {
  const part = place.firstElementChild;
  const show = () => (part.hidden = oneName(list.value) === oneName(zone));
  part.querySelector("strong").textContent = zone.replaceAll("_", " ");
  part.querySelector("button").addEventListener("click", () => {
    list.value = zone;
    show();
    list.focus();
  });
  list.addEventListener("change", show);
  show();
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
const list = document.querySelector("select[name='time_zone']");
const place = document.querySelector(".zone-offer");

for (const field of document.querySelectorAll("[data-device-zone]")) field.value = zone;
if (place && [...list.options].some((option) => option.value === zone)) offer(zone, list, place);
