// What an operator likes: kept in his browser, never sent.

const PREFIX = "faqbot-console.";
const DEFAULTS = { theme: "auto", sound: true, shortcuts: true, enterSends: true };
const memory = {};

/** Return a preference; without a place to store it, that of this page alone. */
export function preference(name) {
  try {
    const stored = localStorage.getItem(PREFIX + name);
    if (stored !== null) return JSON.parse(stored);
  } catch {
    // storage is switched off or holds something else: the default will do
  }
  return memory[name] ?? DEFAULTS[name] ?? null;
}

/** Keep a preference. */
export function prefer(name, value) {
  memory[name] = value;
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // it lasts as long as the page
  }
}

/** Show the page in the preferred theme: `auto` follows the system. */
export function applyTheme() {
  document.documentElement.dataset.theme = preference("theme");
}
