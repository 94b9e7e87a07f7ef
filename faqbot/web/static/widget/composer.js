// Where the visitor writes: grows with the text, leaves the input method alone, takes files by
// the clip, by drag and drop and from the clipboard.

import { h, iconButton, setAttributes } from "../shared/dom.js";
import { isEnter } from "../shared/language.js";
import { emojiPicker } from "./popups.js";
import { ICONS } from "./icons.js";
import { Tray } from "./files.js";

const TYPING_EVERY = 3_000; // ms between two signs that the visitor types

/** What the keyboard of a phone and the browser's memory are told of the fields of a form. */
const FIELDS = {
  customer: { hint: "ask_customer", autocomplete: "name" },
  email: { hint: "ask_email", inputmode: "email", autocomplete: "email" },
  phone: { hint: "ask_phone", inputmode: "tel", autocomplete: "tel" },
  account: { hint: "ask_account" },
  subject: { hint: "ask_subject" },
  when: { hint: "ask_when" },
  question: { hint: "ask_question" },
  number: { hint: "ask_number", inputmode: "numeric" },
  code: { hint: "ask_code", inputmode: "numeric", autocomplete: "one-time-code" },
};
const FREE = { hint: "message", inputmode: "text", autocomplete: "off" };

export class Composer {
  #app;
  #text;
  #line;
  #asked;
  #clip;
  #send;
  #count = h("p", { class: "count", role: "status" });
  #again = h("div", { class: "again" });
  #form;
  #lastTyping = 0;
  #typingEnds;

  constructor(app) {
    this.#app = app;
    const { t } = app;
    app.refreshSend = () => this.refresh();
    this.tray = new Tray(app);
    this.emoji = emojiPicker(app, (emoji) => this.#insert(emoji));
    const props = { class: "input", part: "input", placeholder: t("message"), "aria-label": t("message"), autocomplete: "off" };
    this.#text = h("textarea", { ...props, rows: 1 });
    this.#line = h("input", { ...props, type: "text", hidden: true }); // browsers fill in codes and names only here
    this.#clip = iconButton(ICONS.clip, t("attach"), { class: "clip" });
    this.#send = iconButton(ICONS.send, t("send"), { class: "send", part: "send", type: "submit" });
    const field = h("div", { class: "field" }, this.emoji.element, this.#text, this.#line, this.#clip);
    this.#form = h("form", { class: "form" }, field, this.#send);
    this.element = h("div", { class: "composer", part: "composer" }, this.tray.element, this.#count, this.#form, this.#again);
    this.#listen(this.#filePicker());
    this.input.value = app.session.store.value.draft ?? "";
  }

  get input() {
    return this.#line.hidden ? this.#text : this.#line;
  }

  get takesFiles() {
    const { session, limits } = this.#app;
    return limits.files > 0 && (session.status === "live" || session.status === "waiting");
  }

  update() {
    const ended = this.#app.session.status === "ended";
    this.#clip.hidden = !this.takesFiles;
    this.#form.hidden = ended;
    this.#again.hidden = !ended;
    if (ended) this.tray.clear();
    if (ended && !this.#again.firstChild) this.#again.append(this.#startOver());
    this.#fit(this.#app.session.asksFor);
    this.refresh();
  }

  /** Take the looks of the field of a form that is asked for. */
  #fit(field) {
    if (field === this.#asked) return;
    this.#asked = field;
    const before = this.input;
    this.#line.hidden = !(field in FIELDS) || field === "question";
    this.#text.hidden = !this.#line.hidden;
    const { hint, ...props } = { ...FREE, ...FIELDS[field] };
    setAttributes(this.input, { ...props, placeholder: this.#app.t(hint) });
    if (this.input === before) return;
    this.input.value = before.value;
    before.value = "";
    const root = /** @type {ShadowRoot} */ (this.element.getRootNode());
    if (!root.activeElement || root.activeElement === document.body) this.focus();
  }

  /** Take files, or say why not. */
  addFiles(files) {
    if (!files.length) return;
    if (this.takesFiles) this.tray.add(files);
    else this.tray.say(this.#app.t("file_live_only"));
    this.focus();
  }

  focus() {
    const target = this.#form.hidden ? this.#again.querySelector("button") : this.input;
    target?.focus({ preventScroll: true });
  }

  refresh() {
    const text = this.input.value;
    const over = [...text].length - this.#app.limits.characters;
    this.#send.disabled = over > 0 || (!text.trim() && this.tray.isEmpty);
    const { t } = this.#app;
    this.#count.textContent =
      over > 0 ? t("too_long", { count: over }) : over > -100 && text ? t("characters_left", { count: -over }) : "";
    this.#count.toggleAttribute("data-over", over > 0);
    if (this.input !== this.#text) return;
    this.input.style.height = "auto"; // for browsers without field-sizing
    this.input.style.height = `${this.input.scrollHeight}px`;
  }

  #startOver() {
    const again = () => this.#app.session.startOver().then(() => this.focus());
    return h("button", { type: "button", class: "primary", onclick: again }, this.#app.t("start_over"));
  }

  #filePicker() {
    const props = { type: "file", multiple: true, class: "file-input", tabindex: "-1", "aria-hidden": "true" };
    const picker = h("input", { ...props, accept: this.#app.limits.types.join(",") });
    picker.addEventListener("change", () => {
      this.addFiles([...picker.files]);
      picker.value = "";
    });
    this.element.append(picker);
    return picker;
  }

  #listen(picker) {
    this.#clip.addEventListener("click", () => picker.click());
    this.#form.addEventListener("submit", (event) => (event.preventDefault(), this.#submit()));
    for (const input of [this.#text, this.#line]) {
      input.addEventListener("input", () => this.#onInput());
      input.addEventListener("keydown", (event) => this.#onKey(event));
      input.addEventListener("paste", (/** @type {ClipboardEvent} */ event) => {
        const files = [...event.clipboardData.files];
        if (!files.length) return;
        event.preventDefault();
        this.addFiles(files);
      });
    }
  }

  #onInput() {
    this.refresh();
    const draft = this.#app.session.expectsSecret ? undefined : this.input.value || undefined;
    this.#app.session.store.update({ draft });
    clearTimeout(this.#typingEnds);
    if (!this.input.value) return this.#stopTyping();
    if (Date.now() - this.#lastTyping > TYPING_EVERY) {
      this.#lastTyping = Date.now();
      this.#app.session.sendTyping(true);
    }
    this.#typingEnds = setTimeout(() => this.#stopTyping(), TYPING_EVERY + 1_000);
    return undefined;
  }

  #stopTyping() {
    clearTimeout(this.#typingEnds);
    if (this.#lastTyping) this.#app.session.sendTyping(false);
    this.#lastTyping = 0;
  }

  /** Enter sends, but not the one that ends a conversion, nor on a touch screen's keyboard. */
  #onKey(event) {
    if (!isEnter(event) || event.shiftKey) return;
    if (matchMedia("(pointer: coarse) and (hover: none)").matches) return;
    event.preventDefault();
    this.#submit();
  }

  async #submit() {
    this.refresh();
    if (this.#send.disabled) return;
    const text = this.input.value.trim();
    this.input.value = "";
    this.#app.session.store.update({ draft: undefined });
    this.#stopTyping();
    if (text) this.#app.say(text);
    this.refresh();
    this.focus();
    if (!this.tray.isEmpty) await this.tray.send();
  }

  #insert(emoji) {
    const { selectionStart, selectionEnd } = this.input;
    this.input.setRangeText(emoji, selectionStart, selectionEnd, "end");
    this.#onInput();
    this.focus();
  }
}
