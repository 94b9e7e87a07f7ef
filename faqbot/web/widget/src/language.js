// The widget's own words, and dates and times as the language writes them.

import { STRINGS } from "./assets.js";

/** Words and formats of `language`. */
export class Language {
  #words;
  #clock;
  #day;

  constructor(language) {
    this.code = language in STRINGS ? language : "en";
    this.#words = STRINGS[this.code];
    this.#clock = new Intl.DateTimeFormat(this.code, { hour: "numeric", minute: "2-digit", hourCycle: "h23" });
    this.#day = new Intl.DateTimeFormat(this.code, { month: "long", day: "numeric", weekday: "short" });
  }

  /** The words called `key`, with {name} replaced by `values.name`. */
  say(key, values = {}) {
    const words = this.#words[key] ?? STRINGS.en[key] ?? key;
    return words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  time(date) {
    return this.#clock.format(date);
  }

  /** 「今日」 or 「11月24日（火）」. */
  day(date, today = new Date()) {
    return date.toDateString() === today.toDateString() ? this.say("today") : this.#day.format(date);
  }

  /** A moment as one says it: the time alone when it is today. */
  moment(date, today = new Date()) {
    const near = date.toDateString() === today.toDateString();
    return near ? this.time(date) : `${this.#day.format(date)} ${this.time(date)}`;
  }

  size(bytes) {
    const [unit, value] = bytes < 1e6 ? ["KB", Math.max(1, bytes / 1e3)] : ["MB", bytes / 1e6];
    return `${value.toLocaleString(this.code, { maximumFractionDigits: value < 10 && unit === "MB" ? 1 : 0 })} ${unit}`;
  }
}

/** The language to speak: as asked for, else the page's, else Japanese. */
export function chooseLanguage(asked) {
  const wanted = asked || document.documentElement.lang || "ja";
  return wanted.toLowerCase().startsWith("ja") ? "ja" : "en";
}

const CJK = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u;

/** The language of a text for those who read it out or break its lines; null: the window's own. */
export function languageOf(text) {
  return CJK.test(text) ? "ja" : null;
}

/** What stands in the round picture of someone without a photograph. */
export function initials(name) {
  const words = name.trim().split(/[\s・._-]+/u).filter(Boolean);
  if (!words.length) return "?";
  if (CJK.test(words[0])) return [...words[0]][0];
  return words.slice(0, 2).map((word) => [...word][0].toUpperCase()).join("");
}
