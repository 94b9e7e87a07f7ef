// One WebSocket for everything live; comes back by itself and asks again for what it watched.

const FIRST_DELAY = 500; // milliseconds
const LONGEST_DELAY = 15_000;
const PING_EVERY = 15_000;
const SIGNED_OUT = 4401; // close code

export class Socket {
  constructor(onFrame, onState) {
    this.onFrame = onFrame;
    this.onState = onState;
    this.watched = new Map(); // conversation id → function returning the last seq known
    this.delay = FIRST_DELAY;
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    addEventListener("offline", () => this.lost(), { signal });
    addEventListener("online", () => this.connect(), { signal });
    this.connect();
  }

  connect() {
    this.letGo();
    const address = new URL("ws", document.baseURI);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    this.socket = new WebSocket(address);
    this.socket.onmessage = (message) => this.received(JSON.parse(message.data));
    this.socket.onclose = (event) => (event.code === SIGNED_OUT ? this.onState("signed-out") : this.lost());
  }

  // Forget the socket without waiting for its end: a dead network never tells of it.
  letGo() {
    clearInterval(this.pinging);
    clearTimeout(this.retrying);
    if (!this.socket) return;
    this.socket.onclose = this.socket.onmessage = null;
    this.socket.close();
    this.socket = null;
  }

  received(frame) {
    this.answered = true;
    if (frame.type === "hello") this.greeted();
    this.onFrame(frame);
  }

  // A server that is about to stop lets a socket in and closes it: only its greeting counts.
  greeted() {
    this.delay = FIRST_DELAY;
    this.onState("open");
    for (const [conversation, after] of this.watched) this.send("watch", { conversation, after: after() });
    this.pinging = setInterval(() => this.ping(), PING_EVERY);
  }

  ping() {
    if (!this.answered) return this.lost();
    this.answered = false;
    this.send("ping");
  }

  lost() {
    this.letGo();
    this.onState("closed");
    // Jitter, so that a restarted server is not met by every operator at once.
    this.retrying = setTimeout(() => this.connect(), this.delay * (0.5 + Math.random()));
    this.delay = Math.min(this.delay * 2, LONGEST_DELAY);
  }

  send(type, frame = {}) {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify({ type, ...frame }));
    return true;
  }

  watch(conversation, after) {
    this.watched.set(conversation, after);
    this.send("watch", { conversation, after: after() });
  }

  unwatch(conversation) {
    this.watched.delete(conversation);
    this.send("unwatch", { conversation });
  }

  stop() {
    this.leaving.abort();
    this.letGo();
  }
}
