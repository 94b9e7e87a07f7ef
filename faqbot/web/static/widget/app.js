// Everything behind one <faq-chat>: settings, session, launcher and window, kept in step.

import { Attention } from "./attention.js";
import { Language } from "./language.js";
import { Launcher } from "./launcher.js";
import { Panel } from "./panel.js";
import { Screen } from "./screen.js";
import { Session } from "./session.js";

const DEFAULT_LIMITS = {
  characters: 2000,
  files: 5, // at a time
  bytes: 10_000_000, // of a file
  types: ["image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"],
};

const WAKING = ["online", "offline", "focus"];

export class App {
  limits = DEFAULT_LIMITS;
  isOpen = false;
  privacy = "";
  #host;
  #options;
  #name = {};
  #due = false;
  #opener = null;
  #configured = false;
  #mails = false;

  /** `options`: base, language, variant, contact, name, initials, picture. `tell` says what happened. */
  constructor(host, root, options, announce) {
    this.#host = host;
    this.#options = options;
    this.announce = announce;
    this.language = new Language(options.language);
    this.languages = null; // that the server answers in; unknown until it has said so
    const { signedIn, signedAttributes, ...attributes } = options.attributes ?? {};
    this.session = new Session(options.base, {
      language: this.language.code,
      page: location.href.split(/[?#]/)[0],
      ...(Object.keys(attributes).length && { attributes }),
      ...(signedAttributes && { signed_attributes: signedAttributes }),
      ...(signedIn && { signed_in: signedIn }),
    });
    const { language } = this.session.store.value;
    if (language) this.language = new Language((this.session.wishes.language = language));
    this.attention = new Attention(this.session.store);
    this.root = root;
    this.#name = { name: this.session.store.value.assistant };
    this.#build();
    this.session.on("change", (what) => this.#onChange(what));
    this.session.on("event", (event) => this.#onEvent(event));
    this.session.on("refused", (code) => code === "too_many" && this.tell(this.t("too_many")));
    this.session.on("lost", () => this.isOpen && this.session.start());
    for (const type of WAKING) addEventListener(type, this.#wake);
    document.addEventListener("visibilitychange", this.#later);
    this.#configure();
    this.update();
    // On a phone it covers the page, which is what a visitor who follows a link wants to see.
    if (this.session.store.value.open && (!this.screen.isFull || isReload())) this.open({ focus: false });
  }

  t = (key, values) => this.language.say(key, values);

  get variant() {
    return this.#options.variant;
  }

  get contactUrl() {
    return this.#options.contact ?? this.session.server.url("contact");
  }

  get assistant() {
    const { initials, picture, name } = { ...this.#name, ...this.#options };
    return { kind: "assistant", name: name ?? this.t("chat"), initials, picture };
  }

  /** A person answers here, or did: it can be mailed where the server mails. */
  get mayMail() {
    const { status, transcript } = this.session;
    return this.#mails && (status === "waiting" || status === "live" || (status === "ended" && transcript.metPerson));
  }

  get operator() {
    const { operator } = this.session;
    return operator && { kind: "operator", name: operator.name ?? this.t("operator_role") };
  }

  open({ focus = true } = {}) {
    if (this.isOpen || this.variant === "link") return;
    this.#opener = document.activeElement;
    this.#show(true);
    this.session.start();
    this.panel.log.toEnd();
    if (focus) this.focus();
    this.announce("open");
  }

  minimise() {
    if (!this.isOpen) return;
    const inside = this.root.contains(this.root.getRootNode().activeElement);
    this.#show(false);
    const opener = this.#opener !== this.#host && this.#opener !== document.body && this.#opener;
    if (inside) (opener && opener.isConnected ? opener : this.launcher.element).focus();
    this.announce("minimise");
  }

  toggle() {
    if (this.isOpen) this.minimise();
    else this.open();
  }

  toggleSize(expanded = !this.root.hasAttribute("data-expanded")) {
    this.root.toggleAttribute("data-expanded", expanded);
    this.panel.header.setExpanded(expanded);
    this.session.store.update({ expanded: expanded || undefined });
  }

  say(text) {
    this.session.say(text);
    this.panel.log.toEnd();
  }

  choose(id, label) {
    this.session.choose(id, label);
    this.panel.log.toEnd();
    this.focus();
  }

  /** Say something for a moment above the conversation. */
  tell(text) {
    this.panel.banner.tell(text);
  }

  /** The window's place for the keyboard; on a phone not the text field, whose keyboard would pop up. */
  focus() {
    if (this.screen.isFull) this.panel.element.focus({ preventScroll: true });
    else this.panel.composer.focus();
  }

  /** The visitor has the end of the conversation before their eyes. */
  seen() {
    if (this.isOpen && !document.hidden) this.session.markRead();
  }

  update() {
    this.launcher.update();
    this.panel.update();
    const { unread } = this.session.transcript;
    this.attention.show(document.hidden ? unread : 0);
    if (unread !== this.unread) this.announce("unread", { count: unread });
    this.unread = unread;
  }

  close() {
    this.session.close();
    this.attention.show(0);
    this.screen.close();
    for (const type of WAKING) removeEventListener(type, this.#wake);
    document.removeEventListener("visibilitychange", this.#later);
    this.root.replaceChildren();
  }

  /** The visitor chose another language: kept, and told to the server. */
  speak(code) {
    this.session.store.update({ language: code });
    this.session.speak(code);
    this.setLanguage(code);
    this.#configure();
  }

  /** The words changed: make the window anew, with what has been said so far. */
  setLanguage(code) {
    this.language = new Language(this.languages?.includes(code) === false ? this.languages[0] : code);
    this.session.wishes.language = this.language.code;
    this.#build();
    this.#show(this.isOpen);
    this.update();
  }

  #build() {
    this.screen?.close();
    this.root.lang = this.language.code;
    this.panel = new Panel(this);
    this.launcher = new Launcher(this);
    this.screen = new Screen(this.#host, this.panel.element);
    this.root.replaceChildren(this.panel.element, this.launcher.element);
    for (const event of this.session.events) this.panel.log.add(event);
    this.toggleSize(Boolean(this.session.store.value.expanded));
    if (this.session.events.length) this.panel.log.speak();
  }

  #show(open) {
    this.isOpen = open;
    this.panel.element.hidden = !open;
    this.root.toggleAttribute("data-open", open);
    this.session.store.update({ open: open || undefined });
    this.screen.update();
    this.update();
    if (open) this.panel.log.toEnd();
    this.seen();
  }

  /** What the server says about itself; without it the defaults serve. */
  async #configure() {
    try {
      const { assistant, accent, limits, mails, languages, privacy } = await this.session.server.about(this.language.code);
      this.#configured = true;
      this.languages = languages;
      if (!languages.includes(this.language.code)) this.setLanguage(languages[0]);
      this.#mails = mails;
      this.privacy = privacy; // address of the policy, "" without one
      this.#call(assistant);
      this.limits = limitsOf(limits, this.limits);
      if (accent) this.root.style.setProperty("--server-accent", accent);
      this.update();
      this.announce("ready");
    } catch {
      // not reachable now: the window says so when it is opened
    }
  }

  /** The assistant's name: kept, so that the next page begins with it. */
  #call(name) {
    if (name === this.#name.name) return;
    this.#name = { name };
    this.session.store.update({ assistant: name });
    this.panel.log.rename(this.assistant);
  }

  /** The network is back, or the visitor: what failed is tried again. */
  #wake = () => {
    if (!this.#configured) this.#configure();
    if (this.isOpen && this.session.failure) this.session.start();
    this.#later();
  };

  #onEvent({ event, missed }) {
    this.panel.log.add(event);
    if (missed) return;
    this.announce("message", { event });
    if (isPerson(event) && (document.hidden || !this.isOpen)) this.attention.ring();
  }

  #onChange(what) {
    if (what === "reset") this.panel.log.clear();
    if (what === "welcome") this.panel.log.speak();
    if (what === "status") this.announce("status", { status: this.session.status });
    this.#later();
  }

  /** Many changes of one moment are shown at once. */
  #later = () => {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      this.update();
      if (this.isOpen) this.seen();
    });
  };
}

/** Somebody has come, or has written. */
function isPerson({ type, status, from }) {
  return type === "status" ? status === "live" : type === "message" && from.kind === "operator";
}

function isReload() {
  const [navigation] = performance.getEntriesByType("navigation");
  return /** @type {PerformanceNavigationTiming} */ (navigation)?.type === "reload";
}

/**
 * The server's limits, in the widget's terms.
 * @param {{ characters?: number, uploads?: number, upload_bytes?: number, upload_types?: string[] }} [limits]
 * @param {typeof DEFAULT_LIMITS} [before]
 */
function limitsOf({ characters, uploads, upload_bytes: bytes, upload_types: types } = {}, before = DEFAULT_LIMITS) {
  return {
    characters: characters ?? before.characters,
    files: Math.min(uploads ?? before.files, before.files),
    bytes: bytes ?? before.bytes,
    types: types ?? before.types,
  };
}
