// The frame around everything: where to go on the left, the chosen page beside it.

import { fill, h, write } from "../../shared/dom.js";
import { get } from "../lib/api.js";
import { icon } from "../lib/icons.js";
import { language, t } from "../lib/language.js";
import { applyTheme, listenForShortcuts, prefer, preference } from "../lib/preferences.js";
import { counts, emit, forgetListeners, on, state, supervises } from "../lib/store.js";
import { dashboardPage } from "./dashboard.js";
import { deskPage } from "./desk.js";
import { showHelp } from "./dialogs.js";
import { operatorsPage } from "./operators.js";
import { ticketsPage } from "./tickets.js";

const PAGES = { conversations: deskPage, tickets: ticketsPage, dashboard: dashboardPage, operators: operatorsPage };
const THEMES = ["auto", "light", "dark"];

/** Build the frame in `root`. Returns how to take it down. */
export function showShell(root, { again, signOut }) {
  forgetListeners();
  const page = h("div", { class: "page" });
  const links = {
    conversations: link("conversations", "chats"),
    tickets: link("tickets", "mail"),
    dashboard: link("dashboard", "chart"),
    operators: supervises() ? link("operators", "people") : null,
  };
  const waiting = h("span", { class: "badge", hidden: true });
  links.conversations.append(waiting);
  links.tickets.append(overdueBadge());
  const banner = h("p", { class: "banner", role: "status", hidden: true }, t("connection.lost"));
  fill(root,
    h("a", { class: "skip", href: "#main" , onclick: skip }, t("skip")),
    h("nav", { class: "rail", "aria-label": t("nav") },
      h("div", { class: "rail-top" }, h("span", { class: "mark", "aria-hidden": "true" }, "f"), Object.values(links)),
      h("div", { class: "rail-end" }, soundButton(), themeButton(),
        button("language", t("language.other"), () => { prefer("language", language() === "ja" ? "en" : "ja"); again(); }),
        helpButton(), me(signOut))),
    h("div", { class: "content" }, banner, page));

  let actions = {};
  const route = () => {
    const [name, argument] = location.hash.slice(2).split("/").map(decodeURIComponent);
    const chosen = name in PAGES && (name !== "operators" || supervises()) ? name : "conversations";
    for (const [key, node] of Object.entries(links)) node?.setAttribute("aria-current", key === chosen ? "page" : "false");
    if (page.dataset.name !== chosen) {
      actions.leave?.();
      page.dataset.name = chosen;
      actions = PAGES[chosen](page);
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
  addEventListener("hashchange", route);
  const general = {
    dashboard: () => (location.hash = "#/dashboard"), mute: () => toggleSound(), help: showHelp,
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

// How many tickets are overdue; asked anew whenever one changes.
function overdueBadge() {
  const badge = h("span", { class: "badge", hidden: true });
  let latest = 0;
  const show = async () => {
    const turn = ++latest;
    const { counts: { overdue } } = await get("tickets").catch(() => ({ counts: { overdue: 0 } }));
    if (turn !== latest) return; // a later change has been asked about
    write(badge, String(overdue));
    badge.hidden = !overdue;
    badge.setAttribute("aria-label", t("tickets.badge", { count: overdue }));
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
  const node = button("bell", t("sound"), () => toggleSound());
  const show = () => {
    fill(node, icon(preference("sound") ? "bell" : "mute"));
    node.setAttribute("aria-pressed", String(preference("sound")));
    node.title = t(preference("sound") ? "sound.on" : "sound.off");
  };
  toggleSound = () => { prefer("sound", !preference("sound")); show(); };
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
    h("span", { class: "avatar", title: said, role: "img", "aria-label": said }, [...name][0] ?? "?"),
    button("exit", t("signout"), signOut));
}
