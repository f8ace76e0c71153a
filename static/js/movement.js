// Plays the figure of an exercise. The server computed every frame; here they are only shown in turn.

const REST = 0.7;
const STEP = 4;

/** The number of the last frame. */
export const FRAMES = 16;

/** The transform between two frames of a part's way: x, y, turn and, for a band, its stretch. */
function placed(way, frame) {
  const before = way[Math.floor(frame)];
  const after = way[Math.ceil(frame)];
  const share = frame % 1;
  const [x, y, turn, stretch] = before.map((value, index) => value + share * (after[index] - value));
  const longer = stretch === undefined ? "" : ` scale(1 ${stretch})`;
  return `translate(${x} ${y}) rotate(${turn})${longer}`;
}

/** The parts of a drawing that move, each with its places frame by frame. */
export function partsOf(stage) {
  return [...stage.querySelectorAll("[data-way]")].map((part) => ({
    part,
    way: part.dataset.way.split(";").map((place) => place.split(" ").map(Number)),
  }));
}

/** Shows one moment of the movement, between 0 and FRAMES. */
export function pose(parts, frame) {
  for (const { part, way } of parts) part.setAttribute("transform", placed(way, frame));
}

class MovementFigure extends HTMLElement {
  connectedCallback() {
    this.parts = partsOf(this.querySelector(".stage"));
    this.phases = this.plan();
    this.length = this.phases.reduce((sum, phase) => sum + phase.seconds, 0);
    this.time = 0;
    this.speed = 1;
    this.playing = false;
    this.seen = false;
    this.button = this.querySelector('[data-do="play"]');
    this.now = this.querySelector(".now");
    this.addEventListener("click", (event) => this.act(event.target.closest("[data-do]")?.dataset.do));
    this.addEventListener("keydown", (event) => this.key(event));
    this.watch = new IntersectionObserver(([entry]) => this.show(entry.isIntersecting));
    this.watch.observe(this);
    this.dataset.ready = "";
    if (matchMedia("(prefers-reduced-motion: no-preference)").matches) this.play();
  }

  disconnectedCallback() {
    this.watch.disconnect();
    this.pause();
  }

  /** The phases of one repetition: seconds, first and last frame, and what it is called. */
  plan() {
    const { begins, up, hold, down, start, lift, holdLabel, lower } = this.dataset;
    const phase = (seconds, from, to, name) => ({ seconds: Number(seconds), from, to, name });
    if (begins === "lower") {
      return [
        phase(REST, 0, 0, start),
        phase(down, 0, FRAMES, lower),
        phase(0.3, FRAMES, FRAMES, lower),
        phase(up, FRAMES, 0, lift),
        phase(hold, 0, 0, holdLabel),
      ];
    }
    return [
      phase(REST, 0, 0, start),
      phase(up, 0, FRAMES, lift),
      phase(hold, FRAMES, FRAMES, holdLabel),
      phase(down, FRAMES, 0, lower),
    ];
  }

  act(what) {
    if (what === "play") this.playing ? this.pause() : this.play();
    if (what === "back") this.step(-1);
    if (what === "on") this.step(1);
    if (what === "speed") this.slow();
  }

  key(event) {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!way || !event.target.closest(".controls")) return;
    event.preventDefault();
    this.step(way);
  }

  show(seen) {
    this.seen = seen;
    if (seen && this.playing) this.run();
  }

  play() {
    this.playing = true;
    this.classList.add("moves");
    this.button.textContent = this.button.dataset.pause;
    this.now.setAttribute("aria-live", "off");
    this.run();
  }

  pause() {
    this.playing = false;
    this.button.textContent = this.button.dataset.play;
    this.now.setAttribute("aria-live", "polite");
  }

  slow() {
    const slow = this.speed === 1;
    this.speed = slow ? 0.4 : 1;
    this.querySelector('[data-do="speed"]').setAttribute("aria-pressed", String(slow));
  }

  /** To the next or former quarter of the movement, and stay there. */
  step(way) {
    this.pause();
    this.classList.add("moves");
    const stops = this.stops();
    const next = way > 0 ? stops.find((stop) => stop > this.time + 0.01) : stops.findLast((stop) => stop < this.time - 0.01);
    this.time = next ?? (way > 0 ? stops[0] : stops.at(-1));
    this.draw();
  }

  /** The times at which a step stands still. */
  stops() {
    let begin = 0;
    return this.phases.flatMap(({ seconds, from, to }) => {
      const count = from === to ? 1 : Math.abs(to - from) / STEP;
      const times = Array.from({ length: count }, (_, index) => begin + (seconds * index) / count);
      begin += seconds;
      return times;
    });
  }

  run() {
    if (this.running) return;
    this.running = true;
    let last;
    const tick = (clock) => {
      this.running = this.playing && this.seen && this.isConnected;
      if (!this.running) return;
      // A tab that slept goes on where it was.
      const passed = last === undefined ? 0 : Math.min(clock - last, 100) / 1000;
      last = clock;
      this.time = (this.time + passed * this.speed) % this.length;
      this.draw();
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  draw() {
    let rest = this.time;
    const phase = this.phases.find(({ seconds }) => rest < seconds || ((rest -= seconds), false)) ?? this.phases[0];
    const frame = phase.from + (phase.to - phase.from) * Math.min(1, rest / phase.seconds);
    pose(this.parts, frame);
    if (this.now.textContent !== phase.name) this.now.textContent = phase.name;
  }
}

customElements.define("movement-figure", MovementFigure);
