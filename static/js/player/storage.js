// What the browser keeps for this device and for this tab, if it keeps anything.

/** The device's storage, or one that lasts as long as the page where the browser keeps nothing. */
export function store() {
  try {
    localStorage.length;
    return localStorage;
  } catch {
    const map = new Map();
    return {
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

/** The session of this tab; with `next`, from now on. */
export function tab(next) {
  try {
    if (next) sessionStorage.setItem("upperback-player", next);
    return sessionStorage.getItem("upperback-player");
  } catch {
    return null;
  }
}
