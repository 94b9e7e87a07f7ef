// The top of the window: who answers, the 「…」 menu, expand and minimise.

import { h, iconButton, relabel, icon } from "../shared/dom.js";
import { avatar } from "./message.js";
import { ICONS } from "./icons.js";
import { menuOf } from "./popups.js";
import { saveTranscript } from "./saving.js";

export class Header {
  #app;
  #face = h("div", { class: "header-face" });
  #name = h("h2", { class: "header-name" });
  #state = h("p", { class: "header-state" });
  #expand;
  #shown = "";

  constructor(app) {
    this.#app = app;
    const { t } = app;
    const more = iconButton(ICONS.more, t("more"), { class: "more" });
    this.menu = menuOf(more, t("more"), () => this.#items());
    this.#expand = iconButton(ICONS.expand, t("expand"), { class: "expand", part: "expand" });
    this.#expand.addEventListener("click", () => app.toggleSize());
    const minimise = iconButton(ICONS.minimise, t("minimise"), { class: "minimise", part: "minimise" });
    minimise.addEventListener("click", () => app.minimise());
    const who = h("div", { class: "header-who" }, this.#name, this.#state);
    const buttons = h("div", { class: "header-buttons" }, this.menu.element, this.#expand, minimise);
    this.element = h("header", { class: "header", part: "header" }, this.#face, who, buttons);
  }

  update() {
    const { app: person, online, state } = this.#who();
    const shown = JSON.stringify([person, online, state]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#face.replaceChildren(avatar(person, { online, label: state }));
    this.#name.textContent = person.name;
    this.#state.textContent = state;
  }

  /** Show on the button what it would do next. */
  setExpanded(expanded) {
    relabel(this.#expand, this.#app.t(expanded ? "shrink" : "expand"));
    this.#expand.replaceChildren(icon(expanded ? ICONS.shrink : ICONS.expand));
  }

  #who() {
    const { t, session } = this.#app;
    const connected = session.isReady && navigator.onLine;
    const online = connected && session.presence;
    if (session.status === "live" && session.operator) {
      const state = `${t("operator_role")} · ${this.#line ?? t(online ? "online" : "away")}`;
      return { app: this.#app.operator, online, state };
    }
    const state = session.status === "ended" ? t("ended_state") : (this.#line ?? t("assistant_role"));
    return { app: this.#app.assistant, online: connected, state };
  }

  /** The languages that one may change to. */
  #others() {
    return (this.#app.languages ?? []).filter((code) => code !== this.#app.language.code);
  }

  /** What is to be said of the connection where it is not there. */
  get #line() {
    const { t, session } = this.#app;
    if (!navigator.onLine) return t("offline_state");
    if (session.failure) return t("unreachable_state");
    return session.isReady ? null : t("connecting");
  }

  #items() {
    const { t, session, contactUrl, attention } = this.#app;
    /** @type {object[]} */
    const items = [
      { icon: ICONS.history, label: t("history"), act: () => this.#app.panel.history.open() },
      { icon: ICONS.save, label: t("save_transcript"), act: () => saveTranscript(this.#app) },
      attention.isQuiet
        ? { icon: ICONS.sound, label: t("sound_on"), act: () => attention.setQuiet(false) }
        : { icon: ICONS.quiet, label: t("sound_off"), act: () => attention.setQuiet(true) },
    ];
    for (const code of this.#others()) {
      const label = t(`language_${code}`);
      items.push({ icon: ICONS.language, label, lang: code, act: () => this.#app.speak(code) });
    }
    if (this.#app.mayMail) items.push({ icon: ICONS.contact, label: t("mail_me"), act: () => this.#app.panel.letters.open() });
    if (contactUrl) items.push({ icon: ICONS.contact, label: t("contact"), href: contactUrl });
    if (session.status === "ended") {
      items.push({ icon: ICONS.fresh, label: t("start_over"), act: () => session.startOver() });
    } else {
      items.push({ icon: ICONS.end, label: t("end"), act: () => session.end() });
    }
    return items;
  }
}
