// What calls back a visitor who looks elsewhere: the count of unread messages in the page's title,
// and a sound when a person has come or written.

const NOTES = [[0, 784], [0.13, 1047]]; // when, in s, and which pitch, in Hz
const LASTS = 0.35; // s that a note takes to fade

export class Attention {
  #store;
  #bare = "";
  #shown = null;
  #audio = null;

  /** `store` keeps whether the visitor wants to hear nothing. */
  constructor(store) {
    this.#store = store;
  }

  get isQuiet() {
    return Boolean(this.#store.value.quiet);
  }

  setQuiet(quiet) {
    this.#store.update({ quiet: quiet || undefined });
  }

  /** Put `count` before the page's own title, which may change meanwhile; 0 takes it away. */
  show(count) {
    if (document.title !== this.#shown) this.#bare = document.title;
    if (!count && this.#shown === null) return;
    this.#shown = count ? `(${count}) ${this.#bare}` : null;
    document.title = this.#shown ?? this.#bare;
  }

  /** Two soft notes; silence where the browser does not let pages make a sound. */
  ring() {
    if (this.isQuiet || !("AudioContext" in window)) return;
    this.#audio ??= new AudioContext();
    this.#audio.resume();
    for (const [at, pitch] of NOTES) this.#play(this.#audio, this.#audio.currentTime + at, pitch);
  }

  #play(audio, at, pitch) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.12, at);
    volume.gain.exponentialRampToValueAtTime(0.001, at + LASTS);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + LASTS);
  }
}
