// What the visitor has asked before: their conversations and tickets, in the place of the present one.

import { h, iconButton } from "../shared/dom.js";
import { ICONS } from "./icons.js";

export class History {
  #app;
  #list = h("div", { class: "history-list" });

  constructor(app) {
    this.#app = app;
    const { t } = app;
    const back = iconButton(ICONS.back, t("history_back"), { onclick: () => this.close() });
    const head = h("div", { class: "history-head" }, back, h("h3", {}, t("history")));
    const props = { class: "history", part: "history", role: "region", "aria-label": t("history"), hidden: true };
    this.element = h("div", props, head, this.#list);
  }

  /** Show the list, as it is now. */
  async open() {
    const { t, session } = this.#app;
    this.#show(true);
    this.#list.replaceChildren(h("p", { class: "history-note", role: "status" }, t("history_loading")));
    this.element.querySelector("button").focus();
    try {
      const { conversations, tickets } = session.token ? await session.server.mine() : { conversations: [], tickets: [] };
      const talks = conversations.map((one) => this.#conversation(one));
      const filed = tickets.map((one) => this.#ticket(one));
      const none = !talks.length && !filed.length && h("p", { class: "history-note" }, t("history_none"));
      this.#list.replaceChildren(...this.#section(t("tickets"), filed), ...this.#section(t("conversations"), talks));
      if (none) this.#list.append(none);
    } catch {
      this.#list.replaceChildren(h("p", { class: "history-note", role: "alert" }, t("unavailable")));
    }
  }

  /** Go back to the conversation; false when it was there already. */
  close() {
    if (this.element.hidden) return false;
    this.#show(false);
    this.#app.focus();
    return true;
  }

  #show(shown) {
    this.element.hidden = !shown;
    this.#app.panel.showConversation(!shown);
  }

  #section(title, items) {
    return items.length ? [h("h4", {}, title), h("ul", {}, items.map((item) => h("li", {}, item)))] : [];
  }

  #conversation({ id, status, created_at: at, last }) {
    const { t, session } = this.#app;
    const state = id === session.id ? t("history_this") : t(STATES[status]);
    const open = () => {
      session.follow(id);
      this.close();
    };
    const inside = [this.#line(at, state), h("span", { class: "history-text" }, last.text ?? "")];
    return h("button", { type: "button", class: "history-item", onclick: open }, inside);
  }

  #ticket({ id, kind, status, subject, created_at: at, due, conversation }) {
    const { t, language, session } = this.#app;
    const late = status === "open" && due && t("ticket_due", { when: due[language.code] });
    const state = t(TICKETS[status]);
    const title = subject || t(kind === "mail" ? "ticket_mail" : "ticket_callback");
    const inside = [this.#line(at, state), h("span", { class: "history-text" }, `${id} ${title}`), late && h("span", { class: "history-due" }, late)];
    const open = () => {
      session.follow(conversation);
      this.close();
    };
    return h("button", { type: "button", class: "history-item", onclick: open }, inside);
  }

  #line(at, state) {
    const { language } = this.#app;
    const time = h("time", { datetime: at }, language.moment(new Date(at)));
    return h("span", { class: "history-line" }, time, h("span", { class: "history-state" }, state));
  }
}

const STATES = { bot: "state_open", waiting: "state_waiting", live: "state_live", ended: "state_ended" };
const TICKETS = { open: "ticket_open", answered: "ticket_answered", closed: "ticket_closed" };
