// What a browser would have: elements that can be written out, one server, a network to switch.

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
const escaped = (text, marks) => text.replace(marks, (mark) => ESCAPES[mark]);
const written = (node) => (typeof node === "string" ? escaped(node, /[&<>]/g) : node.outerHTML);

class FakeElement {
  constructor(tag) {
    this.tag = tag;
    this.attributes = new Map();
    this.children = [];
  }

  setAttribute(name, value) {
    this.attributes.set(name, String(value));
  }

  removeAttribute(name) {
    this.attributes.delete(name);
  }

  append(...children) {
    this.children.push(...children);
  }

  get innerHTML() {
    return this.children.map(written).join("");
  }

  get outerHTML() {
    const attributes = [...this.attributes].map(([name, value]) => ` ${name}="${escaped(value, /[&<>"']/g)}"`);
    const end = this.tag === "br" ? "" : `${this.innerHTML}</${this.tag}>`;
    return `<${this.tag}${attributes.join("")}>${end}`;
  }
}

/** The WebSockets that have been made, newest last. */
export const sockets = [];

class FakeSocket {
  static OPEN = 1;
  readyState = FakeSocket.OPEN;
  sent = [];

  constructor(url) {
    this.url = String(url);
    sockets.push(this);
  }

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.readyState = 3;
  }

  /** The server says something. */
  receive(frame) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  /** The connection ends. */
  end(code = 1006) {
    this.onclose?.({ code });
  }
}

/** What the server answers, by the end of the address. */
export const answers = new Map();

async function fakeFetch(url) {
  const path = String(url).split("/api/")[1];
  if (!answers.has(path)) return new Response(JSON.stringify({ error: { code: "not_found" } }), { status: 404 });
  const answer = answers.get(path);
  return Response.json(await (typeof answer === "function" ? answer() : answer));
}

const page = new EventTarget();
const document = Object.assign(new EventTarget(), {
  baseURI: "https://desk.example/console/",
  hidden: false,
  createElement: (tag) => new FakeElement(tag),
});

Object.assign(globalThis, {
  document,
  fetch: fakeFetch,
  WebSocket: FakeSocket,
  addEventListener: page.addEventListener.bind(page),
  removeEventListener: page.removeEventListener.bind(page),
  dispatchEvent: page.dispatchEvent.bind(page),
});
