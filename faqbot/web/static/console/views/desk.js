// The desk: lists of conversations (who waits and why, mine, all, ended), and the one that is open.

import { fill, h, write } from "../../shared/dom.js";
import { loadTab, openConversation } from "../lib/desk.js";
import { brief, elapsed } from "../lib/format.js";
import { t } from "../lib/language.js";
import { keyed, redraw } from "../lib/redraw.js";
import { counts, listed, on, state, TABS } from "../lib/store.js";
import { chipsOf, rowView, visitorName } from "./chips.js";
import { conversationView } from "./conversation.js";
import { attempt, explain, toast } from "./dialogs.js";
import { finder } from "./finder.js";

const LONG_WAIT = 120; // seconds after which the waiting time stands out

export function listView() {
  const rows = h("ul", { class: "rows" });
  const nothing = h("p", { class: "nothing" });
  const more = h("button", { type: "button", class: "link more", hidden: true, onclick: () => attempt(() => loadTab(state.tab, true)) }, t("list.more"));
  const search = finder((active) => { for (const part of [rows, nothing]) part.classList.toggle("put-aside", active); refresh(); });
  const spoken = h("p", { class: "spoken", role: "status" });
  const tabs = Object.fromEntries(Object.keys(TABS).map((tab) => [tab, tabButton(tab, () => choose(tab))]));
  const panel = h("div", { class: "list-scroll", role: "tabpanel", id: "list-panel", tabindex: "-1" }, search.results, rows, nothing, more);
  const node = h("section", { class: "list", "aria-label": t("list") },
    h("div", { class: "tabs", role: "tablist", onkeydown: (event) => moveTab(event, choose) }, Object.values(tabs).map((tab) => tab.node)),
    search.field, panel, spoken);
  let waiting = 0;

  const refresh = () => {
    const shown = listed(state.tab);
    keyed(rows, shown, (one) => one.id, createRow, updateRow);
    write(nothing, shown.length ? "" : t(`nothing.${state.tab}`));
    more.hidden = !state.older[state.tab] || rows.classList.contains("put-aside");
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
  return { node, choose, refresh, find: search.focus, leave: () => { clearInterval(ticking); search.leave(); for (const stop of stops) stop(); } };
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

const createRow = (one) =>
  rowView(`#/conversations/${one.id}`, { head: h("span", { class: "presence" }), body: h("span", { class: "unread" }) });

function updateRow(node, one) {
  const { link, name, time, last, chips, head: presence, body: unread } = node.parts;
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

/** Build the page in `root`; the returned actions are what the keyboard can ask for. */
export function deskPage(root) {
  const list = listView();
  const pane = conversationView();
  const layout = h("main", { class: "desk", id: "main", tabindex: "-1" },
    h("h1", { class: "spoken" }, t("nav.conversations")), list.node, pane.node);
  fill(root, layout);

  const show = async (id) => {
    layout.classList.toggle("has-open", Boolean(id));
    try {
      await openConversation(id);
      if (state.open === null) pane.empty();
    } catch (error) {
      if (state.open !== id) return; // another one was asked for meanwhile
      toast(explain(error), "error");
      pane.empty(explain(error));
    }
  };
  const stop = on("open", () => list.refresh());
  const step = (by) => {
    const ids = listed(state.tab).map((one) => one.id);
    const at = ids.indexOf(state.open);
    const next = ids[at < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, at + by))];
    if (next) location.hash = `#/conversations/${next}`;
  };
  const tabs = Object.fromEntries(["waiting", "mine", "all", "ended"].map((tab) => [tab, () => choose(tab)]));
  const choose = (tab) => list.choose(tab);
  return {
    show,
    leave() {
      stop();
      list.leave();
      pane.leave();
      openConversation(null); // what comes now is not read
    },
    find: list.find,
    next: () => step(1),
    previous: () => step(-1),
    ...tabs,
    ...pane.actions,
  };
}
