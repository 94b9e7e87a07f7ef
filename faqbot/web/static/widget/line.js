// The line to the desk: a WebSocket, and for as long as something on the way cuts that, requests.

import { Emitter } from "../shared/store.js";
import { Socket } from "../shared/socket.js";
import { Polling } from "./polling.js";

const FALL_BACK = 2_500; // ms without a socket after which requests take its place

/** Emits `frame` and `state` as Socket does: open as soon as one of the two is. */
export class Line extends Emitter {
  #socket;
  #polling;
  /** @type {Map<Socket | Polling, boolean>} */
  #ways = new Map(); // the two, by whether they are open
  #wanted = false;
  #timer;
  #state = "closed";

  /**
   * @param {string} base the server's address
   * @param {string} conversation
   * @param {() => { token: string | null, after: number }} seen who it is, and the last event that is here
   */
  constructor(base, conversation, seen) {
    super();
    const url = new URL("v1/ws", base).href.replace(/^http/, "ws");
    const hello = () => ({ type: "hello", v: 1, conversation, ...seen() });
    this.#socket = new Socket(url, { greeting: "welcome", hello });
    this.#polling = new Polling(new URL(`v1/conversations/${conversation}`, base).href, seen);
    for (const way of [this.#socket, this.#polling]) {
      this.#ways.set(way, false);
      way.on("frame", (frame) => this.emit("frame", frame));
      way.on("state", (state) => this.#onState(way, state));
    }
  }

  open() {
    this.#wanted = true;
    this.#socket.open();
    this.#await();
  }

  close() {
    this.#wanted = false;
    clearTimeout(this.#timer);
    this.#socket.close();
    this.#polling.close();
  }

  /** Send a frame; false when there is no connection. @param {object} frame */
  send(frame) {
    const way = this.#ways.get(this.#socket) ? this.#socket : this.#polling;
    return Boolean(this.#ways.get(way) && way.send(frame));
  }

  #onState(way, state) {
    this.#ways.set(way, state === "open");
    if (way === this.#socket && state === "open") {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#polling.close();
      this.#ways.set(this.#polling, false);
    } else if (way === this.#socket) {
      this.#await();
    }
    const open = [...this.#ways.values()].some(Boolean);
    this.#tell(open ? "open" : state === "open" ? "closed" : state);
  }

  #await() {
    if (this.#wanted) this.#timer ??= setTimeout(() => this.#polling.open(), FALL_BACK);
  }

  /** The two take turns unnoticed: what is open stays so. */
  #tell(state) {
    if (state === "open" && this.#state === "open") return;
    this.#state = state;
    this.emit("state", state);
  }
}
