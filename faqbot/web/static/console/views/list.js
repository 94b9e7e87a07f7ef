// The lists of conversations: who waits and why, mine, all, ended.

import { h, write } from "../../shared/dom.js";
import { loadTab } from "../lib/desk.js";
import { brief, elapsed } from "../lib/format.js";
import { t } from "../lib/language.js";
import { keyed, redraw } from "../lib/redraw.js";
import { counts, listed, on, state, TABS } from "../lib/store.js";
import { chipsOf } from "./chips.js";
import { attempt } from "./dialogs.js";
import { visitorName } from "./names.js";

const LONG_WAIT = 120; // seconds after which the waiting time stands out

export function listView() {
  const rows = h("ul", { class: "rows" });
  const nothing = h("p", { class: "nothing" });
  const more = h("button", { type: "button", class: "link more", hidden: true, onclick: () => attempt(() => loadTab(state.tab, true)) }, t("list.more"));
  const spoken = h("p", { class: "spoken", role: "status" });
  const tabs = Object.fromEntries(Object.keys(TABS).map((tab) => [tab, tabButton(tab, () => choose(tab))]));
  const panel = h("div", { class: "list-scroll", role: "tabpanel", id: "list-panel", tabindex: "-1" }, rows, nothing, more);
  const node = h("section", { class: "list", "aria-label": t("list") },
    h("div", { class: "tabs", role: "tablist", onkeydown: (event) => moveTab(event, choose) }, Object.values(tabs).map((tab) => tab.node)),
    panel, spoken);
  let waiting = 0;

  const refresh = () => {
    const shown = listed(state.tab);
    keyed(rows, shown, (one) => one.id, createRow, updateRow);
    write(nothing, shown.length ? "" : t(`nothing.${state.tab}`));
    more.hidden = !state.older[state.tab];
    const { waiting: many, mine, unread } = counts();
    tabs.waiting.count(many, many > 0);
    tabs.mine.count(mine, unread > 0);
    if (many > waiting) write(spoken, t("waiting.count", { count: many }));
    waiting = many;
  };
  const choose = (tab) => {
    state.tab = tab;
    for (const [name, one] of Object.entries(tabs)) one.choose(name === tab);
    panel.setAttribute("aria-labelledby", `tab-${tab}`);
    refresh();
    attempt(() => loadTab(tab));
  };
  const stops = ["list", "typing"].map((topic) => on(topic, refresh));
  choose(state.tab);
  const ticking = setInterval(() => rows.querySelectorAll("[data-since]").forEach(tick), 1000);
  return { node, choose, refresh, leave: () => { clearInterval(ticking); for (const stop of stops) stop(); } };
}

function tabButton(tab, onclick) {
  const number = h("span", { class: "count" });
  const node = h("button", { type: "button", role: "tab", id: `tab-${tab}`, "aria-controls": "list-panel", onclick }, t(`tab.${tab}`), number);
  return {
    node,
    count: (many, hot) => { write(number, many ? String(many) : ""); number.classList.toggle("hot", hot); },
    choose: (chosen) => { node.setAttribute("aria-selected", String(chosen)); node.tabIndex = chosen ? 0 : -1; },
  };
}

function moveTab(event, choose) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const names = Object.keys(TABS);
  const tab = names[(names.indexOf(state.tab) + step + names.length) % names.length];
  choose(tab);
  document.getElementById(`tab-${tab}`).focus();
}

function createRow(one) {
  const parts = Object.fromEntries(["name", "time", "last", "chips"].map((name) => [name, h("span", { class: `row-${name}` })]));
  const presence = h("span", { class: "presence" });
  const unread = h("span", { class: "unread" });
  const link = h("a", { class: "row-link", href: `#/conversations/${one.id}` },
    h("span", { class: "row-head" }, presence, parts.name, parts.time),
    h("span", { class: "row-body" }, parts.last, unread), parts.chips);
  const node = h("li", {}, link);
  Object.assign(node, { parts: { ...parts, link, presence, unread } });
  return node;
}

function updateRow(node, one) {
  const { link, name, time, last, chips, presence, unread } = node.parts;
  link.setAttribute("aria-current", String(one.id === state.open));
  write(name, visitorName(one));
  presence.classList.toggle("on", Boolean(one.online));
  const since = one.status === "waiting" ? one.waiting_since : null;
  if (since) time.dataset.since = since;
  else delete time.dataset.since;
  if (since) tick(time);
  else {
    time.classList.remove("long");
    write(time, brief(one.ended_at ?? one.updated_at));
  }
  const typing = state.typing.get(one.id);
  write(last, typing ? t("typing") : lastWords(one));
  last.classList.toggle("is-typing", Boolean(typing));
  unread.hidden = !one.unread;
  write(unread, one.unread ? String(one.unread) : "");
  if (one.unread) unread.setAttribute("aria-label", t("unread", { count: one.unread }));
  redraw(chips, rowChips(one));
}

function lastWords(one) {
  if (!one.last) return "";
  const said = one.last.text || t("file");
  return one.last.by === "visitor" ? said : `${t(`from.${one.last.by}`)}: ${said}`;
}

// A list need not say of each of its rows what is true of all of them.
const rowChips = (one) => chipsOf(one, { status: state.tab === "all", operator: state.tab === "all" || state.tab === "ended" });

function tick(node) {
  write(node, elapsed(node.dataset.since));
  const parts = node.textContent.split(":").map(Number);
  const seconds = parts.reduce((sum, part) => sum * 60 + part, 0);
  node.classList.toggle("long", seconds >= LONG_WAIT);
}
