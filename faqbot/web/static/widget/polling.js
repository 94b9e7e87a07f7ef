// The conversation over plain HTTP, frame for frame what the WebSocket says of it: one request
// waits at the server for news, others carry what the visitor does. Typing is not told this way.

import { Emitter } from "../shared/store.js";
import { bearer, request } from "../shared/api.js";

const WAIT = 20; // seconds that a request for news may wait at the server
const PAUSES = [1_000, 3_000, 10_000, 30_000]; // ms after the first, second … failure in a row

/** What a frame is over HTTP: the end of the address, and the body. */
const POSTS = {
  say: ({ client_id, text }) => ["messages", { client_id, text }],
  choose: ({ client_id, choice }) => ["messages", { client_id, choice }],
  rate: ({ client_id, face, comment }) => ["rating", { client_id, face, comment }],
  language: ({ client_id, language }) => ["language", { client_id, language }],
  end: ({ client_id }) => ["end", { client_id }],
  read: ({ upto }) => ["read", { upto }],
};

/** Emits `frame` and `state` as Socket does. */
export class Polling extends Emitter {
  #address;
  #hello;
  #running = null; // an AbortController while it runs

  /** `address` of the conversation; `hello()` tells token and what was seen, as for the socket. */
  constructor(address, hello) {
    super();
    this.#address = address;
    this.#hello = hello;
  }

  get isRunning() {
    return this.#running !== null;
  }

  open() {
    if (this.isRunning) return;
    this.#running = new AbortController();
    this.#loop(this.#running.signal);
  }

  close() {
    this.#running?.abort();
    this.#running = null;
  }

  send(frame) {
    const post = POSTS[frame.type]?.(frame);
    if (post) this.#post(frame, ...post);
    return Boolean(post);
  }

  async #loop(signal) {
    let failures = 0;
    let upto; // what the operator has read; unknown until the first answer
    while (!signal.aborted) {
      try {
        const news = await this.#news(upto === undefined ? 0 : WAIT, signal);
        if (signal.aborted) return;
        if (upto === undefined) this.#tell({ type: "welcome", ...news });
        else for (const event of news.events) this.#tell({ type: "event", event });
        if (news.place) this.#tell({ type: "place", ...news.place });
        if (news.read.operator !== upto) this.#tell({ type: "read", by: "operator", upto: news.read.operator });
        if (upto === undefined || failures) this.emit("state", "open");
        upto = news.read.operator;
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        this.#tell({ type: "error", code: error.code });
        this.emit("state", "closed");
        await new Promise((resolve) => setTimeout(resolve, PAUSES[Math.min(failures++, PAUSES.length - 1)]));
      }
    }
  }

  #news(wait, signal) {
    const { token, after } = this.#hello();
    return request(`${this.#address}/events?after=${after}&wait=${wait}`, { headers: bearer(token), signal });
  }

  async #post(frame, path, body) {
    const headers = bearer(this.#hello().token);
    try {
      await request(`${this.#address}/${path}`, { method: "POST", headers, body });
      if (frame.client_id) this.#tell({ type: "ack", client_id: frame.client_id });
    } catch (error) {
      // Without an answer the outbox sends it again; the server knows what it has had already.
      if (error.code !== "offline") this.#tell({ type: "error", code: error.code, client_id: frame.client_id, retry_after: error.retryAfter });
    }
  }

  #tell(frame) {
    this.emit("frame", frame);
  }
}
