// The one WebSocket: how often it comes back, and how it notices that the line is dead.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { sockets } from "./fakes.js";
import { Socket } from "../../faqbot/web/static/shared/socket.js";

let socket;
let states;

beforeEach(() => {
  socket?.close();
  mock.restoreAll();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.method(Math, "random", () => 1); // the longest of the random pauses
  sockets.length = 0;
  states = [];
  socket = new Socket("wss://a.example/ws", { greeting: "welcome", hello: () => ({ type: "hello" }), final: 4401 });
  socket.on("state", (state) => states.push(state));
  socket.open();
});

/** End the connection and return how long it takes until there is another attempt. */
function pauseAfterEnd() {
  const before = sockets.length;
  sockets.at(-1).end();
  for (let waited = 0; waited <= 60_000; waited += 100) {
    if (sockets.length > before) return waited;
    mock.timers.tick(100);
  }
  throw new Error("no further attempt within a minute");
}

test("it says hello, and is open only when it is greeted", () => {
  sockets[0].onopen();
  assert.deepEqual(sockets[0].sent, [{ type: "hello" }]);
  assert.deepEqual(states, ["connecting"]);
  sockets[0].receive({ type: "welcome" });
  assert.deepEqual(states, ["connecting", "open"]);
});

test("pauses double up to half a minute, for a server that does not come back", () => {
  const pauses = Array.from({ length: 9 }, pauseAfterEnd);
  assert.deepEqual(pauses, [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
});

test("pauses are random, so that not everybody comes back at once", () => {
  mock.method(Math, "random", () => 0);
  assert.deepEqual([pauseAfterEnd(), pauseAfterEnd()], [300, 500]); // half of the longest, in steps of 100
});

test("a greeting ends the growing of the pauses, a mere connection does not", () => {
  pauseAfterEnd();
  sockets.at(-1).onopen();
  assert.equal(pauseAfterEnd(), 1000);
  sockets.at(-1).receive({ type: "welcome" });
  assert.equal(pauseAfterEnd(), 500);
});

test("the network's return ends a pause at once", () => {
  sockets[0].end();
  dispatchEvent(new Event("online"));
  assert.equal(sockets.length, 2);
});

test("without a network it does not wait for the end of a dead line", () => {
  sockets[0].receive({ type: "welcome" });
  dispatchEvent(new Event("offline"));
  assert.equal(states.at(-1), "closed");
});

test("a silent line is asked for a sign of life, then given up", () => {
  sockets[0].receive({ type: "welcome" });
  mock.timers.tick(25_000);
  assert.deepEqual(sockets[0].sent, [{ type: "ping" }]);
  sockets[0].receive({ type: "pong" });
  mock.timers.tick(25_000);
  mock.timers.tick(10_000);
  assert.equal(states.at(-1), "closed");
});

test("a server that says goodbye is left for a while", () => {
  sockets[0].receive({ type: "welcome" });
  sockets[0].receive({ type: "bye" });
  assert.equal(states.at(-1), "closed");
  mock.timers.tick(500);
  assert.equal(sockets.length, 2);
});

test("whoever is refused for good does not try again", () => {
  sockets[0].end(4401);
  mock.timers.tick(60_000);
  assert.deepEqual(states, ["connecting", "refused"]);
  assert.equal(sockets.length, 1);
});

test("what cannot be sent is not lost silently", () => {
  assert.equal(socket.send({ type: "say" }), true);
  sockets[0].end();
  assert.equal(socket.send({ type: "say" }), false);
});
