// The frame around everything: where to go on the left, the chosen page beside it.

import { fill, h, write } from "../../shared/dom.js";
import { notify } from "../lib/alerts.js";
import { get } from "../lib/api.js";
import { setAway } from "../lib/desk.js";
import { icon } from "../lib/icons.js";
import { language, t } from "../lib/language.js";
import { applyTheme, listenForShortcuts, prefer, preference } from "../lib/preferences.js";
import { counts, emit, forgetListeners, on, state, supervises } from "../lib/store.js";
import { accountPage } from "./account.js";
import { auditPage } from "./audit.js";
import { dashboardPage } from "./dashboard.js";
import { deskPage } from "./desk.js";
import { attempt, showAlerts, showHelp, toast } from "./dialogs.js";
import { visitorName } from "./chips.js";
import { improvingPage } from "./improving.js";
import { livePage } from "./live.js";
import { operatorsPage } from "./operators.js";
import { reportPage } from "./report.js";
import { repliesPage } from "./replies.js";
import { ticketsPage } from "./tickets.js";

const PAGES = {
  conversations: deskPage, tickets: ticketsPage, dashboard: dashboardPage, operators: operatorsPage,
  account: accountPage, replies: repliesPage, report: reportPage, improving: improvingPage,
  live: livePage, audit: auditPage,
};
const SUPERVISORS = new Set(["operators", "live", "audit"]);
const THEMES = ["auto", "light", "dark"];

/** Build the frame in `root`. Returns how to take it down. */
export function showShell(root, { again, signOut }) {
  forgetListeners();
  const page = h("div", { class: "page" });
  const links = {
    conversations: link("conversations", "chats"),
    tickets: link("tickets", "mail"),
    dashboard: link("dashboard", "chart"),
    improving: link("improving", "note"),
    operators: supervises() ? link("operators", "people") : null,
  };
  const waiting = h("span", { class: "badge", hidden: true });
  links.conversations.append(waiting);
  links.tickets.append(ticketsBadge());
  const banner = h("p", { class: "banner", role: "status", hidden: true }, t("connection.lost"));
  fill(root,
    h("a", { class: "skip", href: "#main" , onclick: skip }, t("skip")),
    h("nav", { class: "rail", "aria-label": t("nav") },
      h("div", { class: "rail-top" }, h("span", { class: "mark", "aria-hidden": "true" }, "f"), Object.values(links)),
      h("div", { class: "rail-end" }, awayButton(), soundButton(), themeButton(),
        button("language", t("language.other"), () => { prefer("language", language() === "ja" ? "en" : "ja"); again(); }),
        helpButton(), me(signOut))),
    h("div", { class: "content" }, warnings(), banner, page));

  let actions = {};
  const route = () => {
    const [name, argument] = location.hash.slice(2).split("/").map(decodeURIComponent);
    const allowed = name in PAGES && (!SUPERVISORS.has(name) || supervises());
    const chosen = state.me?.lacks_factor ? "account" : allowed ? name : "conversations";
    for (const [key, node] of Object.entries(links)) node?.setAttribute("aria-current", key === chosen ? "page" : "false");
    if (page.dataset.name !== chosen) {
      actions.leave?.();
      page.dataset.name = chosen;
      actions = PAGES[chosen](page, again);
    }
    actions.show?.(argument ?? null);
  };
  const title = () => {
    const { waiting: many, unread } = counts();
    write(waiting, String(many));
    waiting.hidden = !many;
    waiting.setAttribute("aria-label", t("waiting.count", { count: many }));
    document.title = `${many + unread ? `(${many + unread}) ` : ""}${t("title", { name: state.me?.organisation ?? "" })}`;
  };
  on("list", title);
  on("connection", (now) => {
    if (now === "signed-out") dispatchEvent(new CustomEvent("signed-out"));
    banner.hidden = now !== "lost";
  });
  on("given", (one) => toast(h("a", { href: `#/conversations/${one.id}` }, t("alert.given"), " ", visitorName(one)), "given"));
  addEventListener("hashchange", route);
  const general = {
    dashboard: () => (location.hash = "#/dashboard"), away: () => toggleAway(), mute: () => toggleSound(), help: showHelp,
  };
  const deaf = listenForShortcuts(new Proxy({}, { get: (_, name) => actions[name] ?? general[name] }));
  title();
  route();
  return () => {
    removeEventListener("hashchange", route);
    actions.leave?.();
    deaf();
  };
}

// What a supervisor, or whoever is signed in, has to see to.
const warnings = () => [
  state.me.lacks_factor ? h("p", { class: "banner", role: "alert" }, t("factor.needed")) : null,
  state.me.unnamed_proxies.length ? h("p", { class: "banner", role: "status" }, t("proxy.unnamed", { addresses: state.me.unnamed_proxies.join(", ") })) : null,
];

// How many tickets are open, and whether some are overdue; asked anew whenever one changes.
function ticketsBadge() {
  const badge = h("span", { class: "badge", hidden: true });
  let latest = 0;
  let before = null; // how many were open
  const show = async () => {
    if (!state.me || state.me.lacks_factor) return;
    const turn = ++latest;
    const found = await get("tickets").catch(() => null);
    if (!found || turn !== latest) return; // a later change has been asked about
    const { open, overdue } = found.counts;
    write(badge, String(open));
    badge.hidden = !open;
    badge.classList.toggle("late", overdue > 0);
    badge.setAttribute("aria-label", t("tickets.counts", { open, overdue }));
    if (before !== null && open > before) notify(t("alert.ticket"), found.tickets.at(-1)?.subject ?? "", "#/tickets");
    before = open;
  };
  on("tickets", show);
  show();
  return badge;
}

function skip(event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

const link = (name, drawing) =>
  h("a", { class: "rail-item", href: `#/${name}`, title: t(`nav.${name}`) }, icon(drawing), h("span", { class: "rail-label" }, t(`nav.${name}`)));

const button = (drawing, label, onclick) =>
  h("button", { type: "button", class: "rail-item", title: label, "aria-label": label, onclick }, icon(drawing));

function helpButton() {
  const node = button("help", t("help.title"), showHelp);
  node.classList.add("keys");
  return node;
}

let toggleSound = () => {};

function soundButton() {
  const node = button("bell", t("alerts"), () => showAlerts(show));
  const show = () => {
    fill(node, icon(preference("sound") ? "bell" : "mute"));
    node.title = t(preference("sound") ? "sound.on" : "sound.off");
  };
  toggleSound = () => { prefer("sound", !preference("sound")); show(); };
  show();
  return node;
}

let toggleAway = () => {};

/** Whether the operator is there: seen at a glance, changed with a click. */
function awayButton() {
  const label = h("span", { class: "rail-label" });
  const node = h("button", { type: "button", class: "rail-item availability", role: "switch", onclick: () => toggleAway() },
    h("span", { class: "presence" }), label);
  const show = () => {
    write(label, t(state.away ? "away" : "available"));
    node.firstElementChild.classList.toggle("on", !state.away);
    node.setAttribute("aria-checked", String(!state.away));
    node.title = t(state.away ? "away.hint" : "available.hint");
  };
  toggleAway = () => attempt(() => setAway(!state.away));
  on("away", show);
  show();
  return node;
}

function themeButton() {
  const label = () => t("theme", { theme: t(`theme.${preference("theme")}`) });
  const node = button("theme", label(), () => {
    prefer("theme", THEMES[(THEMES.indexOf(preference("theme")) + 1) % THEMES.length]);
    applyTheme();
    node.title = label();
    node.setAttribute("aria-label", label());
    emit("theme");
  });
  return node;
}

function me(signOut) {
  const { name, role } = state.me.operator;
  const said = `${name}（${t(`role.${role}`)}）`;
  return h("div", { class: "me" },
    h("a", { class: "avatar", href: "#/account", title: `${said} – ${t("nav.account")}`, "aria-label": `${said} – ${t("nav.account")}` }, [...name][0] ?? "?"),
    button("exit", t("signout"), signOut));
}
