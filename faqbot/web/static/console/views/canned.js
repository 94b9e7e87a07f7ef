// Canned answers: search the knowledge base and one's replies as you type, look, insert.

import { fill, h, write } from "../../shared/dom.js";
import { markdown } from "../../shared/markdown.js";
import { percent } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { t } from "../lib/language.js";
import { canned, filled, found as entriesFor } from "../lib/replies.js";
import { explain } from "./dialogs.js";

const MOST = 8; // entries
const PAUSE = 120; // milliseconds without a key before the search begins

/** Return the panel; `visitor()` is the name to fill in, `speaks()` their language, `insert(markdown)` gets what was picked. */
export function cannedPanel({ insert, close, visitor, speaks }) {
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
    h("p", { class: "hint canned-foot" }, h("span", {}, t("canned.keys")), h("a", { href: "#/replies" }, t("replies.edit"))));
  let found = [];
  let at = 0;
  let waiting = 0;
  let latest = 0;
  let typed = false; // whether somebody looks for something: then replies must say it

  function soon() {
    typed = true;
    clearTimeout(waiting);
    waiting = setTimeout(search, PAUSE);
    list.setAttribute("aria-busy", "true"); // what it shows is for an earlier text
  }
  async function search() {
    clearTimeout(waiting);
    const turn = ++latest;
    const query = input.value.trim();
    try {
      const [entries, replies] = await Promise.all([entriesFor(query, MOST, speaks()), canned()]);
      if (turn !== latest) return; // a later key has been answered already
      found = [...entries, ...replies.filter((one) => !typed || says(one, query)).map(shownReply)];
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
  const shownReply = (one) => ({
    question: one.title, answer: filled(one.text, visitor()),
    category: `${t(`reply.${one.kind}`)} · ${t(one.shared ? "reply.shared" : "reply.own")}`,
  });
  const option = (one, number) =>
    h("li", { role: "option", id: `canned-${number}`, onclick: () => pick(number), onmousemove: () => number !== at && choose(number) },
      h("span", { class: "canned-question" }, one.question),
      h("span", { class: "hint" }, one.category, one.confidence === undefined ? null : [" · ", percent(one.confidence)]));
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
    insert(one.answer);
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
      typed = false;
      input.value = query.slice(0, 200);
      input.focus();
      input.select();
      search();
    },
  };
}

const says = (one, query) => `${one.title} ${one.text}`.normalize("NFKC").toLowerCase().includes(query.normalize("NFKC").toLowerCase());
