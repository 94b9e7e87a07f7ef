// What an operator likes: kept in their browser, never sent.

import { keep, recall } from "../../shared/store.js";

const PREFIX = "faqbot-console.";
const DEFAULTS = { theme: "auto", sound: true, shortcuts: true, enterSends: true };

/** Return a preference. @param {string} name */
export const preference = (name) => recall(PREFIX + name) ?? DEFAULTS[name] ?? null;

/** Keep a preference. @param {string} name @param {unknown} value */
export const prefer = (name, value) => keep(PREFIX + name, value);

/** Show the page in the preferred theme: `auto` follows the system. */
export function applyTheme() {
  document.documentElement.dataset.theme = preference("theme");
}
