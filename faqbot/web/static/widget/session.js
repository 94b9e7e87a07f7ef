// The visitor's side of one conversation, without its looks: what happened, what waits to be sent.

import { Emitter, Store } from "../shared/store.js";
import { ApiError, bearer, newId, request, sendFile } from "../shared/api.js";
import { Socket } from "../shared/socket.js";
import { Outbox } from "./outbox.js";
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
  #socket = null;
  #followed = null; // the conversation that the socket is for
  #typingTimer;

  constructor(base, wishes) {
    super();
    this.wishes = wishes;
    this.base = base;
    this.store = new Store(`faq-chat ${base}`);
    this.store.on("change", () => this.#onOtherTab());
    this.outbox = new Outbox(this.store, (frame) => this.#send(frame), () => this.#changed("outbox"));
    if (this.id) this.#connect();
  }

  get id() {
    return this.store.value.conversation ?? null;
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
      setTimeout(() => this.failure === error && this.start(), RETRY);
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

  /** What is typed next is a secret, as far as the assistant has asked for one. */
  get expectsSecret() {
    const asked = this.events.findLast((event) => event.type === "message" && event.reply);
    return (this.status === "bot" || this.status === "live") && Boolean(asked?.reply.expects);
  }

  say(text) {
    this.#add({ type: "say", text, secret: (this.expectsSecret && /\p{N}/u.test(text)) || undefined });
  }

  /** The personal identification number, just after the visitor proved who they are. */
  async number() {
    return (await this.#post(`v1/conversations/${this.id}/number`, this.token)).number;
  }

  /** @param {string} path */
  url(path) {
    return new URL(path, this.base).href;
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

  /** Send a file. The events come by the socket: taken from here, they would overtake those before them. */
  upload(file, onProgress, signal) {
    const url = this.url(`v1/conversations/${this.id}/attachments`);
    return sendFile(url, { file, clientId: newId(), headers: bearer(this.token), onProgress, signal });
  }

  /** The bytes of an attachment. */
  async download({ url }) {
    const response = await fetch(this.url(url), { headers: bearer(this.token) });
    if (!response.ok) throw new ApiError("unavailable");
    return response.blob();
  }

  close() {
    this.#socket?.close();
    this.store.close();
  }

  #add(frame) {
    this.outbox.add(frame);
    if (!this.id) this.start();
  }

  /** @param {{ type: string, [field: string]: unknown }} frame */
  #send({ label, secret, ...frame }) {
    return this.connection === "open" && this.#socket.send(frame);
  }

  async #startNew() {
    const { token } = this;
    let opened;
    try {
      opened = await this.#post("v1/conversations", token, this.wishes);
    } catch (error) {
      if (!token || !LOST.has(error.code)) throw error;
      opened = await this.#post("v1/conversations", null, this.wishes); // the server no longer knows this visitor
    }
    const { conversation, visitor, token: fresh } = opened;
    this.store.update({ conversation, visitor, token: fresh ?? token, read: 0 });
    return conversation;
  }

  /** @param {string} path @param {string | null} token @param {object} [body] */
  #post(path, token, body) {
    return request(this.url(path), { method: "POST", headers: bearer(token), body });
  }

  #connect() {
    if (this.#socket) return;
    this.#followed = this.id;
    const hello = () => ({ type: "hello", v: 1, conversation: this.id, token: this.token, after: this.transcript.seq });
    this.#socket = new Socket(this.url("v1/ws").replace(/^http/, "ws"), { greeting: "welcome", hello });
    this.#socket.on("frame", (frame) => FRAMES[frame.type]?.(this, frame));
    this.#socket.on("state", (state) => this.#onState(state));
    this.#socket.open();
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
    this.#socket?.close();
    this.#socket = null;
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
    if (this.#socket && this.id !== this.#followed) {
      this.#socket.close();
      this.#socket = null;
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
  presence: (session, frame) => session.setPresence(frame),
};

/** Who: either a name of a kind or {kind, …}. */
const kindOf = (by) => (typeof by === "string" ? by : by?.kind);
