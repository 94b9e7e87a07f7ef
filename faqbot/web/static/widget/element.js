// <faq-chat>: what a page sees. Attributes: src, lang, theme, launcher, position, contact, name,
// initials, picture; data-NAME is what the page knows of the visitor. Everything else is behind the shadow root.

import { h } from "../shared/dom.js";
import { App } from "./app.js";
import { STYLES } from "./assets.js";
import { chooseLanguage } from "./language.js";

const BASE = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src ?? document.baseURI;
const DARK = matchMedia("(prefers-color-scheme: dark)");
const VARIANTS = ["chat", "avatar", "link"];

export class FaqChat extends HTMLElement {
  static observedAttributes = ["lang", "theme"];
  #root = h("div", { class: "root" });
  #app = null;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet(); // no <style>, so a page's strict CSP has nothing against it
    sheet.replaceSync(STYLES);
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(this.#root);
  }

  connectedCallback() {
    DARK.addEventListener("change", this.#paint);
    this.#paint();
    this.#app = new App(this, this.#root, this.#options(), (type, detail) => this.#announce(type, detail));
    if (this.hasAttribute("open")) this.open();
  }

  disconnectedCallback() {
    DARK.removeEventListener("change", this.#paint);
    this.#app?.close();
    this.#app = null;
  }

  attributeChangedCallback(name) {
    if (name === "theme") this.#paint();
    else this.#app?.setLanguage(chooseLanguage(this.lang));
  }

  /** Show the window. */
  open() {
    this.#app?.open();
  }

  /** Hide the window; the conversation goes on. */
  minimise() {
    this.#app?.minimise();
  }

  toggle() {
    this.#app?.toggle();
  }

  /** Show the window and say `text` for the visitor. */
  ask(text) {
    this.open();
    this.#app?.say(String(text));
  }

  /** Ask to end the conversation; the visitor confirms. */
  end() {
    this.#app?.session.end();
  }

  get isOpen() {
    return Boolean(this.#app?.isOpen);
  }

  /** How many messages wait to be read. */
  get unread() {
    return this.#app?.session.transcript.unread ?? 0;
  }

  /** "bot", "waiting", "live" or "ended". */
  get status() {
    return this.#app?.session.status ?? "bot";
  }

  /** The id of the conversation, null before there is one. */
  get conversation() {
    return this.#app?.session.id ?? null;
  }

  #options() {
    const of = (name) => this.getAttribute(name) || undefined;
    const variant = VARIANTS.includes(of("launcher")) ? of("launcher") : VARIANTS[0];
    const base = new URL(of("src") ? directory(of("src")) : ".", of("src") ? document.baseURI : BASE).href;
    const [contact, name, initials, picture] = ["contact", "name", "initials", "picture"].map(of);
    const said = Object.fromEntries(Object.entries({ name, initials, picture }).filter(([, value]) => value));
    return { base, language: chooseLanguage(this.lang), variant, contact, attributes: { ...this.dataset }, ...said };
  }

  #paint = () => {
    const asked = this.getAttribute("theme");
    const dark = asked === "dark" || (asked !== "light" && DARK.matches);
    this.#root.dataset.theme = dark ? "dark" : "light";
  };

  #announce(type, detail = {}) {
    const options = { detail, bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent(`faq-chat-${type}`, options));
  }
}

/** The server's address as a folder, whether it was written with a slash at the end or not. */
function directory(src) {
  return src.endsWith("/") ? src : `${src}/`;
}

if (!customElements.get("faq-chat")) customElements.define("faq-chat", FaqChat);
