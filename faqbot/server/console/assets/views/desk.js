// The desk: lists of conversations, the one that is open, and what is known about it.

import { fill, h } from "../lib/dom.js";
import { openConversation } from "../lib/desk.js";
import { t } from "../lib/language.js";
import { current, listed, on, state } from "../lib/store.js";
import { conversationView } from "./conversation.js";
import { listView } from "./list.js";
import { attempt } from "./dialogs.js";

/** Build the page in `root`; the returned actions are what the keyboard can ask for. */
export function deskPage(root) {
  const list = listView();
  const pane = conversationView();
  const layout = h("main", { class: "desk", id: "main", tabindex: "-1" },
    h("h1", { class: "spoken" }, t("nav.conversations")), list.node, pane.node);
  fill(root, layout);

  const show = async (id) => {
    layout.classList.toggle("has-open", Boolean(id));
    pane.close();
    if (id === null && state.open === null) return pane.empty();
    await attempt(() => openConversation(id));
    if (!id) pane.empty();
    else if (!current()) pane.missing();
  };
  on("open", () => list.refresh());
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
    leave: () => { list.leave(); pane.leave(); },
    next: () => step(1),
    previous: () => step(-1),
    ...tabs,
    ...pane.actions,
  };
}

