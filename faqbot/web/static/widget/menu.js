// A button that opens a menu, with the keys that a menu has.

import { h, icon } from "../shared/dom.js";

/** Make `button` open a menu of `items()`: [{icon, label, act} or {…, href}]. */
export function menuOf(button, label, items) {
  const list = h("div", { class: "menu", part: "menu", role: "menu", "aria-label": label, hidden: true });
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  const holder = h("div", { class: "menu-holder" }, button, list);

  const entries = () => /** @type {HTMLElement[]} */ ([...list.children]);

  function close(refocus) {
    if (list.hidden) return false;
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (refocus) button.focus();
    return true;
  }

  function open() {
    list.replaceChildren(...items().map((item) => entryOf(item, () => close(true))));
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    entries()[0]?.focus();
  }

  button.addEventListener("click", () => (list.hidden ? open() : close(true)));
  holder.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !holder.contains(/** @type {Node} */ (relatedTarget))) close(false);
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

function entryOf({ icon: shapes, label, act, href }, done) {
  const props = { role: "menuitem", tabindex: "-1", class: "menu-item" };
  const onclick = () => (done(), act?.());
  const inside = [icon(shapes), h("span", {}, label)];
  if (href) return h("a", { ...props, href, target: "_blank", rel: "noopener", onclick }, inside);
  return h("button", { ...props, type: "button", onclick }, inside);
}

/** Where an arrow key leads in a list of `length`, or null. */
function moved(key, at, length) {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[key];
  return to === undefined ? null : (to + length) % length;
}
