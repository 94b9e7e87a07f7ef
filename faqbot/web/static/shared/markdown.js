// The Markdown subset of answers as DOM nodes: paragraphs, lists, **bold**, `code`, links to http,
// https, mailto and tel addresses, bare web addresses. What is no markup, HTML included, stays the
// text it is. The twin of faqbot/markup.py; tests/markup_cases.json holds them to each other.

import { h } from "./dom.js";

const BLANK = " \\t\\u00a0\\u3000";
// Never part of an address: control characters, blanks of all kinds, marks of writing direction.
const NO_URL =
  "\\x00- \\x7f-\\xa0\\u1680\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\ufeff";
const INLINE = new RegExp(
  [
    String.raw`\*\*(?<bold>.+?)\*\*`,
    "`(?<code>[^`]+)`",
    String.raw`\[(?<label>[^\[\]]+)\]\((?<url>[^()${NO_URL}]*(?:\([^()${NO_URL}]*\)[^()${NO_URL}]*)*)\)`,
    String.raw`(?<bare>https?:\/\/[!#-&(-;=?-_a-~]+)`,
  ].join("|"),
  "gsu",
);
const ITEM = new RegExp(`^[${BLANK}]*(?:[-*・]|(?<number>[0-9]{1,9})[.)])[${BLANK}]+(?<text>.*)$`, "su");
const SAFE = /^(?:https?:\/\/[^/?#\\]|mailto:.|tel:.)/iu;
const TRAILING = ".,;:!?)]"; // behind a bare address: punctuation of the sentence
const BLANKS = " \t\u00a0\u3000";

/** @typedef {{ tag: "p" | "ul" | "ol", start: number, items: string[][] }} Block */

/** Return the nodes of a text in the subset. @param {string} text */
export function markdown(text) {
  return gathered(text).map(({ tag, start, items }) => {
    if (tag === "p") return h("p", {}, withBreaks(items[0]));
    const first = tag === "ol" && start !== 1 ? start : null;
    return h(tag, { start: first }, items.map((lines) => h("li", {}, withBreaks(lines))));
  });
}

/** Return a text as it was typed; the style sheet keeps its line breaks. @param {string} text */
export const plain = (text) => h("p", { class: "plain" }, text);

/** The address when it is absolute and of a kind that cannot run anything, else null. @param {string} url */
export const safeUrl = (url) => (SAFE.test(url) ? url : null);

/** The lines of paragraphs and items; blank lines do not part two items. @param {string} text */
function gathered(text) {
  /** @type {Block[]} */
  const found = [];
  let blank = true;
  for (const line of text.split(/\r\n?|\n/)) {
    const item = ITEM.exec(line)?.groups;
    const said = trimmed(item ? item.text : line);
    if (item) {
      const tag = item.number ? "ol" : "ul";
      if (found.at(-1)?.tag !== tag) found.push({ tag, start: Number(item.number), items: [] });
      found.at(-1)?.items.push([said]);
    } else if (said && blank) found.push({ tag: "p", start: 0, items: [[said]] });
    else if (said) found.at(-1)?.items.at(-1)?.push(said);
    blank = !said && !item;
  }
  return found;
}

/** Without blanks at either end; a pattern would look at a long row of them again and again. @param {string} text */
function trimmed(text) {
  let [from, to] = [0, text.length];
  while (from < to && BLANKS.includes(text[from])) from += 1;
  while (from < to && BLANKS.includes(text[to - 1])) to -= 1;
  return text.slice(from, to);
}

/** @param {string[]} lines */
const withBreaks = (lines) => lines.flatMap((line, at) => (at ? [h("br"), ...inline(line)] : inline(line)));

/** @param {string} text @returns {(Node | string)[]} */
function inline(text) {
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(text.slice(at, match.index), ...marked(match));
    at = match.index + match[0].length;
  }
  nodes.push(text.slice(at));
  return nodes.filter((node) => node !== "");
}

/** What the marks mean, or the marks themselves when they mean nothing. @param {RegExpMatchArray} match */
function marked({ 0: whole, groups: { bold, code, label, url, bare } = {} }) {
  if (bold) return [h("strong", {}, inline(bold))];
  if (code) return [h("code", {}, code)];
  if (label) return [link(url, label) ?? whole];
  let end = bare.length;
  while (TRAILING.includes(bare[end - 1])) end -= 1;
  const address = bare.slice(0, end);
  return [link(address, address) ?? address, bare.slice(end)];
}

/** @param {string} address @param {string} label */
function link(address, label) {
  const href = safeUrl(address);
  if (href === null) return null;
  const away = /^https?:/i.test(href);
  return h("a", { href, target: away ? "_blank" : null, rel: "noopener noreferrer" }, label);
}
