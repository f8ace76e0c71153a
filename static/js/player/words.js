// The texts of the page, filled in. They stand in the template, where they are translated.

/** `words(element, language)` → (name, values) → text. Of counted texts, `count` chooses the form. */
export function words(element, language) {
  const plural = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (name, values = {}) => {
    const counted = `${name}${plural.select(values.count ?? 0) === "one" ? "One" : "Other"}`;
    const text = element.dataset[name] ?? element.dataset[counted] ?? "";
    return text.replace(/\{(\w+)\}/g, (_, key) => {
      const value = values[key] ?? "";
      return typeof value === "number" ? numbers.format(value) : value;
    });
  };
}

/** "8–12", or "8" where both are the same. */
export const range = (low, high) => (low === high ? `${low}` : `${low}–${high}`);

/** Seconds as a clock shows them: "45", "1:30". */
export function clock(seconds) {
  const whole = Math.max(0, seconds);
  return whole < 60 ? `${whole}` : `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** The time of day of a moment, in the zone of the person, with the day when it is another one than now. */
export function timeOfDay(moment, language, zone) {
  const write = (at, shape) => new Intl.DateTimeFormat(language === "fr" ? "fr-CA" : "en-CA", { ...shape, timeZone: zone }).format(at);
  const day = { weekday: "long", day: "numeric", month: "long" };
  const other = write(moment, day) === write(Date.now(), day) ? {} : day;
  return write(moment, { ...other, hour: "numeric", minute: "2-digit", hourCycle: "h23" });
}
