// A line under the header when there is something to know: no connection, or waiting for someone.

import { h } from "../shared/dom.js";

const CALM = 1_500; // ms for which a lost connection is not worth a word

export class Banner {
  #app;
  #since = null;
  #timer;
  #told = "";
  element = h("div", { class: "banner", part: "banner", role: "status", hidden: true });

  constructor(app) {
    this.#app = app;
  }

  update() {
    const { kind, text, action } = this.#what();
    const words = text ?? "";
    this.element.hidden = !words;
    const told = `${words}${action ? "+" : ""}`;
    if (told === this.#told) return;
    this.#told = told;
    this.element.dataset.kind = kind ?? "";
    this.element.replaceChildren(h("span", {}, words), ...(action ? [action] : []));
  }

  /** Say something for a few seconds. */
  tell(text) {
    this.passing = text;
    this.update();
    setTimeout(() => {
      if (this.passing !== text) return;
      this.passing = null;
      this.update();
    }, 6_000);
  }

  #what() {
    const { session, t } = this.#app;
    if (session.failure?.code === "blocked") return { kind: "problem", text: t("blocked") };
    if (session.failure) return { kind: "problem", text: t("unavailable"), action: this.#again() };
    if (!navigator.onLine) return { kind: "problem", text: t("offline") };
    const away = session.starting || ["closed", "connecting"].includes(session.connection);
    if (away && this.#long()) return { kind: "problem", text: t(session.events.length ? "reconnecting" : "connecting") };
    if (!away) this.#calm();
    if (this.passing) return { kind: "problem", text: this.passing };
    if (session.status === "waiting") return { kind: "waiting", text: this.#waiting(), action: this.#app.mayMail && this.#letters() };
    return {};
  }

  #waiting() {
    const { session, t } = this.#app;
    const { position, minutes } = session.transcript.place ?? {};
    const words = [t("finding"), position && t("position", { count: position }), minutes && t("estimate", { count: minutes })];
    return words.filter(Boolean).join(" ");
  }

  #again() {
    const retry = () => this.#app.session.start();
    return h("button", { type: "button", class: "link", onclick: retry }, this.#app.t("try_again"));
  }

  #letters() {
    const open = () => this.#app.panel.letters.open();
    return h("button", { type: "button", class: "link", onclick: open }, this.#app.t("mail_me"));
  }

  #long() {
    this.#since ??= Date.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.update(), CALM);
    return Date.now() - this.#since >= CALM;
  }

  #calm() {
    clearTimeout(this.#timer);
    this.#since = null;
  }
}
