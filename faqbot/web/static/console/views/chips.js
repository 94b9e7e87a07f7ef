// Small labels that say how a conversation or a ticket stands.

import { h } from "../../shared/dom.js";
import { moment } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { t, term } from "../lib/language.js";
import { isMine } from "../lib/store.js";

/** Return the small labels that say how a conversation stands. */
export function chipsOf(one, { status = true, operator = true } = {}) {
  const chips = [];
  if (status) chips.push(h("span", { class: `chip ${one.status}` }, t(`status.${one.status}`)));
  if (one.reason) chips.push(h("span", { class: "chip reason" }, term("reason", one.reason)));
  if (operator && one.operator && !isMine(one) && one.status !== "waiting" && one.status !== "bot") chips.push(h("span", { class: "chip" }, one.operator.name));
  if (one.verified) chips.push(h("span", { class: "chip verified", title: moment(one.verified.at) }, icon("lock"), t("verified")));
  if (one.face) chips.push(h("span", { class: "chip", title: t(`face.${one.face}`) }, icon(`face${one.face}`, t(`face.${one.face}`))));
  return chips;
}

/** Return the small labels that say how a ticket stands. */
export function ticketChips(one) {
  const chips = [h("span", { class: `chip ${{ open: "waiting", answered: "live" }[one.status] ?? "ended"}` }, t(`ticket.status.${one.status}`))];
  if (one.status === "open" && one.due_at) chips.push(h("span", { class: one.overdue ? "chip overdue" : "chip" }, t(one.overdue ? "ticket.overdue" : "ticket.due", { at: moment(one.due_at) })));
  if (one.operator) chips.push(h("span", { class: "chip" }, one.operator.name ?? "–"));
  return chips;
}
