// The window: header, banner, conversation, composer.

import { h } from "../shared/dom.js";
import { Banner } from "./banner.js";
import { Composer } from "./composer.js";
import { Header } from "./header.js";
import { Log } from "./log.js";

export class Panel {
  #app;

  constructor(app) {
    this.#app = app;
    this.header = new Header(app);
    this.banner = new Banner(app);
    this.log = new Log(app);
    this.composer = new Composer(app);
    const parts = [this.header, this.banner, this.log, this.composer].map((part) => part.element);
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
  }

  /** Escape closes what is open: a menu, the emoji, then the window. */
  #onKey(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.header.menu.close(true) && !this.composer.emoji.close(true)) this.#app.minimise();
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
