// What the visitor has said and the server has not yet acknowledged, in order. One is under way
// at a time; a repeated client_id is answered by the server with what came of it the first time.

import { newId } from "../shared/api.js";

const ACK_WITHIN = 15_000; // ms that an acknowledgement may take
const PAUSE = 3; // seconds to wait when the server does not say how long

export class Outbox {
  #store;
  #transmit;
  #changed;
  #underWay = null;
  #timer;
  #blocked = false;
  #secrets = []; // never stored: they are gone with the page

  /** `transmit(frame)` tells whether there was a connection; `changed()` is called after changes. */
  constructor(store, transmit, changed) {
    this.#store = store;
    this.#transmit = transmit;
    this.#changed = changed;
  }

  get items() {
    return [...(this.#store.value.outbox ?? []), ...this.#secrets];
  }

  add(frame) {
    const item = { ...frame, client_id: newId(), at: new Date().toISOString() };
    this.#write([...this.items, item]);
    this.pump();
    return item;
  }

  /** Send what waits; called when a connection has come about. */
  pump = () => {
    if (this.#blocked || this.#underWay) return;
    const next = this.items.find((item) => !item.failed);
    if (!next) return;
    const { at, failed, ...frame } = next;
    if (!this.#transmit(frame)) return;
    this.#underWay = next.client_id;
    this.#timer = setTimeout(() => this.disconnected(true), ACK_WITHIN);
    this.#changed();
  };

  /** The connection is gone, or (`again`) no answer came: what was under way waits once more. */
  disconnected(again = false) {
    clearTimeout(this.#timer);
    this.#underWay = null;
    this.#changed();
    if (again) this.pump();
  }

  acknowledged(clientId) {
    this.#done(clientId);
    if (this.items.some((item) => item.client_id === clientId)) {
      this.#write(this.items.filter((item) => item.client_id !== clientId));
    }
    this.pump();
  }

  /** The server would not take it: later, when it says so, else not at all. */
  refused(clientId, code, retryAfter) {
    this.#done(clientId);
    if (code === "too_many" || code === "unavailable" || code === "conflict") {
      this.#blocked = true;
      setTimeout(() => {
        this.#blocked = false;
        this.pump();
      }, 1000 * (retryAfter || PAUSE));
      this.#changed();
    } else {
      this.#mark(clientId, true);
      this.pump();
    }
  }

  resend(clientId) {
    this.#mark(clientId, undefined);
    this.pump();
  }

  discard(clientId) {
    this.#write(this.items.filter((item) => item.client_id !== clientId));
  }

  clear() {
    this.#done(this.#underWay);
    this.#write([]);
  }

  stateOf(item) {
    if (item.failed) return "failed";
    return item.client_id === this.#underWay ? "sending" : "queued";
  }

  #done(clientId) {
    if (clientId !== this.#underWay) return;
    clearTimeout(this.#timer);
    this.#underWay = null;
  }

  #mark(clientId, failed) {
    this.#write(this.items.map((item) => (item.client_id === clientId ? { ...item, failed } : item)));
  }

  #write(outbox) {
    const stored = outbox.filter((item) => !item.secret);
    this.#secrets = outbox.filter((item) => item.secret);
    this.#store.update({ outbox: stored.length ? stored : undefined });
    this.#changed();
  }
}
