// The audit log for supervisors: who did what, filtered, also as a sheet.

import { fill, h } from "../../shared/dom.js";
import { get, url } from "../lib/api.js";
import { moment } from "../lib/format.js";
import { language, t } from "../lib/language.js";
import { explain } from "./dialogs.js";

const COMMAND = "(command)"; // who does what was typed on the server's machine

export function auditPage(root) {
  const since = h("input", { type: "date", id: "audit-since", onchange: () => load() });
  const until = h("input", { type: "date", id: "audit-until", onchange: () => load() });
  const event = h("select", { id: "audit-event", onchange: () => load() }, h("option", { value: "" }, t("audit.any")));
  const by = h("input", { id: "audit-by", maxlength: 64, autocomplete: "off", autocapitalize: "none", onchange: () => load() });
  const sheet = h("a", { class: "button", download: "audit.csv" }, t("audit.csv"));
  const rows = h("tbody", {});
  const more = h("button", { type: "button", hidden: true, onclick: () => load(next) }, t("audit.more"));
  const said = h("p", { class: "nothing", role: "status" });
  const heads = ["audit.when", "audit.event", "audit.who", "audit.whom", "audit.address", "audit.detail"];
  fill(root, h("main", { class: "dashboard", id: "main", tabindex: "-1" },
    h("header", { class: "page-head" }, h("div", {}, h("h1", {}, t("audit")), h("p", { class: "hint" }, t("audit.hint"))),
      h("form", { class: "days filters", onsubmit: (submitted) => { submitted.preventDefault(); load(); } },
        labelled("report.since", since), labelled("report.until", until), labelled("audit.event", event), labelled("audit.by", by),
        h("button", { type: "submit" }, t("audit.filter")), sheet)),
    h("div", { class: "board" }, h("section", { class: "card wide" },
      h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": t("audit") },
        h("table", { class: "audit" }, h("thead", {}, h("tr", {}, heads.map((name) => h("th", { scope: "col" }, t(name))))), rows)), said, more))));

  let [latest, next] = [0, null];
  async function load(before = null) {
    const asked = new URLSearchParams({ event: event.value, by: by.value.trim() });
    if (since.value) asked.set("since", since.value);
    if (until.value) asked.set("until", until.value);
    sheet.href = url(`audit.csv?${asked}&lang=${language()}`).href;
    if (before) asked.set("before", before);
    const turn = ++latest;
    try {
      const found = await get(`audit?${asked}`);
      if (turn !== latest) return;
      choices(event, found.events);
      if (!before) fill(rows);
      rows.append(...found.entries.map(row));
      next = found.next;
      more.hidden = !next;
      said.textContent = rows.childElementCount ? "" : t("audit.none");
    } catch (error) {
      if (turn === latest) said.textContent = explain(error);
    }
  }
  return { show: () => load() };
}

const labelled = (name, input) => h("label", { class: "filter" }, h("span", {}, t(name)), input);

function choices(select, events) {
  const known = new Set([...select.options].map((option) => option.value));
  select.append(...events.filter((name) => !known.has(name)).map((name) => h("option", { value: name }, t(`audit.${name}`))));
}

const row = ({ at, event, by, login, address, detail }) => h("tr", {},
  h("th", { scope: "row" }, h("time", { datetime: at }, moment(at))), h("td", {}, t(`audit.${event}`)), h("td", {}, by === COMMAND ? t("audit.command") : by ?? "–"),
  h("td", {}, login && login !== by ? login : whom(detail)), h("td", {}, address ?? "–"), h("td", { class: "detail" }, facts(detail)));

/** What it was done to, as a link where there is a page for it. */
function whom({ conversation, number }) {
  if (conversation) return h("a", { href: `#/conversations/${conversation}` }, conversation.slice(-5));
  return number ? h("a", { href: `#/tickets/${number}` }, number) : "–";
}

const facts = (detail) => Object.entries(detail).filter(([name]) => name !== "conversation" && name !== "number").map(([name, value]) => `${name}: ${typeof value === "object" ? JSON.stringify(value) : value}`).join(" · ");
