// A short sound for a visitor who waits, made here: no file to fetch.

import { preference } from "./preferences.js";

let context = null;

/** Browsers let a page sound only after the first click or key. */
export function allowSound() {
  const wake = () => (context ??= new AudioContext()).resume();
  addEventListener("pointerdown", wake, { once: true });
  addEventListener("keydown", wake, { once: true });
}

/** Play two soft notes, unless muted. */
export function chime() {
  if (!preference("sound") || context?.state !== "running") return;
  [660, 880].forEach((pitch, at) => note(pitch, context.currentTime + at * 0.16));
}

function note(pitch, start) {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.45);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(start + 0.5);
}
