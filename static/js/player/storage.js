// What the browser keeps for this device and for this tab, if it keeps anything.

/** The device's storage, or one that lasts as long as the page where the browser keeps nothing. */
export function store() {
  try {
    localStorage.length;
    return localStorage;
  } catch {
    const map = new Map();
    return {
      lasts: false,
      get length() {
        return map.size;
      },
      key: (index) => [...map.keys()][index] ?? null,
      getItem: (key) => map.get(key) ?? null,
      setItem: (key, value) => map.set(key, value),
      removeItem: (key) => map.delete(key),
    };
  }
}

/**
 * Lets `act` work on a kept session while no other tab of this device does; false, and not called, while one does.
 * What `act` gives back is waited for. Browsers without such locks go on without them.
 */
export function whileAlone(session, act) {
  const there = (lock) => (lock ? Promise.resolve(act()).then(() => true) : false);
  return navigator.locks?.request(`upperback-player:${session}`, { ifAvailable: true }, there) ?? there(true);
}

/** Takes a session for this page as long as it lives; false while another tab has it. */
export const take = (session) =>
  new Promise((answer) => {
    const forEver = () => {
      answer(true);
      return navigator.locks && new Promise(() => {});
    };
    Promise.resolve(whileAlone(session, forEver)).then(answer);
  });

/** The session of this tab; with `next`, from now on. */
export function tab(next) {
  try {
    if (next) sessionStorage.setItem("upperback-player", next);
    return sessionStorage.getItem("upperback-player");
  } catch {
    return null;
  }
}
