// What people are called, and small labels that say how a conversation or a ticket stands.

import { h } from "../../shared/dom.js";
import { otherAccounts } from "../lib/accounts.js";
import { moment } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { language, t, term } from "../lib/language.js";
import { isMine, state } from "../lib/store.js";

/** Return a visitor's name, or a short one made of the conversation's id. */
export const visitorName = (one) =>
  one.name || t("visitor.number", { number: one.id.replace(/[^a-z0-9]/gi, "").slice(-5).toUpperCase() });

/** Return in a word whether a colleague is there. */
export const availability = (person) => t(!person.online ? "offline" : person.away ? "away" : "available");

/** Return a row of a list; `head` and `body` are parts of its own, which `node.parts` holds with the others. */
export function rowView(href, { head, body }) {
  const parts = Object.fromEntries(["name", "time", "last", "chips"].map((name) => [name, h("span", { class: `row-${name}` })]));
  const link = h("a", { class: "row-link", href },
    h("span", { class: "row-head" }, head, parts.name, parts.time),
    h("span", { class: "row-body" }, parts.last, body), parts.chips);
  return Object.assign(h("li", {}, link), { parts: { ...parts, link, head, body } });
}

/** Return who sent an event. */
export function senderName(event, one) {
  const { kind, name } = event.from ?? {};
  if (kind === "visitor") return visitorName(one);
  if (kind === "assistant") return name || state.me.assistant;
  return name || t(`from.${kind}`);
}

/** Return the accounts that the visitor mentions beside the one they proved to hold. */
export const mentioned = (one) => (one.verified?.account ? otherAccounts(state.events.get(one.id) ?? [], one.verified.account) : []);

/** Return the small labels that say how a conversation stands. */
export function chipsOf(one, { status = true, operator = true } = {}) {
  const chips = [];
  if (status) chips.push(h("span", { class: `chip ${one.status}` }, t(`status.${one.status}`)));
  if (one.reason) chips.push(h("span", { class: "chip reason" }, term("reason", one.reason)));
  if (operator && one.operator && !isMine(one) && one.status !== "waiting" && one.status !== "bot") chips.push(h("span", { class: "chip" }, one.operator.name));
  if (one.verified) chips.push(h("span", { class: "chip verified", title: moment(one.verified.at) }, icon("lock"), t("verified"), ` ${one.verified.account ?? ""}`));
  for (const other of mentioned(one)) chips.push(h("span", { class: "chip overdue", title: t("verified.other", { account: other, proved: one.verified.account }) }, t("verified.other.short", { account: other })));
  if (one.face) chips.push(h("span", { class: "chip", title: t(`face.${one.face}`) }, icon(`face${one.face}`, t(`face.${one.face}`))));
  return chips;
}

/** Return the small labels that say how a ticket stands. */
export function ticketChips(one) {
  const chips = [h("span", { class: `chip ${{ open: "waiting", answered: "live" }[one.status] ?? "ended"}` }, t(`ticket.status.${one.status}`))];
  if (one.status === "open" && one.due) chips.push(h("span", { class: one.overdue ? "chip overdue" : "chip" }, t(one.overdue ? "ticket.overdue" : "ticket.due", { at: one.due[language()] })));
  if (one.operator) chips.push(h("span", { class: "chip" }, one.operator.name ?? "–"));
  return chips;
}
