// One WebSocket that is there whenever it can be: reconnects with growing, random pauses and says
// hello each time; what is missed meanwhile comes with the welcome.

const PING = 25_000; // ms between signs of life
const PATIENCE = 10_000; // ms that an answer to a ping may take
const LONGEST_PAUSE = 30_000; // ms

/** Dispatches `frame` (detail: the frame) and `state` ("connecting", "open", "closed"). */
export class Socket extends EventTarget {
  #url;
  #hello;
  #socket = null;
  #attempts = 0;
  #timer;
  #heart;
  #wanted = false;

  constructor(url, hello) {
    super();
    this.#url = url;
    this.#hello = hello;
  }

  open() {
    if (this.#wanted) return;
    this.#wanted = true;
    addEventListener("online", this.#hurry);
    document.addEventListener("visibilitychange", this.#hurry);
    this.#connect();
  }

  close() {
    this.#wanted = false;
    removeEventListener("online", this.#hurry);
    document.removeEventListener("visibilitychange", this.#hurry);
    clearTimeout(this.#timer);
    this.#drop();
  }

  /** Send a frame; false when there is no connection. */
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
    socket.onopen = () => socket.send(JSON.stringify(this.#hello()));
    socket.onmessage = ({ data }) => this.#receive(data);
    socket.onclose = () => {
      if (socket !== this.#socket) return;
      this.#drop();
      this.#retry();
    };
    this.#expect(PATIENCE);
  }

  #receive(data) {
    let frame;
    try {
      frame = JSON.parse(data);
    } catch {
      return;
    }
    this.#expect(PING);
    if (frame.type === "welcome") {
      this.#attempts = 0;
      this.#state("open");
    }
    if (frame.type === "bye") this.reconnect();
    else this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
  }

  /** Ask for a sign of life when none comes in time; without an answer the line is dead. */
  #expect(time) {
    clearTimeout(this.#heart);
    this.#heart = setTimeout(() => {
      if (time === PING && this.send({ type: "ping" })) this.#expect(PATIENCE);
      else this.reconnect();
    }, time);
  }

  #drop() {
    clearTimeout(this.#heart);
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onclose = socket.onmessage = socket.onopen = null;
    socket.close();
    this.#state("closed");
  }

  #retry() {
    if (!this.#wanted) return;
    const longest = Math.min(LONGEST_PAUSE, 500 * 2 ** this.#attempts++);
    this.#timer = setTimeout(() => this.#connect(), longest * (0.5 + Math.random() / 2));
  }

  /** Back on the network, or back on this tab: try at once. */
  #hurry = () => {
    if (this.#socket || !this.#wanted || document.hidden) return;
    this.#attempts = 0;
    this.#connect();
  };

  #state(state) {
    this.dispatchEvent(new CustomEvent("state", { detail: state }));
  }
}
