// One ticket: who asks for what by when, what was written, and what can be done about it.

import { newId } from "../../shared/api.js";
import { fill, h } from "../../shared/dom.js";
import { markdown, plain } from "../../shared/markdown.js";
import * as api from "../lib/api.js";
import { moment, size } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { t } from "../lib/language.js";
import { withoutHistory } from "../lib/quoted.js";
import { redraw } from "../lib/redraw.js";
import { state } from "../lib/store.js";
import { cannedPanel } from "./canned.js";
import { ticketChips } from "./chips.js";
import { ask, attempt, toast } from "./dialogs.js";
import { offerButton } from "./offer.js";

const MOST_FILES = 5; // with one answer

/** Return the pane; `changed(ticket)` hears of everything that was done here. */
export function ticketView(changed) {
  const node = h("section", { class: "pane ticket", "aria-label": t("nav.tickets") });
  let number = null;
  let people = [];
  let [asked, drawn] = [0, 0]; // which request was the latest, and whose answer is shown
  const drafts = new Map(); // number → text

  // Only what is read is drawn anew: who is typing keeps text, caret and focus.
  const draw = (request, { ticket, mails, offered }) => {
    if (ticket.id !== number || request < drawn) return; // an older picture came late
    drawn = request;
    const focused = node.contains(document.activeElement) ? document.activeElement.id : "";
    const body = h("div", { class: "ticket-body" }, facts(ticket, people, assign), thread(ticket, offered, offer), letters(ticket, { resend, vouch }));
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
  const post = (ticket, values, files) => attempt(async () => {
    const request = ++asked;
    const form = new FormData();
    for (const [name, value] of Object.entries(values)) form.append(name, value);
    for (const file of files) form.append("files", file, file.name);
    const answer = await api.send(`tickets/${ticket.id}/letters`, form);
    draw(request, answer);
    return answer;
  });
  const assign = async (ticket, select) => {
    if (!(await act(ticket, "assign", { operator: select.value || null }))) select.value = select.dataset.chosen;
  };
  const offer = (ticket, message, yes) => {
    const path = `tickets/${ticket.id}/offers/${message}`;
    return yes ? api.post(path) : api.remove(path);
  };
  const resend = (ticket, letter) => act(ticket, `letters/${letter}/resend`);
  const vouch = async (ticket) => {
    const reason = h("textarea", { id: "vouch-reason", rows: 3, maxlength: 500, required: true });
    const body = h("div", {}, h("p", {}, t("address.lead")),
      h("div", { class: "field" }, h("label", { for: reason.id }, t("lock.reason")), reason));
    const given = await ask({ title: t("address.vouch"), body, confirm: t("address.vouch"), read: () => reason.value });
    if (given) await act(ticket, "vouch", { client_id: newId(), text: t("address.note", { reason: given }) });
  };

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
    let chosen = []; // files that go with the answer
    const list = h("ul", { class: "draft-files" });
    const picker = h("input", { type: "file", multiple: true, hidden: true, tabindex: -1, accept: state.me.limits.types.join(), "aria-label": t("attach"), onchange: () => { choose([...chosen, ...picker.files]); picker.value = ""; } });
    const choose = (files) => {
      const { bytes } = state.me.limits;
      const fits = files.filter((file) => file.size <= bytes);
      for (const file of files) if (file.size > bytes) toast(t("file.too_large", { name: file.name, limit: size(bytes) }), "error");
      if (fits.length > MOST_FILES) toast(t("ticket.files.most", { count: MOST_FILES }), "error");
      chosen = fits.slice(0, MOST_FILES);
      id = newId();
      fill(list, chosen.map((file) => h("li", { class: "chip" }, icon("file"), file.name,
        h("button", { type: "button", class: "icon-button", "aria-label": t("file.remove", { name: file.name }), onclick: () => choose(chosen.filter((one) => one !== file)) }, icon("close")))));
    };
    const send = async (path) => {
      if (!text.value.trim()) return text.focus();
      const sent = text.value;
      const enclosed = path === "answer" ? chosen : [];
      if (await (enclosed.length ? post(ticket, { client_id: id, text: sent }, enclosed) : act(ticket, path, { client_id: id, text: sent }))) {
        if (text.value === sent) {
          text.value = "";
          drafts.delete(ticket.id);
        }
        if (enclosed.length) choose([]);
        await load();
        if (path === "answer") toast(t("ticket.answered"));
      }
    };
    const insert = (answer) => {
      const gap = text.value && !text.value.endsWith("\n") ? "\n" : "";
      text.setRangeText(gap + answer, text.selectionStart, text.selectionEnd, "end");
      text.dispatchEvent(new Event("input"));
      text.focus();
    };
    const canned = cannedPanel({ insert, close: () => text.focus(), visitor: () => ticket.name, speaks: () => ticket.language });
    const asked = () => `${ticket.subject} ${ticket.messages.findLast((one) => one.from.kind === "visitor")?.text ?? ""}`;
    return h("form", { class: "ticket-composer", onsubmit: (event) => { event.preventDefault(); send(able ? "answer" : "notes"); } },
      canned.node,
      h("label", { for: "ticket-text" }, t(able ? "ticket.answer.label" : "ticket.note.mark")), text, list,
      h("p", { class: "hint" }, t(able ? "ticket.answer.hint" : ticket.email ? "ticket.no_mail" : "ticket.no_address")),
      h("div", { class: "row end" },
        able ? [picker, h("button", { type: "button", class: "tool", onclick: () => picker.click() }, icon("clip"), t("attach"))] : null,
        h("button", { type: "button", class: "tool", "aria-haspopup": "dialog", onclick: () => canned.open(asked()) }, icon("book"), t("canned")),
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

const thread = (ticket, offered, offer) => h("ol", { class: "ticket-thread" }, ticket.messages.map((one) =>
  h("li", { class: `ticket-message ${one.note ? "note" : one.from.kind}` },
    h("p", { class: "ticket-by" }, h("b", {}, one.from.name ?? ""), h("time", { datetime: one.at }, moment(one.at)),
      one.note ? h("span", { class: "chip" }, t("ticket.note.mark")) : null,
      one.automatic ? h("span", { class: "chip" }, t("ticket.automatic")) : null,
      one.other_address ? h("span", { class: "chip overdue" }, t("ticket.other_address", { address: one.other_address })) : null,
      one.mail ? h("a", { href: api.url(`tickets/${ticket.id}/messages/${one.id}/original`).href, download: "mail.eml" }, t("ticket.original")) : null),
    one.from.kind === "operator" && !one.note ? h("div", { class: "ticket-text text" }, markdown(one.text)) : said(one),
    one.mail && FILES.test(one.text) ? files(ticket, one) : null,
    one.files.length ? h("ul", { class: "files" }, one.files.map((file) => own(ticket, file))) : null,
    one.from.kind === "operator" && !one.note ? offerButton(offered.includes(one.id), (yes) => offer(ticket, one.id, yes)) : null)));

// A mail without the history below it, which can be unfolded.
function said(one) {
  const { own, quoted } = one.mail ? withoutHistory(one.text) : { own: one.text, quoted: "" };
  return [
    h("div", { class: "ticket-text text" }, plain(own)),
    quoted ? h("details", { class: "quoted" }, h("summary", {}, t("ticket.quoted")), h("div", { class: "text" }, plain(quoted))) : null,
  ];
}

// A file that came with the form, or went with an answer.
function own(ticket, file) {
  const href = api.url(`tickets/${ticket.id}/attachments/${file.id}`).href;
  return h("li", {}, file.type.startsWith("image/") ? h("img", { src: href, alt: file.name, loading: "lazy" }) : null,
    h("a", { href, download: file.name }, icon("file"), ` ${file.name}（${size(file.size)}）`));
}

const FILES = /\[\+\d+: [^\]]*\]\s*$/; // how the desk names the files of a mail

// The files of a mail: pictures are shown, all can be saved. They are asked for when somebody looks.
function files(ticket, one) {
  const list = h("ul", { class: "files" });
  const path = `tickets/${ticket.id}/messages/${one.id}/files`;
  const load = async () => {
    if (list.childElementCount) return;
    const found = await attempt(() => api.get(path));
    fill(list, (found?.files ?? []).map((file) => {
      const href = api.url(`${path}/${file.number}`).href;
      const link = h("a", { href, download: file.name }, icon("file"), ` ${file.name}（${size(file.size)}）`);
      return h("li", {}, file.shown ? h("img", { src: href, alt: file.name, loading: "lazy" }) : null, link);
    }));
  };
  return h("details", { class: "enclosed", ontoggle: load }, h("summary", {}, icon("clip"), t("ticket.files")), list);
}

function letters(ticket, { resend, vouch }) {
  if (!ticket.letters.length) return null;
  const unconfirmed = ticket.unconfirmed
    ? h("p", { class: "hint" }, t("address.unconfirmed"), " ",
        h("button", { type: "button", class: "link", "data-action": "vouch", onclick: () => vouch(ticket) }, t("address.vouch")))
    : null;
  return h("section", { class: "ticket-letters" }, h("h3", {}, t("ticket.letters")), unconfirmed, h("ul", {}, ticket.letters.map((one) =>
    h("li", { class: one.state }, h("span", {}, t(`letter.${one.purpose}`)), h("span", {}, one.to),
      h("span", { class: `chip ${one.state === "failed" ? "overdue" : ""}` }, t(`letter.${one.state}`)),
      one.state === "sent" ? moment(one.sent_at) : one.error ?? "",
      one.state === "failed" ? h("button", { type: "button", class: "link", onclick: () => resend(ticket, one.id) }, t("letter.resend")) : null))));
}
