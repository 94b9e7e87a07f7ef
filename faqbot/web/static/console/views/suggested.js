// Suggested replies: the three entries that answer best what the visitor has just written.

import { fill, h } from "../../shared/dom.js";
import { percent } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { t } from "../lib/language.js";
import { canned, filled, found, openQuestion } from "../lib/replies.js";
import { isMine, state } from "../lib/store.js";

const BEST = 3;
const FAINT = 0.05; // confidence below which an entry is no help

/** Return the bar; `insert(markdown)` puts a reply where the operator writes. */
export function suggestedBar({ insert }) {
  const list = h("ul", {});
  const close = h("button", { type: "button", class: "icon-button", "aria-label": t("suggested.hide"), title: t("suggested.hide"), onclick: () => hide() }, icon("close"));
  const node = h("section", { class: "suggested", "aria-label": t("suggested"), hidden: true }, icon("book"), list, close);
  let looked = ""; // conversation and event when the bar was thought of last
  let asked = ""; // conversation and question that the bar is for
  let offers = [];

  const show = (key, texts) => {
    if (key !== asked) return; // the visitor has gone on meanwhile
    offers = texts;
    node.hidden = !offers.length;
    fill(list, offers.map((one, at) => h("li", {},
      h("button", { type: "button", class: "suggestion", title: one.answer, "aria-keyshortcuts": `Alt+${at + 1}`, onclick: () => pick(at) },
        h("kbd", { "aria-hidden": "true" }, `Alt+${at + 1}`), h("span", { class: "suggestion-text" }, one.question),
        one.confidence === undefined ? null : h("span", { class: "hint" }, percent(one.confidence))))));
  };
  const hide = () => { node.hidden = true; offers = []; };
  function pick(at) {
    const one = offers[at];
    if (!one) return false;
    hide();
    insert(one.answer);
    return true;
  }
  return {
    node,
    /** Take Alt+1 to Alt+3. @param {KeyboardEvent} event */
    onKey(event) {
      const at = ["Digit1", "Digit2", "Digit3"].indexOf(event.code);
      if (!event.altKey || event.ctrlKey || event.metaKey || at < 0) return;
      if (pick(at)) event.preventDefault();
    },
    /** Suggest for how the conversation stands. */
    async refresh(one) {
      const events = isMine(one) ? state.events.get(one.id) ?? [] : [];
      const now = `${one.id} ${events.at(-1)?.seq ?? 0}`;
      if (now === looked) return; // lists change all the time
      looked = now;
      const question = openQuestion(events);
      const key = `${one.id} ${question}`;
      if (key === asked) return;
      asked = key;
      hide();
      if (!isMine(one)) return;
      const [greeting, entries] = await Promise.all([greetingFor(one, events), found(question, BEST, one.language)]).catch(() => [[], []]);
      show(key, [...greeting, ...entries.filter((entry) => entry.confidence >= FAINT)].slice(0, BEST));
    },
  };
}

// Whoever has not said anything yet greets first: in words of their own, or those that all share.
async function greetingFor(one, events) {
  if (events.some((event) => event.type === "message" && event.from?.id === state.me.operator.id)) return [];
  const greetings = (await canned()).filter((reply) => reply.kind === "greeting");
  const chosen = greetings.find((reply) => !reply.shared) ?? greetings[0];
  return chosen ? [{ question: chosen.title, answer: filled(chosen.text, one.name) }] : [];
}
