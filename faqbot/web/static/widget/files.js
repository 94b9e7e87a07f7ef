// Files: those in the conversation, and those that were chosen and are not sent yet.

import { h, icon, iconButton, setAttributes } from "../shared/dom.js";
import { ICONS } from "./icons.js";

const SHOWN = /^image\/(png|jpeg|gif|webp)$/;

export function attachmentOf(attachment, app) {
  const label = app.t("open_file", { name: attachment.name });
  const open = () => openFile(attachment, app);
  const props = { type: "button", class: "attachment", part: "attachment", "aria-label": label };
  const button = h("button", { ...props, onclick: open });
  if (SHOWN.test(attachment.type)) showPicture(button, attachment, app);
  else button.append(...card(attachment, app));
  return button;
}

function card({ name, size }, app) {
  const named = h("span", { class: "file-name" }, name);
  const sized = h("span", { class: "file-size" }, app.language.size(size));
  return [icon(ICONS.file), h("span", { class: "file-text" }, named, sized)];
}

/** The room for the picture is kept before it is here, so that nothing jumps. */
async function showPicture(button, attachment, app) {
  const { width, height, name } = attachment;
  const picture = h("img", { alt: name, width, height, class: "picture" });
  button.append(picture);
  try {
    const address = URL.createObjectURL(await app.session.server.download(attachment));
    picture.onload = () => URL.revokeObjectURL(address);
    picture.src = address;
  } catch {
    button.replaceChildren(...card(attachment, app));
  }
}

async function openFile(attachment, app) {
  try {
    const address = URL.createObjectURL(await app.session.server.download(attachment));
    h("a", { href: address, download: attachment.name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  } catch {
    app.tell(app.t("unavailable"));
  }
}

export class Tray {
  #app;
  #items = new Set(); // {file, element, abort, bar}
  #problem = h("p", { class: "tray-problem", role: "alert" });
  #list = h("div", { class: "tray-list" });

  constructor(app) {
    this.#app = app;
    this.element = h("div", { class: "tray", part: "tray", hidden: true }, this.#list, this.#problem);
  }

  get isEmpty() {
    return this.#items.size === 0;
  }

  add(files) {
    this.say("");
    for (const file of files) {
      const problem = this.#problemOf(file);
      if (problem) this.say(problem);
      else this.#show(file);
    }
    this.#refresh();
  }

  /** Send every file, one after the other; what fails stays and says so. */
  async send() {
    this.say("");
    for (const item of this.#items) await this.#send(item);
  }

  clear() {
    for (const item of this.#items) this.#remove(item);
  }

  say(problem) {
    this.#problem.textContent = problem;
    this.#refresh();
  }

  #problemOf({ name, size, type }) {
    const { t, limits, language } = this.#app;
    if (this.#items.size >= limits.files) return t("file_too_many", { limit: limits.files });
    if (!limits.types.includes(type)) return t("file_wrong_type", { name });
    if (size > limits.bytes) return t("file_too_large", { name, limit: language.size(limits.bytes) });
    return size ? null : t("file_empty", { name });
  }

  #show(file) {
    const item = { file, abort: new AbortController(), bar: null };
    const remove = iconButton(ICONS.close, this.#app.t("remove_file", { name: file.name }), { class: "tray-remove" });
    remove.addEventListener("click", () => (this.#remove(item), this.#app.focus()));
    const size = h("span", { class: "file-size" }, this.#app.language.size(file.size));
    const text = h("span", { class: "file-text" }, h("span", { class: "file-name" }, file.name), size);
    item.element = h("div", { class: "tray-item" }, previewOf(file), text, remove);
    this.#items.add(item);
    this.#list.append(item.element);
  }

  async #send(item) {
    const { t, session } = this.#app;
    const { name } = item.file;
    if (item.bar) return;
    item.bar = h("progress", { max: 1, value: 0, "aria-label": t("uploading", { name }) });
    item.element.append(item.bar);
    try {
      await session.server.upload(session.id, item.file, (part) => setAttributes(item.bar, { value: part }), item.abort.signal);
      this.#remove(item);
    } catch (error) {
      item.bar.remove();
      item.bar = null;
      if (error.code !== "aborted") this.say(this.#wordsFor(error, name));
    }
  }

  #wordsFor({ code, message }, name) {
    const { t, limits, language } = this.#app;
    if (code === "too_large") return t("file_too_large", { name, limit: language.size(limits.bytes) });
    if (code === "offline" || code === "unavailable" || !message) return t("file_failed", { name });
    return code === "invalid" ? t("file_wrong_type", { name }) : t("file_failed", { name });
  }

  #remove(item) {
    item.abort.abort();
    item.element.remove();
    this.#items.delete(item);
    this.#refresh();
  }

  #refresh() {
    this.element.hidden = this.isEmpty && !this.#problem.textContent;
    this.#app.refreshSend?.();
  }
}

function previewOf(file) {
  if (!file.type.startsWith("image/")) return h("span", { class: "tray-preview" }, icon(ICONS.file));
  const address = URL.createObjectURL(file);
  const forget = () => URL.revokeObjectURL(address);
  const picture = h("img", { src: address, alt: "", onload: forget, onerror: forget });
  return h("span", { class: "tray-preview" }, picture);
}
