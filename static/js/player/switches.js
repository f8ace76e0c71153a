// What a person wants of sounds and speech on this device; the account's wish holds until they choose here.

/** The switch `name` of a person on this device: {on, set}. */
export function remembered(storage, person, name, wish) {
  const key = `upperback-player-${name}:${person}`;
  let value = wish;
  try {
    value = JSON.parse(storage.getItem(key)) ?? wish;
  } catch {
    // Nothing kept, or nothing may be kept: the account's wish.
  }
  return {
    on: () => value,
    set(next) {
      value = next;
      try {
        storage.setItem(key, JSON.stringify(next));
      } catch {
        // It holds for this page.
      }
    },
  };
}
