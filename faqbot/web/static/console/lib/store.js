// What the console knows, and who wants to hear of changes to it.

import { Emitter } from "../../shared/store.js";

export const state = {
  me: null, // the operator who is signed in, with the desk's limits
  away: false, // whether they have left for a while
  tab: "waiting",
  conversations: new Map(), // id → summary
  older: {}, // tab → where its next page begins, null when there is none
  open: null, // id of the conversation on show
  events: new Map(), // id → its events by seq, oldest first
  offered: new Set(), // replies that editors are offered, as id/seq
  taking: new Set(), // ids of the conversations that are being taken by hand: no news to them
  typing: new Map(), // id → true while the visitor types
  drafts: new Map(), // id → {mode, text, files}
  connection: "closed",
};

let told = new Emitter();

/** Forget who listened: the views are about to be built anew. */
export const forgetListeners = () => (told = new Emitter());

/** Call `listener` at every change of `topic`: list, open, events, marks, typing, given, people, away, tickets, connection. Returns how to stop. */
export const on = (topic, listener) => told.on(topic, listener);
export const emit = (topic, detail) => told.emit(topic, detail);

const time = (text) => (text ? Date.parse(text) : 0);
const latestFirst = (a, b) => time(b.updated_at) - time(a.updated_at);

/** What each list shows, and in which order. */
export const TABS = {
  waiting: {
    shows: (one) => one.status === "waiting",
    order: (a, b) => time(a.waiting_since) - time(b.waiting_since), // longest first
    query: "status=waiting",
  },
  mine: { shows: (one) => isMine(one), order: latestFirst, query: "mine=1" },
  all: { shows: () => true, order: latestFirst, query: "" },
  ended: {
    shows: (one) => one.status === "ended",
    order: (a, b) => time(b.ended_at ?? b.updated_at) - time(a.ended_at ?? a.updated_at),
    query: "status=ended",
  },
};

export const isMine = (one) => one.status === "live" && one.operator?.id === state.me?.operator.id;
export const current = () => state.conversations.get(state.open) ?? null;
export const supervises = () => state.me?.operator.role === "supervisor";

/** Return the summaries of a list in their order. */
export function listed(tab) {
  const { shows, order } = TABS[tab];
  return [...state.conversations.values()].filter(shows).sort(order);
}

/** Return how many visitors wait and how many of my messages are unread. */
export function counts() {
  const mine = listed("mine");
  return {
    waiting: listed("waiting").length,
    mine: mine.length,
    unread: mine.reduce((sum, one) => sum + (one.unread ?? 0), 0),
  };
}
