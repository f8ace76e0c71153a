// Tones made by oscillators, a flash of the screen and a shake of the phone: whichever of them the device lets through.

/** Each sound: [hertz, seconds after its begin, seconds long], quiet enough for a room at night. */
const TONES = {
  count: [[660, 0, 0.09]],
  soon: [[520, 0, 0.07]],
  go: [[880, 0, 0.3]],
  moment: [[330, 0, 0.05]],
  repetition: [[587, 0, 0.07]],
  half: [[523, 0, 0.12], [523, 0.18, 0.12]],
  enough: [[784, 0, 0.14], [988, 0.17, 0.28]],
  end: [[784, 0, 0.14], [988, 0.17, 0.28]],
  "rest-over": [[660, 0, 0.14], [880, 0.18, 0.26]],
};
const SHAKES = { go: 150, half: 60, enough: [120, 80, 120], end: [160, 80, 160], "rest-over": [200, 100, 200] };
const FLASHES = new Set(["go", "enough", "end", "rest-over"]);
const FLASH_MS = 350;

/** Makes the sounds of one page. `flash` is the element that covers the screen; `on` says whether sounds are wanted. */
export function sounds(flash, on) {
  let context = null;
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  /** Browsers let nothing sound before the first tap; called by it, and by every later one as long as it is needed. */
  function unlock() {
    if (!context) context = window.AudioContext ? new AudioContext() : null;
    if (context?.state !== "running") context?.resume().catch(() => {});
  }

  function tone([hertz, after, long]) {
    const begin = context.currentTime + after;
    const source = context.createOscillator();
    const gain = context.createGain();
    source.type = "sine";
    source.frequency.value = hertz;
    // Without a rise and a fall, a tone begins and ends with a click.
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(0.35, begin + 0.012);
    gain.gain.setValueAtTime(0.35, begin + Math.max(0.013, long - 0.04));
    gain.gain.linearRampToValueAtTime(0, begin + long);
    source.connect(gain).connect(context.destination);
    source.start(begin);
    source.stop(begin + long + 0.02);
  }

  function light(kind) {
    if (document.visibilityState !== "visible") return;
    // A sudden flash is what people who ask for less motion do not want: their screen only changes its edge.
    flash.dataset.kind = still.matches ? "edge" : "full";
    flash.hidden = false;
    clearTimeout(flash.timer);
    flash.timer = setTimeout(() => (flash.hidden = true), kind === "rest-over" ? 2 * FLASH_MS : FLASH_MS);
  }

  return {
    unlock,
    /** Sounds, shows and shakes what `kind` stands for; an unknown kind is silent. */
    play(kind) {
      if (FLASHES.has(kind)) light(kind);
      if (SHAKES[kind] && navigator.userActivation?.hasBeenActive !== false) navigator.vibrate?.(SHAKES[kind]);
      if (on() && context?.state === "running") for (const one of TONES[kind] ?? []) tone(one);
    },
  };
}
