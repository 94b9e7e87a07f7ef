// The desk: lists of conversations, the one that is open, and what is known about it.

import { fill, h } from "../../shared/dom.js";
import { openConversation } from "../lib/desk.js";
import { t } from "../lib/language.js";
import { listed, on, state } from "../lib/store.js";
import { conversationView } from "./conversation.js";
import { explain, toast } from "./dialogs.js";
import { listView } from "./list.js";

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
    next: () => step(1),
    previous: () => step(-1),
    ...tabs,
    ...pane.actions,
  };
}

