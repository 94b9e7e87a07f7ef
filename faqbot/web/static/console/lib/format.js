// Times, spans, shares and sizes as people read them.

import { sizeOf } from "../../shared/language.js";
import { language, t } from "./language.js";

let ahead = 0; // milliseconds by which the server's clock is ahead of this one

/** Take the server's clock for the present moment: it may be shifted for a demonstration. */
export const setClock = (now) => (ahead = now ? Date.parse(now) - Date.now() : ahead);
export const now = () => Date.now() + ahead;

const locale = () => (language() === "ja" ? "ja-JP" : "en-GB");

export const clock = (at) =>
  new Date(at).toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit" });

export const day = (at) =>
  new Date(at).toLocaleDateString(locale(), { year: "numeric", month: "long", day: "numeric", weekday: "short" });

export const moment = (at) =>
  new Date(at).toLocaleString(locale(), { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });

/** Return the clock time for today and the date for any other day. */
export const brief = (at) =>
  isoDay(at) === isoDay(now())
    ? clock(at)
    : new Date(at).toLocaleDateString(locale(), { month: "numeric", day: "numeric" });

const two = (number) => String(number).padStart(2, "0");

/** Return the local day of a moment as YYYY-MM-DD. */
export function isoDay(at) {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Return how long ago `at` was, as m:ss or h:mm:ss. */
export function elapsed(at) {
  const seconds = Math.max(0, Math.floor((now() - Date.parse(at)) / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  return hours ? `${hours}:${two(minutes % 60)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Return a number of seconds in words. */
export function span(seconds) {
  if (seconds === null || seconds === undefined) return "–";
  const minutes = Math.floor(seconds / 60);
  return minutes ? t("span.minutes", { minutes, seconds: Math.round(seconds % 60) }) : t("span.seconds", { seconds: Math.round(seconds) });
}

/** Return a share as a percentage; nothing of nothing is a dash. */
export const percent = (part, whole = 1) => (whole ? `${Math.round((100 * part) / whole)}%` : "–");

/** Return how much a file holds. */
export const size = (bytes) => sizeOf(bytes, locale());
