// One ticket: who asks for what by when, what was written, and what can be done about it.

import { newId } from "../../shared/api.js";
import { fill, h } from "../../shared/dom.js";
import * as api from "../lib/api.js";
import { moment } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { t } from "../lib/language.js";
import { redraw } from "../lib/redraw.js";
import { ticketChips } from "./chips.js";
import { attempt, toast } from "./dialogs.js";

/** Return the pane; `changed(ticket)` hears of everything that was done here. */
export function ticketView(changed) {
  const node = h("section", { class: "pane ticket", "aria-label": t("nav.tickets") });
  let number = null;
  let people = [];
  let [asked, drawn] = [0, 0]; // which request was the latest, and whose answer is shown
  const drafts = new Map(); // number → text

  // Only what is read is drawn anew: who is typing keeps text, caret and focus.
  const draw = (request, { ticket, mails }) => {
    if (ticket.id !== number || request < drawn) return; // an older picture came late
    drawn = request;
    const focused = node.contains(document.activeElement) ? document.activeElement.id : "";
    const body = h("div", { class: "ticket-body" }, facts(ticket, people, assign), thread(ticket), letters(ticket, resend));
    const kind = [ticket.id, Boolean(mails), Boolean(ticket.email)].join();
    if (node.dataset.composer === kind) {
      redraw(node.children[0], ...head(ticket).childNodes);
      redraw(node.children[1], ...body.childNodes);
      if (focused) document.getElementById(focused)?.focus();
    } else fill(node, head(ticket), body, composer(ticket, mails));
    node.dataset.composer = kind;
    changed(ticket);
  };
  const say = (text) => {
    delete node.dataset.composer;
    fill(node, h("p", { class: "nothing" }, text));
  };
  const act = (ticket, path, body = {}) => attempt(async () => {
    const request = ++asked;
    const answer = await api.post(`tickets/${ticket.id}/${path}`, body);
    draw(request, answer);
    return answer;
  });
  const assign = async (ticket, select) => {
    if (!(await act(ticket, "assign", { operator: select.value || null }))) select.value = select.dataset.chosen;
  };
  const resend = (ticket, letter) => act(ticket, `letters/${letter}/resend`);

  const head = (ticket) => h("header", { class: "ticket-head" },
    h("a", { class: "icon-button back", href: "#/tickets", "aria-label": t("back") }, icon("back")),
    h("div", { class: "ticket-title" },
      h("h2", {}, ticket.subject || t(`ticket.kind.${ticket.kind}`)),
      h("p", { class: "row-chips" }, h("span", { class: "chip number" }, ticket.id), h("span", { class: "chip" }, t(`ticket.kind.${ticket.kind}`)), ticketChips(ticket),
        ticket.verified ? h("span", { class: "chip verified" }, icon("lock"), t("ticket.verified")) : null)),
    ticket.status === "closed"
      ? h("button", { type: "button", "data-action": "reopen", onclick: () => act(ticket, "reopen") }, t("ticket.reopen"))
      : h("button", { type: "button", "data-action": "close", onclick: () => act(ticket, "close") }, icon("done"), t("ticket.close")));

  const composer = (ticket, mails) => {
    let id = newId(); // of what is written: the same text sent again is stored once
    const able = mails && ticket.email;
    const text = h("textarea", { id: "ticket-text", rows: 4, maxlength: 8000, value: drafts.get(ticket.id) ?? "", oninput: () => {
      drafts.set(ticket.id, text.value);
      id = newId();
    } });
    const send = async (path) => {
      if (!text.value.trim()) return text.focus();
      const sent = text.value;
      if (await act(ticket, path, { client_id: id, text: sent })) {
        if (text.value === sent) {
          text.value = "";
          drafts.delete(ticket.id);
        }
        await load();
        if (path === "answer") toast(t("ticket.answered"));
      }
    };
    return h("form", { class: "ticket-composer", onsubmit: (event) => { event.preventDefault(); send(able ? "answer" : "notes"); } },
      h("label", { for: "ticket-text" }, t(able ? "ticket.answer.label" : "ticket.note.mark")), text,
      h("p", { class: "hint" }, t(able ? "ticket.answer.hint" : ticket.email ? "ticket.no_mail" : "ticket.no_address")),
      h("div", { class: "row end" },
        h("button", { type: "button", onclick: () => send("notes") }, icon("note"), t("ticket.note")),
        able ? h("button", { type: "submit", class: "primary" }, icon("send"), t("ticket.answer")) : null));
  };

  const load = async () => {
    const [wanted, request] = [number, ++asked];
    try {
      const found = await api.get(`tickets/${encodeURIComponent(wanted)}`);
      draw(request, found);
      if (found.ticket.unread) await api.post(`tickets/${found.ticket.id}/seen`);
    } catch (error) {
      const there = node.dataset.composer?.startsWith(`${wanted},`); // and may be being written to
      if (wanted === number && (error.status === 404 || !there)) say(t(error.status === 404 ? "ticket.missing" : "error.other"));
    }
  };
  return {
    node,
    refresh: () => number && load(),
    show: async (wanted) => {
      number = wanted;
      if (!wanted) return say(t("tickets.choose"));
      people = (await api.get("operators").catch(() => ({ operators: [] }))).operators;
      return wanted === number ? load() : null;
    },
  };
}

function facts(ticket, people, assign) {
  const chosen = ticket.operator?.id ?? "";
  const operator = h("select", { id: "ticket-operator", "aria-label": t("ticket.operator"), "data-chosen": chosen, onchange: ({ target }) => assign(ticket, target) },
    h("option", { value: "", selected: !chosen }, t("ticket.nobody")),
    people.filter((one) => !one.disabled || one.id === chosen).map((one) => h("option", { value: one.id, selected: one.id === chosen }, one.name)));
  const rows = [
    ["name", ticket.name], ["account", ticket.account],
    ["email", ticket.email && h("a", { href: `mailto:${ticket.email}` }, ticket.email)],
    ["phone", ticket.phone && h("a", { href: `tel:${ticket.phone}` }, ticket.phone_text)],
    ["call_at", ticket.call_at],
    ["source", [t(`ticket.source.${ticket.source}`), " ", ticket.conversation ? h("a", { href: `#/conversations/${ticket.conversation}` }, t("ticket.conversation")) : null]],
    ["created", moment(ticket.created_at)], ["operator", operator],
  ];
  return h("dl", { class: "ticket-facts" }, rows.filter(([, value]) => value).map(([name, value]) => h("div", {}, h("dt", {}, t(`ticket.${name}`)), h("dd", {}, value))));
}

const thread = (ticket) => h("ol", { class: "ticket-thread" }, ticket.messages.map((one) =>
  h("li", { class: `ticket-message ${one.note ? "note" : one.from.kind}` },
    h("p", { class: "ticket-by" }, h("b", {}, one.from.name ?? ""), h("time", { datetime: one.at }, moment(one.at)),
      one.note ? h("span", { class: "chip" }, t("ticket.note.mark")) : null,
      one.automatic ? h("span", { class: "chip" }, t("ticket.automatic")) : null,
      one.other_address ? h("span", { class: "chip overdue" }, t("ticket.other_address", { address: one.other_address })) : null,
      one.mail ? h("a", { href: api.url(`tickets/${ticket.id}/messages/${one.id}/original`).href, download: "mail.eml" }, t("ticket.original")) : null),
    h("p", { class: "ticket-text" }, one.text))));

function letters(ticket, resend) {
  if (!ticket.letters.length) return null;
  return h("section", { class: "ticket-letters" }, h("h3", {}, t("ticket.letters")), h("ul", {}, ticket.letters.map((one) =>
    h("li", { class: one.state }, h("span", {}, t(`letter.${one.purpose}`)), h("span", {}, one.to),
      h("span", { class: `chip ${one.state === "failed" ? "overdue" : ""}` }, t(`letter.${one.state}`)),
      one.state === "sent" ? moment(one.sent_at) : one.error ?? "",
      one.state === "failed" ? h("button", { type: "button", class: "link", onclick: () => resend(ticket, one.id) }, t("letter.resend")) : null))));
}
