// The labels of the console, in Japanese and English.

import { fillIn } from "../../shared/language.js";
import { preference } from "./preferences.js";

export const LANGUAGES = { ja: "日本語", en: "English" };
let strings = {};
let current = "ja";

/** Load the labels of the language that was chosen last, or that the browser prefers. */
export async function loadLanguage() {
  const wanted = preference("language") ?? (navigator.language.startsWith("ja") ? "ja" : "en");
  current = wanted in LANGUAGES ? wanted : "ja";
  const response = await fetch(new URL(`../strings.${current}.json`, import.meta.url));
  strings = await response.json();
  document.documentElement.lang = current;
}

export const language = () => current;

/** Return the label `key` with its `{places}` filled in; an unknown key is shown as it is. */
export const t = (key, values = {}) => fillIn(strings[key] ?? key, values);

/** Return the label for one of a server's words, or the word itself when it is a new one. */
export const term = (kind, word) => strings[`${kind}.${word}`] ?? String(word ?? "");
