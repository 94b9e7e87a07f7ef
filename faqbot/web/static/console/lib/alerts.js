// Alerts: what concerns the operator who is signed in, and how it reaches them.

import { t } from "./language.js";
import { prefer, preference } from "./preferences.js";
import { emit, isMine, state } from "./store.js";

const LASTS = 0.7; // seconds of a sound; what comes meanwhile makes it no louder
let context = null;
let quiet = 0; // when it is over

/** Browsers let a page sound only after the first click or key. */
export function allowSound() {
  const wake = () => (context ??= new AudioContext()).resume();
  addEventListener("pointerdown", wake, { once: true });
  addEventListener("keydown", wake, { once: true });
}

/** Play two soft notes, unless muted. */
export function chime() {
  if (!preference("sound") || context?.state !== "running" || context.currentTime < quiet) return;
  quiet = context.currentTime + LASTS;
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

/** Return what of a change concerns the operator: "given", "waiting", "message", or null. */
export function concern(before, after) {
  if (isMine(after) && !(before && isMine(before))) return state.taking.has(after.id) ? null : "given";
  if (after.status === "waiting" && before?.status !== "waiting") return state.away || state.me.assigns ? null : "waiting";
  const more = isMine(after) && after.unread > (before?.unread ?? 0);
  return more && (document.hidden || state.open !== after.id) ? "message" : null;
}

/** Alert to a conversation: a sound, a line on the page, and outside it where that was allowed. */
export function alertTo(kind, one) {
  chime();
  if (kind === "given") emit("given", one);
  notify(t(`alert.${kind}`), one.last?.text ?? "", `#/conversations/${one.id}`);
}

/** Show a notice outside the page, unless the page is being looked at. */
export function notify(title, body, address) {
  if (!notifies() || (!document.hidden && document.hasFocus())) return;
  const notice = new Notification(title, { body, tag: address });
  notice.onclick = () => {
    focus();
    location.hash = address;
    notice.close();
  };
}

/** Whether this browser has notices outside the page. */
export const canNotify = () => typeof Notification === "function";

/** Whether they are wanted and allowed. */
export const notifies = () => canNotify() && preference("notices") && Notification.permission === "granted";

/** Ask the browser for notices, or want them no more; returns whether they come now. */
export async function wantNotices(wanted) {
  if (wanted && Notification.permission === "default") await Notification.requestPermission();
  prefer("notices", wanted);
  return notifies();
}
