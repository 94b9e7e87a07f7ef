// Files chosen and not yet sent: previews, what is wrong with them, how far they have got.

import { h, icon, iconButton, setAttributes } from "../shared/dom.js";
import { ICONS } from "./icons.js";

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
      await session.upload(item.file, (part) => setAttributes(item.bar, { value: part }), item.abort.signal);
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
