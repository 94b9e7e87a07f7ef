// The note of whoever has handed a conversation over: it stays on top until it was answered to.

import { fill, h } from "../../shared/dom.js";
import { plain } from "../../shared/markdown.js";
import { icon } from "../lib/icons.js";
import { t } from "../lib/language.js";
import { isMine, state } from "../lib/store.js";

const seen = new Set(); // transfers that were read: conversation and seq

export function givenNote() {
  const node = h("section", { class: "given", "aria-live": "polite", "aria-label": t("transfer.note"), hidden: true });
  let shown = "";
  const refresh = (one) => {
    const event = isMine(one) ? unanswered(state.events.get(one.id) ?? []) : null;
    const key = event ? `${one.id} ${event.seq}` : "";
    node.hidden = !event || seen.has(key);
    if (node.hidden || key === shown) return;
    shown = key;
    const done = () => { seen.add(key); node.hidden = true; document.getElementById("composer-text")?.focus(); };
    fill(node, icon("note"),
      h("div", {}, h("h3", {}, t("transfer.note.by", { name: event.was?.name ?? "" })), h("div", { class: "text" }, plain(event.note))),
      h("button", { type: "button", onclick: done }, t("transfer.note.seen")));
  };
  return { node, refresh };
}

/** Return the latest transfer to me with a note, unless I have written to the visitor since. */
function unanswered(events) {
  const me = state.me.operator.id;
  const given = events.findLast((event) => event.type === "transfer");
  if (!given?.note || given.to?.id !== me) return null;
  const answered = events.some((event) => event.seq > given.seq && event.type === "message" && event.from?.id === me);
  return answered ? null : given;
}
