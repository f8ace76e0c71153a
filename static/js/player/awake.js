// Keeps the screen on while somebody trains. The browser takes the lock away with the page, so it is asked for again.

/** `wanted` says whether the screen should stay on now; call what this gives back whenever that may have changed. */
export function awake(wanted) {
  let lock = null;
  let asking = false;

  async function look() {
    const should = wanted() && document.visibilityState === "visible";
    if (should && !lock && !asking && navigator.wakeLock) {
      asking = true;
      try {
        lock = await navigator.wakeLock.request("screen");
        lock.addEventListener("release", () => (lock = null));
      } catch {
        // Refused, as with an empty battery: the session goes on, the screen may go dark.
      }
      asking = false;
    } else if (!should && lock) {
      lock.release();
      lock = null;
    }
  }

  document.addEventListener("visibilitychange", look);
  return look;
}
