// A small set of emoji for a polite conversation, in a grid that arrow keys walk.

import { h, iconButton } from "../shared/dom.js";
import { ICONS } from "./icons.js";

const COLUMNS = 8;
const EMOJI = [
  ..."😊🙂😀😄😅😂🥰😍😌😉🤔😮😲😥😢😭😓😔😞😣🙇😴😎🥳🙏👍👌👏🙌💪✌👋🤝🙆🙅💁",
  ..."🎉✨🌸🍀☀☔⭐💡💰💳🏦📈📉📱💻📧📎📄📷🔒🔑⏰📅✅❌❓❗💬❤",
].filter((emoji) => emoji.trim());

/** A button with its picker; `pick(emoji)` is called with what is chosen. */
export function emojiPicker(app, pick) {
  const label = app.t("emoji");
  const button = iconButton(ICONS.smile, label, { class: "emoji-button", "aria-haspopup": "dialog", "aria-expanded": "false" });
  const buttons = EMOJI.map((emoji, index) => {
    const onclick = () => (pick(emoji), close(false));
    return h("button", { type: "button", class: "emoji", tabindex: index ? "-1" : "0", onclick }, emoji);
  });
  const grid = h("div", { class: "emoji-grid", role: "dialog", "aria-label": label, hidden: true }, buttons);
  const holder = h("div", { class: "emoji-holder" }, button, grid);

  function close(refocus) {
    if (grid.hidden) return false;
    grid.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (refocus) button.focus();
    return true;
  }

  button.addEventListener("click", () => {
    if (close(true)) return;
    grid.hidden = false;
    button.setAttribute("aria-expanded", "true");
    buttons.find((one) => one.tabIndex === 0).focus();
  });
  grid.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    if (!step) return;
    event.preventDefault();
    const from = /** @type {HTMLButtonElement} */ (event.target);
    const at = buttons.indexOf(from);
    const to = buttons[Math.min(Math.max(at + step, 0), buttons.length - 1)];
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  });
  holder.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !holder.contains(/** @type {Node} */ (relatedTarget))) close(false);
  });
  return { element: holder, close };
}
