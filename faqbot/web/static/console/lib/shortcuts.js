// Single keys, when nobody is typing; they can be switched off.

import { preference } from "./preferences.js";

/** The keys and what they are for; the help dialog lists them in this order. */
export const SHORTCUTS = [
  ["1", "waiting"], ["2", "mine"], ["3", "all"], ["4", "ended"],
  ["j", "next"], ["k", "previous"],
  ["t", "take"], ["r", "reply"], ["n", "note"], ["/", "canned"],
  ["x", "transfer"], ["e", "close"],
  ["d", "dashboard"], ["m", "mute"], ["?", "help"],
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
