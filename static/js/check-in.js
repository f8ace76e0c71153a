// Uses the zone of this device for a new check-in: it belongs to the day on which it was lived.

const form = document.querySelector(".check-in");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const named = zone?.includes("/") && !zone.startsWith("Etc/");
const failed = form?.querySelector(".error-summary");

if (form && named && form.elements.based_on.value === "0" && !failed) form.elements.time_zone.value = zone;
failed?.focus();
