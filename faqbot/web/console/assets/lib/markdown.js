// The Markdown subset of answers as DOM nodes: paragraphs, lists, **bold**, [links](https://…).

import { h } from "./dom.js";

const INLINE = /\*\*(.+?)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/g;
const ITEM = /^\s*(?:([-*])|\d+\.)\s+(.*)$/;
const SAFE = /^(https?:|mailto:|tel:)/i;

/** Return the nodes of `text`; what is no markup, or a link of another scheme, stays text. */
export function markdown(text) {
  const blocks = [];
  let lines = [];
  let list = null;
  const close = () => {
    if (lines.length) blocks.push(h("p", {}, withBreaks(lines)));
    lines = [];
  };
  for (const line of text.trim().split("\n")) {
    const item = ITEM.exec(line);
    if (item) {
      close();
      const tag = item[1] ? "UL" : "OL";
      if (list?.tagName !== tag) blocks.push((list = h(tag)));
      list.append(h("li", {}, inline(item[2])));
    } else if (!line.trim()) {
      close();
      list = null;
    } else if (list && /^\s/.test(line)) list.lastElementChild.append(h("br"), ...inline(line.trim()));
    else {
      list = null;
      lines.push(line);
    }
  }
  close();
  return blocks;
}

/** Return plain text as nodes, with its line breaks. */
export const plain = (text) => [h("p", {}, text.split("\n").flatMap((line, at) => (at ? [h("br"), line] : [line])))];

const withBreaks = (lines) => lines.flatMap((line, at) => (at ? [h("br"), ...inline(line)] : inline(line)));

function inline(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(INLINE)) {
    nodes.push(text.slice(from, found.index), marked(found));
    from = found.index + found[0].length;
  }
  return [...nodes, text.slice(from)].filter((node) => node !== "");
}

function marked([whole, bold, label, url]) {
  if (bold) return h("strong", {}, bold);
  if (!SAFE.test(url)) return whole;
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label);
}
