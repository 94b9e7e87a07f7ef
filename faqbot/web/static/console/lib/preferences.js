// What an operator likes, and what follows from it: the theme, single keys.

import { keep, recall } from "../../shared/store.js";

const PREFIX = "faqbot-console.";
const DEFAULTS = { theme: "auto", sound: true, notices: false, shortcuts: true, enterSends: true };

/** Return a preference. @param {string} name */
export const preference = (name) => recall(PREFIX + name) ?? DEFAULTS[name] ?? null;

/** Keep a preference. @param {string} name @param {unknown} value */
export const prefer = (name, value) => keep(PREFIX + name, value);

/** Show the page in the preferred theme: `auto` follows the system. */
export function applyTheme() {
  document.documentElement.dataset.theme = preference("theme");
}

/** The keys and what they are for; the help dialog lists them in this order. */
export const SHORTCUTS = [
  ["1", "waiting"], ["2", "mine"], ["3", "all"], ["4", "ended"],
  ["s", "find"], ["j", "next"], ["k", "previous"],
  ["t", "take"], ["r", "reply"], ["n", "note"], ["/", "canned"],
  ["x", "transfer"], ["e", "close"],
  ["d", "dashboard"], ["a", "away"], ["m", "mute"], ["?", "help"],
];

const NAMES = Object.fromEntries(SHORTCUTS);

/** Call the function of `actions` that the pressed key stands for. Returns how to stop. */
export function listenForShortcuts(actions) {
  const onKey = (event) => {
    if (!preference("shortcuts") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event) || document.querySelector("dialog[open]")) return;
    const action = actions[NAMES[event.key]];
    if (!action) return;
    event.preventDefault();
    action();
  };
  addEventListener("keydown", onKey);
  return () => removeEventListener("keydown", onKey);
}

const isTyping = (event) =>
  event.isComposing || event.target.closest?.("input, textarea, select, [contenteditable]");
