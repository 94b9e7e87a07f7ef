// Words with places to fill in, sizes and names as people read them.

/** @typedef {Record<string, unknown>} Values */

/** Fill the {places} of a text; a place without a value stays. @param {string} text @param {Values} [values] */
export function fillIn(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/** Return how much a file holds, in the units of its maker. @param {number} bytes @param {string} language */
export function sizeOf(bytes, language) {
  const [unit, value] = bytes < 1e6 ? ["KB", Math.max(1, bytes / 1e3)] : ["MB", bytes / 1e6];
  const maximumFractionDigits = value < 10 && unit === "MB" ? 1 : 0;
  return `${value.toLocaleString(language, { maximumFractionDigits })} ${unit}`;
}

const CJK = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u;

/** The language of a text for those who read it out or break its lines; null: the page's own. @param {string} text */
export function languageOf(text) {
  return CJK.test(text) ? "ja" : null;
}

/** What stands in the round picture of someone without a photograph. @param {string} name */
export function initials(name) {
  const words = name.trim().split(/[\s・._-]+/u).filter(Boolean);
  if (!words.length) return "?";
  if (CJK.test(words[0])) return [...words[0]][0];
  return words.slice(0, 2).map((word) => [...word][0].toUpperCase()).join("");
}

const IN_COMPOSITION = 229; // keyCode while an input method has the keys (Safari)

/** Tell whether Enter was pressed for itself: the one that ends a conversion sends nothing. @param {KeyboardEvent} event */
export function isEnter(event) {
  return event.key === "Enter" && !event.isComposing && event.keyCode !== IN_COMPOSITION;
}
