// The widget's own words, and dates and times as the language writes them.

import { fillIn, sizeOf } from "../shared/language.js";
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
    return fillIn(this.#words[key] ?? STRINGS.en[key] ?? key, values);
  }

  time(date) {
    return this.#clock.format(date);
  }

  /** 「今日」 or 「11月24日（火）」. */
  day(date, today = new Date()) {
    return date.toDateString() === today.toDateString() ? this.say("today") : this.#day.format(date);
  }

  /** A day in a list of many: with its year. */
  fullDay(date) {
    return date.toLocaleDateString(this.code, { dateStyle: "full" });
  }

  /** A moment as one says it: the time alone when it is today. */
  moment(date, today = new Date()) {
    const near = date.toDateString() === today.toDateString();
    return near ? this.time(date) : `${this.#day.format(date)} ${this.time(date)}`;
  }

  size(bytes) {
    return sizeOf(bytes, this.code);
  }
}

/** The language to speak: as asked for, else the page's, else Japanese. */
export function chooseLanguage(asked) {
  const wanted = asked || document.documentElement.lang || "ja";
  return wanted.toLowerCase().startsWith("ja") ? "ja" : "en";
}
