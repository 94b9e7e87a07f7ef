// What a button opens: a menu, and a grid of emoji, each with the keys that it has.

import { h, icon, iconButton } from "../shared/dom.js";
import { ICONS } from "./icons.js";

/** Let `button` show and hide `panel`; `begin()` says where the focus goes then. Returns how to close it. */
function popup(button, panel, holder, begin) {
  button.setAttribute("aria-expanded", "false");
  const close = (refocus) => {
    if (panel.hidden) return false;
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (refocus) button.focus();
    return true;
  };
  button.addEventListener("click", () => {
    if (close(true)) return;
    const first = begin();
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    first?.focus();
  });
  holder.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !holder.contains(/** @type {Node} */ (relatedTarget))) close(false);
  });
  return close;
}

/** Make `button` open a menu of `items()`: [{icon, label, act} or {…, href}]. */
export function menuOf(button, label, items) {
  const list = h("div", { class: "menu", part: "menu", role: "menu", "aria-label": label, hidden: true });
  button.setAttribute("aria-haspopup", "menu");
  const holder = h("div", { class: "menu-holder" }, button, list);

  const entries = () => /** @type {HTMLElement[]} */ ([...list.children]);

  const close = popup(button, list, holder, () => {
    list.replaceChildren(...items().map((item) => entryOf(item, () => close(true))));
    return entries()[0];
  });
  list.addEventListener("keydown", (event) => {
    const all = entries();
    const to = moved(event.key, all.indexOf(/** @type {HTMLElement} */ (event.target)), all.length);
    if (to === null) return;
    event.preventDefault();
    all[to].focus();
  });
  return { element: holder, close };
}

function entryOf({ icon: shapes, label, act, href, lang }, done) {
  const props = { role: "menuitem", tabindex: "-1", class: "menu-item" };
  const onclick = () => (done(), act?.());
  const inside = [icon(shapes), h("span", { lang }, label)];
  if (href) return h("a", { ...props, href, target: "_blank", rel: "noopener", onclick }, inside);
  return h("button", { ...props, type: "button", onclick }, inside);
}

/** Where an arrow key leads in a list of `length`, or null. */
function moved(key, at, length) {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[key];
  return to === undefined ? null : (to + length) % length;
}

const COLUMNS = 8;
const EMOJI = [
  ..."😊🙂😀😄😅😂🥰😍😌😉🤔😮😲😥😢😭😓😔😞😣🙇😴😎🥳🙏👍👌👏🙌💪✌👋🤝🙆🙅💁",
  ..."🎉✨🌸🍀☀☔⭐💡💰💳🏦📈📉📱💻📧📎📄📷🔒🔑⏰📅✅❌❓❗💬❤",
].filter((emoji) => emoji.trim());

/** A button with its picker; `pick(emoji)` is called with what is chosen. */
export function emojiPicker(app, pick) {
  const label = app.t("emoji");
  const button = iconButton(ICONS.smile, label, { class: "emoji-button", "aria-haspopup": "dialog" });
  const buttons = EMOJI.map((emoji, index) => {
    const onclick = () => (pick(emoji), close(false));
    return h("button", { type: "button", class: "emoji", tabindex: index ? "-1" : "0", onclick }, emoji);
  });
  const grid = h("div", { class: "emoji-grid", role: "dialog", "aria-label": label, hidden: true }, buttons);
  const holder = h("div", { class: "emoji-holder" }, button, grid);

  const close = popup(button, grid, holder, () => buttons.find((one) => one.tabIndex === 0));
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
  return { element: holder, close };
}
