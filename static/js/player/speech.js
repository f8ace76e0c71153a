// Speaks cues with voices that run on the device itself; what is said leaves it to nobody.

/** Whether a voice may be used: it works without a server and speaks the page's language. */
const suits = (language) => (voice) => voice.localService === true && voice.lang.toLowerCase().replace("_", "-").split("-")[0] === language;

/** Speech in a language. `on` says whether it is wanted, `changed` is called with whether there is a voice, whenever that is found out. */
export function speech(language, on, changed) {
  const synthesis = window.speechSynthesis;
  let voice = null;

  function choose() {
    const voices = (synthesis?.getVoices() ?? []).filter(suits(language));
    const near = navigator.languages.find((one) => voices.some((other) => other.lang.replace("_", "-") === one));
    voice = voices.find((one) => one.lang.replace("_", "-") === near) ?? voices.find((one) => one.default) ?? voices[0] ?? null;
    changed(voice !== null);
  }

  // Some browsers know their voices only a moment after the page was opened.
  synthesis?.addEventListener?.("voiceschanged", choose);

  return {
    /** Looks for a voice; `changed` is called with whether there is one. */
    look: choose,
    /** Says a text at once, in place of what is being said. */
    say(text) {
      if (!voice || !on() || !text) return;
      synthesis.cancel();
      const words = new SpeechSynthesisUtterance(text);
      words.voice = voice;
      words.lang = voice.lang;
      synthesis.speak(words);
    },
    hush: () => synthesis?.cancel(),
  };
}
