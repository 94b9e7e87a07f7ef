// What the console knows of its conversations, whatever comes late.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { answers, sockets } from "./fakes.js";
import { act, loadTab, startDesk, stopDesk } from "../../faqbot/web/static/console/lib/desk.js";
import { state } from "../../faqbot/web/static/console/lib/store.js";

const summary = (seq, more = {}) => ({
  id: "c1", status: "waiting", seq, unread: 0, read: { visitor: 0, operator: 0 }, updated_at: "2026-11-24T01:00:00Z", ...more,
});
const page = (...conversations) => ({ conversations, next: null });
const told = (...conversations) => ({ type: "summaries", conversations });
const known = () => state.conversations.get("c1");

beforeEach(async () => {
  answers.clear();
  state.me = { operator: { id: "o1" } };
  for (const query of ["status=waiting", "mine=1"]) answers.set(`conversations?${query}`, page());
  await startDesk();
});
afterEach(stopDesk);

test("a picture that is older than the one shown changes nothing", async () => {
  const mine = { status: "live", operator: { id: "o1" } };
  answers.set("conversations/c1/take", { conversation: summary(7, mine), events: [] });
  await act("c1", "take");
  answers.set("conversations?status=waiting", page(summary(5)));
  await loadTab("waiting");
  assert.equal(known().status, "live");
  assert.equal(known().seq, 7);
});

test("an older picture that the socket brings late changes nothing either", () => {
  sockets.at(-1).receive(told(summary(7, { status: "ended" })));
  sockets.at(-1).receive(told(summary(6)));
  assert.equal(known().status, "ended");
});

test("a newer picture takes the place of the older", () => {
  sockets.at(-1).receive(told(summary(6)));
  sockets.at(-1).receive(told(summary(7, { status: "ended" })));
  assert.equal(known().status, "ended");
});

test("what changed in one moment comes in one frame, and each is kept", () => {
  sockets.at(-1).receive(told(summary(6), { ...summary(2), id: "c2" }));
  assert.deepEqual([...state.conversations.keys()].sort(), ["c1", "c2"]);
});

test("marks of what is read never go back", () => {
  sockets.at(-1).receive(told(summary(6, { read: { visitor: 4, operator: 6 } })));
  sockets.at(-1).receive(told(summary(7, { unread: 3, read: { visitor: 2, operator: 5 } })));
  assert.deepEqual(known().read, { visitor: 4, operator: 6 });
  assert.equal(known().unread, 0);
});

test("after a lost connection the conversations that count are followed again", () => {
  const first = sockets.at(-1);
  first.receive({ type: "hello" });
  first.receive(told(summary(6)));
  assert.deepEqual(first.sent, [{ type: "watch", conversation: "c1", after: 6 }]);
  first.end();
  dispatchEvent(new Event("online"));
  const second = sockets.at(-1);
  second.receive({ type: "hello" });
  assert.deepEqual(second.sent, [{ type: "watch", conversation: "c1", after: 6 }]);
});
