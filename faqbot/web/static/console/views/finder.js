// Search over conversations and tickets: as one types, instead of the list.

import { fill, h, write } from "../../shared/dom.js";
import { get } from "../lib/api.js";
import { brief } from "../lib/format.js";
import { t } from "../lib/language.js";
import { on } from "../lib/store.js";
import { chipsOf, rowView, ticketChips, visitorName } from "./chips.js";
import { attempt } from "./dialogs.js";

const PAUSE = 250; // milliseconds after the last key before looking

/** Return the field and its results; `searching(active)` hears whether they take the list's place. */
export function finder(searching) {
  const input = h("input", { type: "search", id: "find", "aria-label": t("find"), placeholder: t("find"), maxlength: 200, oninput: soon, onkeydown: onKey });
  const found = h("ul", { class: "rows found-rows" });
  const told = h("p", { class: "nothing", role: "status" });
  const results = h("div", { hidden: true }, found, told);
  let timer = 0;
  let latest = 0;

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  }
  function onKey(event) {
    if (event.key !== "Escape" || !input.value) return;
    event.preventDefault();
    input.value = "";
    look();
  }
  async function look() {
    clearTimeout(timer);
    const turn = ++latest;
    const wanted = input.value.trim();
    results.hidden = !wanted;
    searching(Boolean(wanted));
    if (!wanted) return;
    const query = new URLSearchParams(wanted.startsWith("#") ? { tag: wanted.slice(1) } : { q: wanted });
    const answer = await attempt(() => get(`find?${query}`));
    if (!answer || turn !== latest) return; // a later key has been answered already
    fill(found, answer.conversations.map(conversationRow), answer.tickets.map(ticketRow));
    const count = answer.conversations.length + answer.tickets.length;
    write(told, count ? t("find.count", { count }) : t("find.nothing"));
  }
  const stop = on("find", (words) => { input.value = words; input.focus(); look(); });
  return { field: h("div", { class: "finder" }, input), results, focus: () => input.focus(), leave: stop };
}

function conversationRow(one) {
  const node = rowView(`#/conversations/${one.id}`, { head: h("span", { class: `presence ${one.online ? "on" : ""}` }), body: null });
  return filled(node, visitorName(one), brief(one.updated_at), one.snippet || one.last?.text || "", chipsOf(one));
}

function ticketRow(one) {
  const node = rowView(`#/tickets/${one.id}`, { head: null, body: null });
  return filled(node, one.name, one.id, one.subject || t(`ticket.kind.${one.kind}`), [h("span", { class: "chip" }, t("nav.tickets")), ticketChips(one)]);
}

function filled(node, name, time, last, chips) {
  write(node.parts.name, name);
  write(node.parts.time, time);
  write(node.parts.last, last);
  fill(node.parts.chips, chips);
  return node;
}
