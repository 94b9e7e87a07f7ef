// The window: header, banner, conversation, composer.

import { h } from "../shared/dom.js";
import { Banner } from "./banner.js";
import { Composer } from "./composer.js";
import { Header } from "./header.js";
import { History } from "./history.js";
import { Letters } from "./letters.js";
import { Log } from "./log.js";

export class Panel {
  #app;

  constructor(app) {
    this.#app = app;
    this.header = new Header(app);
    this.banner = new Banner(app);
    this.log = new Log(app);
    this.composer = new Composer(app);
    this.history = new History(app);
    this.letters = new Letters(app);
    this.privacy = h("a", { class: "privacy", part: "privacy", target: "_blank", rel: "noopener", hidden: true }, app.t("privacy"));
    const parts = [this.header, this.banner, this.log, this.composer, this.history, this.letters].map((part) => part.element);
    parts.splice(4, 0, this.privacy);
    const drop = h("div", { class: "drop", hidden: true }, app.t("drop_here"));
    const props = { class: "panel", part: "panel", role: "dialog", "aria-label": app.t("chat"), tabindex: "-1", hidden: true };
    this.element = h("section", props, parts, drop);
    this.element.addEventListener("keydown", (event) => this.#onKey(event));
    this.#takeDrops(drop);
  }

  update() {
    this.header.update();
    this.banner.update();
    this.log.update();
    this.composer.update();
    const { privacy } = this.#app;
    this.privacy.hidden = !privacy;
    if (privacy) this.privacy.href = privacy;
  }

  /** Show the conversation, or make room for what takes its place. */
  showConversation(shown) {
    const parts = [this.banner.element, this.log.element, this.composer.element, this.privacy];
    for (const part of parts) part.toggleAttribute("data-aside", !shown);
  }

  /** Escape closes what is open: a menu, the emoji, what stands in the conversation's place, then the window. */
  #onKey(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    const closed = this.header.menu.close(true) || this.composer.emoji.close(true) || this.history.close() || this.letters.close();
    if (!closed) this.#app.minimise();
  }

  #takeDrops(drop) {
    const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
    this.element.addEventListener("dragover", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      drop.hidden = false;
    });
    this.element.addEventListener("dragleave", (event) => {
      if (!this.element.contains(/** @type {Node} */ (event.relatedTarget))) drop.hidden = true;
    });
    this.element.addEventListener("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      drop.hidden = true;
      this.composer.addFiles([...event.dataTransfer.files]);
    });
  }
}
