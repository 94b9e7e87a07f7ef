// Tickets: a list to pick from, and the one that was picked beside it.

import { fill, h, write } from "../../shared/dom.js";
import * as api from "../lib/api.js";
import { icon } from "../lib/icons.js";
import { t } from "../lib/language.js";
import { keyed, redraw } from "../lib/redraw.js";
import { on } from "../lib/store.js";
import { rowView, ticketChips } from "./chips.js";
import { attempt } from "./dialogs.js";
import { ticketView } from "./ticket.js";

const SHOWN = ["open", "overdue", "mine", "answered", "closed", "all"];
const PAUSE = 300; // milliseconds after the last key before looking

export function ticketsPage(root) {
  const wanted = { show: "open", q: "" };
  let tickets = [];
  let next = null;
  let open = null;
  let timer;
  const rows = h("ul", { class: "rows" });
  const nothing = h("p", { class: "nothing" });
  const counts = h("p", { class: "hint ticket-counts", role: "status" });
  const more = h("button", { type: "button", class: "link more", hidden: true, onclick: () => load(next) }, t("list.more"));
  const pane = ticketView((ticket) => replace(ticket));
  const show = h("select", { "aria-label": t("tickets.show"), onchange: () => { wanted.show = show.value; load(); } },
    SHOWN.map((name) => h("option", { value: name }, t(`tickets.${name}`))));
  const search = h("input", { type: "search", "aria-label": t("tickets.search"), placeholder: t("tickets.search"), maxlength: 200, oninput: () => {
    clearTimeout(timer);
    timer = setTimeout(() => { wanted.q = search.value; load(); }, PAUSE);
  } });
  const layout = h("main", { class: "desk tickets", id: "main", tabindex: "-1" },
    h("h1", { class: "spoken" }, t("nav.tickets")),
    h("section", { class: "list", "aria-label": t("list") },
      h("div", { class: "ticket-filter" }, show, search, counts),
      h("div", { class: "list-scroll", tabindex: "-1" }, rows, nothing, more)),
    pane.node);
  fill(root, layout);

  let latest = 0;
  const load = (offset = 0) => attempt(async () => {
    const turn = ++latest;
    const query = new URLSearchParams({ show: wanted.show, q: wanted.q, offset: String(offset) });
    const found = await api.get(`tickets?${query}`);
    if (turn !== latest) return; // another list has been asked for
    tickets = offset ? [...tickets, ...found.tickets] : found.tickets;
    next = found.next;
    write(counts, t("tickets.counts", found.counts));
    draw();
  });
  const draw = () => {
    keyed(rows, tickets, (one) => one.id, createRow, (node, one) => updateRow(node, one, open));
    write(nothing, tickets.length ? "" : t("tickets.none"));
    more.hidden = next === null;
  };
  const replace = (ticket) => {
    tickets = tickets.map((one) => (one.id === ticket.id ? ticket : one));
    draw();
  };
  const leave = on("tickets", (number) => {
    load();
    if (number === undefined || number === open) pane.refresh();
  });
  load();
  return {
    leave,
    show: (number) => {
      open = number;
      layout.classList.toggle("has-open", Boolean(number));
      draw();
      pane.show(number);
    },
  };
}

const createRow = (one) => rowView(`#/tickets/${one.id}`, {
  head: icon(one.kind === "mail" ? "mail" : "phone", t(`ticket.kind.${one.kind}`)),
  body: h("span", { class: "unread" }, t("ticket.unread")),
});

function updateRow(node, one, open) {
  const { link, name, time, last, chips, body: unread } = node.parts;
  link.setAttribute("aria-current", String(one.id === open));
  write(name, one.name);
  write(time, one.id);
  write(last, one.subject || t(`ticket.kind.${one.kind}`));
  unread.hidden = !one.unread;
  redraw(chips, ticketChips(one));
}
