// Canned answers: search the knowledge base as you type, look, insert.

import { fill, h, write } from "../../shared/dom.js";
import { markdown } from "../../shared/markdown.js";
import { get } from "../lib/api.js";
import { percent } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { t } from "../lib/language.js";
import { explain } from "./dialogs.js";

const PAUSE = 120; // milliseconds without a key before the search begins

export function cannedPanel({ insert, close }) {
  const input = h("input", {
    type: "text", id: "canned-search", role: "combobox", autocomplete: "off", "aria-label": t("canned.search"), placeholder: t("canned.search"),
    "aria-controls": "canned-list", "aria-expanded": "true", "aria-autocomplete": "list", oninput: soon, onkeydown: onKey,
  });
  const list = h("ul", { id: "canned-list", role: "listbox", "aria-label": t("canned") });
  const preview = h("div", { class: "canned-preview", tabindex: "0", role: "region", "aria-label": t("canned.preview") });
  const told = h("p", { class: "nothing", role: "status" });
  const node = h("div", { class: "canned", role: "dialog", "aria-label": t("canned"), hidden: true },
    h("div", { class: "canned-head" }, icon("search"), input,
      h("button", { type: "button", class: "icon-button", "aria-label": t("close"), onclick: leave }, icon("close"))),
    h("div", { class: "canned-body" }, h("div", { class: "canned-list" }, list, told), preview),
    h("p", { class: "hint" }, t("canned.keys")));
  let found = [];
  let at = 0;
  let waiting = 0;
  let latest = 0;

  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(search, PAUSE);
    list.setAttribute("aria-busy", "true"); // what it shows is for an earlier text
  }
  async function search() {
    clearTimeout(waiting);
    const turn = ++latest;
    const query = input.value.trim();
    try {
      const answer = query ? await get(`search?q=${encodeURIComponent(query)}`) : { results: [] };
      if (turn !== latest) return; // a later key has been answered already
      found = answer.results;
      write(told, found.length ? "" : t(query ? "canned.nothing" : "canned.lead"));
    } catch (error) {
      if (turn !== latest) return;
      found = [];
      write(told, explain(error));
    }
    fill(list, found.map(option));
    list.removeAttribute("aria-busy");
    choose(0);
  }
  const option = (one, number) =>
    h("li", { role: "option", id: `canned-${number}`, onclick: () => pick(number), onmousemove: () => number !== at && choose(number) },
      h("span", { class: "canned-question" }, one.question),
      h("span", { class: "hint" }, one.category, " · ", percent(one.confidence)));
  function choose(number) {
    at = Math.max(0, Math.min(found.length - 1, number));
    [...list.children].forEach((node, index) => node.setAttribute("aria-selected", String(index === at)));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    if (found.length) input.setAttribute("aria-activedescendant", `canned-${at}`);
    else input.removeAttribute("aria-activedescendant");
    const one = found[at];
    fill(preview, one ? [h("h3", {}, one.question), ...markdown(one.answer)] : []);
  }
  function pick(number) {
    const one = found[number];
    if (!one) return;
    hide();
    insert(one.text);
  }
  function onKey(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const keys = { ArrowDown: () => choose(at + 1), ArrowUp: () => choose(at - 1), Enter: () => pick(at), Escape: leave };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  }
  function hide() {
    node.hidden = true;
    clearTimeout(waiting);
    latest++;
  }
  function leave() {
    hide();
    close();
  }
  return {
    node,
    hide,
    /** Open with a question to begin with: the visitor's latest. */
    open(query) {
      node.hidden = false;
      input.value = query.slice(0, 200);
      input.focus();
      input.select();
      search();
    },
  };
}
