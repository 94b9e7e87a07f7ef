// The visitor's side of one conversation, without its looks: what happened, what waits to be sent.

import { Emitter, Store } from "../shared/store.js";
import { Line } from "./line.js";
import { Outbox } from "./outbox.js";
import { Server } from "./server.js";
import { Transcript } from "./transcript.js";

const TYPING_LASTS = 8_000; // ms; a typing sign whose end was lost goes out by itself
const RETRY = 10_000; // ms after which a conversation that could not begin is tried once more
const LOST = new Set(["unauthorized", "not_found", "gone"]);

/** Emits `change` (what changed) and `event` (a new event of the protocol). */
export class Session extends Emitter {
  transcript = new Transcript();
  presence = true;
  typing = null;
  connection = "idle"; // idle · connecting · open · closed
  starting = null;
  failure = null;
  #line = null;
  #followed = null; // the conversation that the line is for
  #typingTimer;

  constructor(base, wishes) {
    super();
    this.wishes = wishes;
    this.base = base;
    this.server = new Server(base, () => this.token);
    this.store = new Store(`faq-chat ${base}`);
    this.store.on("change", () => this.#onOtherTab());
    this.outbox = new Outbox(this.store, (frame) => this.#send(frame), () => this.#changed("outbox"));
    if (this.id) this.#connect();
  }

  get id() {
    return this.store.value.conversation ?? null;
  }

  /** What is said now goes out at once, as far as this browser knows. */
  get isReady() {
    return !this.starting && !this.failure && (this.connection === "open" || this.connection === "idle");
  }

  get token() {
    return this.store.value.token ?? null;
  }

  get events() {
    return this.transcript.events;
  }

  get status() {
    return this.transcript.status;
  }

  get operator() {
    return this.transcript.operator;
  }

  /** The visitor talked to a person and has not yet said how it was. */
  get mayRate() {
    return this.transcript.awaitsRating && !this.outbox.items.some((item) => item.type === "rate");
  }

  /** Begin a conversation unless there is one; tabs that start at once share it. */
  async start() {
    if (this.id || this.starting) return this.starting;
    this.failure = null;
    const begin = () => this.id || this.#startNew(); // in one tab at a time, where the browser can see to that
    this.starting = navigator.locks ? navigator.locks.request(`faq-chat ${this.base}`, begin) : begin();
    this.#changed("connection");
    try {
      await this.starting;
      this.#connect();
    } catch (error) {
      this.failure = error;
      if (error.code !== "blocked") setTimeout(() => this.failure === error && this.start(), RETRY);
    } finally {
      this.starting = null;
      this.#changed("connection");
    }
  }

  /** Leave the conversation behind and begin another one. */
  async startOver() {
    this.#forget();
    await this.start();
  }

  /** Go to another conversation of the visitor's. */
  follow(conversation) {
    if (!conversation || conversation === this.id) return;
    this.#forget();
    this.store.update({ conversation, read: 0 });
    this.#connect();
  }

  /** What is typed next is a secret, as far as the assistant has asked for one. */
  get expectsSecret() {
    return Boolean(this.transcript.asking?.expects);
  }

  /** The field of a form that is to be typed: "email", "code" …; undefined where there is none. */
  get asksFor() {
    return this.transcript.asking?.field;
  }

  say(text) {
    this.#add({ type: "say", text, secret: (this.expectsSecret && /\p{N}/u.test(text)) || undefined });
  }

  choose(choice, label) {
    this.#add({ type: "choose", choice, label });
  }

  rate(face, comment) {
    this.#add({ type: "rate", face, comment });
  }

  end() {
    this.#add({ type: "end" });
  }

  /** Be answered in `language` from now on. */
  speak(language) {
    this.wishes.language = language;
    if (this.id) this.#add({ type: "language", language });
  }

  sendTyping(active) {
    if (this.status === "live" || this.status === "waiting") this.#send({ type: "typing", active });
  }

  /** Everything that is here has been seen. */
  markRead() {
    const { seq } = this.transcript;
    if (!this.transcript.markRead("visitor", seq)) return;
    this.store.update({ read: seq });
    this.#send({ type: "read", upto: seq });
    this.#changed("read");
  }

  close() {
    this.#line?.close();
    this.store.close();
  }

  #add(frame) {
    this.outbox.add(frame);
    if (!this.id) this.start();
  }

  /** @param {{ type: string, [field: string]: unknown }} frame */
  #send = ({ label, secret, ...frame }) => this.connection === "open" && this.#line.send(frame);

  async #startNew() {
    const { token } = this;
    let opened;
    try {
      opened = await this.server.begin(this.wishes, token);
    } catch (error) {
      if (!token || !LOST.has(error.code)) throw error;
      opened = await this.server.begin(this.wishes, null); // the server no longer knows this visitor
    }
    const { conversation, visitor, token: fresh } = opened;
    this.store.update({ conversation, visitor, token: fresh ?? token, read: 0 });
    return conversation;
  }

  #connect() {
    if (this.#line) return;
    this.#followed = this.id;
    this.#line = new Line(this.base, this.id, () => ({ token: this.token, after: this.transcript.seq }));
    this.#line.on("frame", (frame) => FRAMES[frame.type]?.(this, frame));
    this.#line.on("state", (state) => this.#onState(state));
    this.#line.open();
  }

  #onState(state) {
    this.connection = state;
    if (state === "closed") {
      this.typing = null;
      this.outbox.disconnected();
    }
    this.#changed("connection");
  }

  /** The welcome: where the conversation stands, and what was missed. */
  welcome(frame) {
    this.transcript.take(frame, this.store.value.read ?? 0);
    this.#append(frame.events ?? [], true);
    this.#changed("welcome");
    this.outbox.pump();
  }

  received(event) {
    if (kindOf(event.from) !== "visitor" && event.type === "message") this.#setTyping(null);
    this.#append([event]);
  }

  refused({ code, client_id: clientId, retry_after: retryAfter }) {
    if (clientId) this.outbox.refused(clientId, code, retryAfter);
    else if (LOST.has(code)) this.#lost();
    this.emit("refused", code);
  }

  someoneTypes({ by, active }) {
    if (kindOf(by) !== "visitor") this.#setTyping(active ? by : null);
  }

  someoneRead({ by, upto }) {
    if (this.transcript.markRead(kindOf(by), upto)) this.#changed("read");
  }

  setPlace({ position, minutes }) {
    this.transcript.place = { position, minutes };
    this.#changed("status");
  }

  setPresence({ by, online }) {
    if (kindOf(by) === "visitor") return;
    this.presence = online;
    this.#changed("status");
  }

  #setTyping(by) {
    clearTimeout(this.#typingTimer);
    this.typing = by;
    if (by) this.#typingTimer = setTimeout(() => this.#setTyping(null), TYPING_LASTS);
    this.#changed("typing");
  }

  #append(events, missed = false) {
    const fresh = this.transcript.append(events);
    for (const event of fresh) {
      if (event.type === "status") {
        this.presence = true;
        if (this.status !== "live") this.typing = null;
        this.#changed("status");
      }
      if (event.client_id) this.outbox.acknowledged(event.client_id);
      this.emit("event", { event, missed });
    }
    if (fresh.length) this.#changed("events");
  }

  /** The server does not know this conversation (any more): forget it too. */
  #lost() {
    const { items } = this.outbox;
    this.#forget();
    this.store.update({ token: undefined, visitor: undefined, outbox: items.length ? items : undefined });
    this.emit("lost");
  }

  #forget() {
    this.#line?.close();
    this.#line = null;
    this.outbox.clear();
    this.store.update({ conversation: undefined, read: undefined });
    this.#reset();
  }

  #reset() {
    Object.assign(this, { transcript: new Transcript(), typing: null, connection: "idle" });
    this.#changed("reset");
  }

  /** Another tab wrote: follow it to another conversation, or take over what it has read. */
  #onOtherTab() {
    const { read = 0 } = this.store.value;
    if (this.#line && this.id !== this.#followed) {
      this.#line.close();
      this.#line = null;
      this.#reset();
    }
    if (this.id) this.#connect();
    if (this.transcript.markRead("visitor", read)) this.#changed("read");
    this.#changed("outbox");
  }

  #changed(what) {
    this.emit("change", what);
  }
}

const FRAMES = {
  welcome: (session, frame) => session.welcome(frame),
  event: (session, { event }) => session.received(event),
  ack: (session, frame) => session.outbox.acknowledged(frame.client_id),
  error: (session, frame) => session.refused(frame),
  typing: (session, frame) => session.someoneTypes(frame),
  read: (session, frame) => session.someoneRead(frame),
  place: (session, frame) => session.setPlace(frame),
  presence: (session, frame) => session.setPresence(frame),
};

/** Who: either a name of a kind or {kind, …}. */
const kindOf = (by) => (typeof by === "string" ? by : by?.kind);
