// The round button in the corner, in its variants: chat icon, link to the contact page, the
// assistant's or the operator's picture; the count of unread messages; minimise while it is open.

import { h, icon, relabel, setAttributes } from "../shared/dom.js";
import { avatar } from "./message.js";
import { ICONS } from "./icons.js";

export class Launcher {
  #app;
  #badge = h("span", { class: "badge", part: "badge", "aria-hidden": "true", hidden: true });
  #inside = h("span", { class: "launcher-inside" });
  #shown = "";

  constructor(app) {
    this.#app = app;
    this.element = app.variant === "link" ? this.#link() : this.#button();
  }

  update() {
    const { t, session, isOpen, variant } = this.#app;
    if (variant === "link") return;
    const unread = isOpen ? 0 : session.transcript.unread;
    const shown = isOpen ? "minimise" : this.#variant();
    const person = this.#person(shown);
    const picture = JSON.stringify([shown, person, person && this.#online]);
    if (picture !== this.#shown) this.#draw(shown);
    this.#shown = picture;
    this.#badge.hidden = !unread;
    this.#badge.textContent = unread > 99 ? "99+" : String(unread);
    const closed = unread ? t("open_chat_unread", { count: unread }) : t("open_chat");
    relabel(this.element, isOpen ? t("minimise") : closed);
    setAttributes(this.element, { "aria-expanded": String(isOpen) });
  }

  #link() {
    const label = this.#app.t("open_contact");
    const props = { class: "launcher", part: "launcher", href: this.#app.contactUrl, "aria-label": label, title: label };
    return h("a", props, icon(ICONS.chatLink));
  }

  #button() {
    const onclick = ({ detail }) => detail < 2 && this.#app.toggle(); // a double click opens
    const props = { type: "button", class: "launcher", part: "launcher", "aria-haspopup": "dialog", onclick };
    return h("button", props, this.#inside, this.#badge);
  }

  /** A person who is there is shown, whatever the page chose for the rest of the time. */
  #variant() {
    const { session, variant } = this.#app;
    if (session.status === "live" && session.operator) return "operator";
    return variant === "avatar" ? "assistant" : "chat";
  }

  #person(shown) {
    return { operator: this.#app.operator, assistant: this.#app.assistant }[shown];
  }

  get #online() {
    const { connection, presence } = this.#app.session;
    return connection !== "closed" && connection !== "connecting" && presence;
  }

  #draw(shown) {
    const person = this.#person(shown);
    const picture = person
      ? avatar(person, { online: this.#online })
      : icon(shown === "minimise" ? ICONS.minimise : ICONS.chat);
    setAttributes(this.element, { "data-variant": shown });
    this.#inside.replaceChildren(picture);
  }
}
