// The Markdown subset of answers, as DOM nodes: paragraphs, lists, **bold**, [links](https://…),
// `code` and bare addresses. What is no markup, HTML included, stays the text it is.

import { h } from "./dom.js";

const INLINE =
  /\*\*(?<bold>.+?)\*\*|`(?<code>[^`\n]+)`|\[(?<label>[^\]\n]+)\]\((?<url>[^)\s]+)\)|(?<bare>https?:\/\/[^\s<>"'`、。）」』】]+)/gu;
const ITEM = /^(?<indent>\s*)(?:[-*・]|(?<number>\d+)\.)\s+(?<text>.*)$/u;
const SAFE = new Set(["http:", "https:", "mailto:", "tel:"]);
const TRAILING = /[.,;:!?)\]]+$/;

/** Return the nodes of `text`. */
export function renderMarkdown(text) {
  return blocks(text).map((block) =>
    block.items ? renderList(block) : h("p", {}, withBreaks(block.lines.join("\n"))),
  );
}

/** The address when it is absolute and of a kind that cannot run anything, else null. */
export function safeUrl(text) {
  try {
    const url = new URL(text);
    return SAFE.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function blocks(text) {
  const found = [];
  let open = null;
  for (const line of text.replace(/\r\n?/g, "\n").trim().split("\n")) {
    const item = ITEM.exec(line)?.groups;
    if (item) {
      const ordered = item.number !== undefined;
      if (!open?.items || open.ordered !== ordered) {
        open = { items: [], ordered, first: Number(item.number) };
        found.push(open);
      }
      open.items.push([item.text]);
    } else if (!line.trim()) {
      open = null;
    } else if (open) {
      (open.items ? open.items.at(-1) : open.lines).push(line.trim());
    } else {
      open = { lines: [line.trim()] };
      found.push(open);
    }
  }
  return joinLists(found);
}

/** Items with blank lines between them are still one list. */
function joinLists(found) {
  return found.reduce((joined, block) => {
    const before = joined.at(-1);
    const goesOn = block.items && before?.items && before.ordered === block.ordered;
    if (goesOn) before.items.push(...block.items);
    else joined.push(block);
    return joined;
  }, []);
}

function renderList({ items, ordered, first }) {
  const start = ordered && first !== 1 ? String(first) : null;
  const lines = items.map((item) => h("li", {}, withBreaks(item.join("\n"))));
  return h(ordered ? "ol" : "ul", { start }, lines);
}

function withBreaks(text) {
  return text.split("\n").flatMap((line, index) => [...(index ? [h("br")] : []), ...inline(line)]);
}

function inline(text) {
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(text.slice(at, match.index), ...span(match));
    at = match.index + match[0].length;
  }
  nodes.push(text.slice(at));
  return nodes.filter((node) => node !== "");
}

function span({ 0: whole, groups: { bold, code, label, url, bare } }) {
  if (bold) return [h("strong", {}, inline(bold))];
  if (code) return [h("code", {}, code)];
  if (label) return [link(url, label) ?? whole];
  const address = bare.replace(TRAILING, "");
  return [link(address, address) ?? address, bare.slice(address.length)];
}

function link(address, label) {
  const href = safeUrl(address);
  if (href === null) return null;
  const away = /^https?:/.test(href);
  return h("a", { href, target: away ? "_blank" : null, rel: "noopener noreferrer" }, label);
}
