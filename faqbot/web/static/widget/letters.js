// Answers by mail for who leaves the chat, and what was said so far: in the conversation's place.

import { h, iconButton } from "../shared/dom.js";
import { ICONS } from "./icons.js";

export class Letters {
  #app;
  #email;
  #state = h("p", { class: "letters-state", role: "status" });
  #forget;
  #transcript;

  constructor(app) {
    this.#app = app;
    const { t } = app;
    const back = iconButton(ICONS.back, t("history_back"), { onclick: () => this.close() });
    const head = h("div", { class: "history-head" }, back, h("h3", {}, t("mail_me")));
    this.#email = h("input", { id: "letters-email", type: "email", inputmode: "email", autocomplete: "email", maxlength: 200, required: true, placeholder: t("ask_email") });
    this.#forget = h("button", { type: "button", class: "link", hidden: true, onclick: () => this.#ask("DELETE") }, t("mail_forget"));
    this.#transcript = h("button", { type: "button", class: "link", hidden: true, onclick: () => this.#send() }, t("mail_transcript"));
    const form = h("form", { class: "letters-form", novalidate: true },
      h("p", {}, t("mail_lead")), h("label", { for: this.#email.id }, t("mail_address")), this.#email,
      h("button", { type: "submit", class: "primary" }, t("mail_save")), this.#state, this.#transcript, this.#forget);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask("PUT", this.#email.value.trim());
    });
    const props = { class: "history letters", part: "letters", role: "region", "aria-label": t("mail_me"), hidden: true };
    this.element = h("div", props, head, h("div", { class: "history-list" }, form));
  }

  async open() {
    this.#show(true);
    this.#email.focus();
    await this.#ask("GET");
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

  /** @param {"GET" | "PUT" | "DELETE"} method @param {string} [email] */
  async #ask(method, email) {
    const { t, session } = this.#app;
    if (method === "PUT" && !this.#email.checkValidity()) return this.#wrong();
    try {
      const kept = await session.server.address(session.id, method, email);
      if (kept && method !== "PUT") this.#email.value = kept;
      this.#kept(kept);
      this.#state.textContent = kept ? t("mail_kept", { email: kept }) : method === "DELETE" ? t("mail_forgotten") : "";
    } catch (error) {
      if (error.field === "email" && error.status !== 429) this.#wrong();
      else this.#state.textContent = t(error.code === "offline" ? "offline" : "mail_too_often");
    }
  }

  async #send() {
    const { t, session } = this.#app;
    const sent = await session.server.mailTranscript(session.id).catch(() => null);
    this.#state.textContent = sent ? t("mail_sent", { email: sent }) : t("mail_too_often");
  }

  #wrong() {
    this.#email.setAttribute("aria-invalid", "true");
    this.#state.textContent = this.#app.t("mail_wrong");
    this.#email.focus();
  }

  #kept(email) {
    this.#email.removeAttribute("aria-invalid");
    this.#forget.hidden = !email;
    this.#transcript.hidden = !email || !this.#app.session.transcript.metPerson;
  }
}
