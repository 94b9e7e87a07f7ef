// One WebSocket that is there whenever it can be: it comes back after growing, random pauses and
// notices a dead line by itself. What was missed meanwhile is for its owner to ask for.

import { Emitter } from "./store.js";

const PING = 25_000; // ms between signs of life
const PATIENCE = 10_000; // ms that an answer to a ping may take
const FIRST_PAUSE = 500; // ms
const LONGEST_PAUSE = 30_000; // ms

/** @typedef {"connecting" | "open" | "closed" | "refused"} State */
/** @typedef {ReturnType<typeof setTimeout> | undefined} Timer */

/** Emits `frame` (the frame) and `state` (a State). */
export class Socket extends Emitter {
  #url;
  #greeting;
  #hello;
  #final;
  /** @type {WebSocket | null} */
  #socket = null;
  #attempts = 0;
  /** @type {Timer} */
  #timer;
  /** @type {Timer} */
  #heart;
  #wanted = false;

  /**
   * A server that is about to stop lets a socket in and closes it: only its greeting counts.
   * @param {string | URL} url
   * @param {object} options
   * @param {string} options.greeting type of the frame with which the server begins
   * @param {() => object} [options.hello] what to say first
   * @param {number} [options.final] close code after which there is no way back
   */
  constructor(url, { greeting, hello, final }) {
    super();
    this.#url = url;
    this.#greeting = greeting;
    this.#hello = hello;
    this.#final = final;
  }

  open() {
    if (this.#wanted) return;
    this.#wanted = true;
    addEventListener("online", this.#hurry);
    addEventListener("offline", this.#offline);
    document.addEventListener("visibilitychange", this.#hurry);
    this.#connect();
  }

  close() {
    this.#wanted = false;
    removeEventListener("online", this.#hurry);
    removeEventListener("offline", this.#offline);
    document.removeEventListener("visibilitychange", this.#hurry);
    clearTimeout(this.#timer);
    this.#drop();
  }

  /** Send a frame; false when there is no connection. @param {object} frame */
  send(frame) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** Give up this connection and make another one. */
  reconnect() {
    if (!this.#socket) return;
    this.#drop();
    this.#retry();
  }

  #connect() {
    clearTimeout(this.#timer);
    this.#state("connecting");
    const socket = (this.#socket = new WebSocket(this.#url));
    socket.onopen = () => this.#hello && socket.send(JSON.stringify(this.#hello()));
    socket.onmessage = ({ data }) => this.#receive(data);
    socket.onclose = ({ code }) => {
      const refused = code === this.#final;
      this.#wanted &&= !refused;
      this.#drop(refused ? "refused" : "closed");
      this.#retry();
    };
    this.#expect(PATIENCE);
  }

  /** @param {string} data */
  #receive(data) {
    let frame;
    try {
      frame = JSON.parse(data);
    } catch {
      return;
    }
    this.#expect(PING);
    if (frame.type === this.#greeting) {
      this.#attempts = 0;
      this.#state("open");
    }
    if (frame.type === "bye") this.reconnect();
    else this.emit("frame", frame);
  }

  /** Ask for a sign of life when none comes in time; without an answer the line is dead. @param {number} time */
  #expect(time) {
    clearTimeout(this.#heart);
    this.#heart = setTimeout(() => {
      if (time === PING && this.send({ type: "ping" })) this.#expect(PATIENCE);
      else this.reconnect();
    }, time);
  }

  /** Forget the socket without waiting for its end: a dead network never tells of it. @param {State} state */
  #drop(state = "closed") {
    clearTimeout(this.#heart);
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onclose = socket.onmessage = socket.onopen = null;
    socket.close();
    this.#state(state);
  }

  /** Pauses are random, so that a restarted server is not met by everybody at once. */
  #retry() {
    if (!this.#wanted) return;
    const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#attempts++);
    this.#timer = setTimeout(() => this.#connect(), longest * (0.5 + Math.random() / 2));
  }

  /** Back on the network, or back on this tab: try at once. */
  #hurry = () => {
    if (this.#socket || !this.#wanted || document.hidden) return;
    this.#attempts = 0;
    this.#connect();
  };

  #offline = () => this.reconnect();

  /** @param {State} state */
  #state(state) {
    this.emit("state", state);
  }
}
