// A message on its way; one that did not arrive can be sent again.

import { fill, h, write } from "../../shared/dom.js";
import { plain } from "../../shared/markdown.js";
import { t } from "../lib/language.js";
import { explain } from "./dialogs.js";

/** Return the node of a message that `go` sends, and `run`, which sends it. */
export function pendingView({ id, text, note, go, onAgain }) {
  const state = h("span", {}, t("sending"));
  const foot = h("footer", { class: "meta" }, state);
  const node = h("article", { class: `message pending ${note ? "note" : "from-operator"}`, "data-client": id },
    h("div", { class: "bubble" }, h("div", { class: "text" }, plain(text))), foot);
  const button = (label, onclick) => h("button", { type: "button", class: "link", onclick }, label);
  const leave = () => {
    node.dataset.done = "true";
    node.remove();
  };
  const run = async () => {
    node.classList.remove("failed");
    fill(foot, state);
    write(state, t("sending"));
    try {
      await go();
      leave();
    } catch (error) {
      node.classList.add("failed");
      write(state, `${t("not_sent")} ${explain(error)}`);
      fill(foot, state, button(t("send_again"), run), button(t("edit"), () => { leave(); onAgain(); }));
    }
  };
  return { node, run };
}
