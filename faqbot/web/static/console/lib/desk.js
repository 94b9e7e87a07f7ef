// Everything an operator does, and everything the server tells meanwhile.

import { Socket } from "../../shared/socket.js";
import { alertTo, concern } from "./alerts.js";
import * as api from "./api.js";
import { setClock } from "./format.js";
import { current, emit, isMine, listed, state, TABS } from "./store.js";

const SIGNED_OUT = 4401; // close code

let socket = null;
const followed = new Set(); // ids of the conversations that the socket tells of
const fading = new Map(); // conversation id → timer that ends "typing"
const TYPING_LASTS = 6_000; // milliseconds without a further sign

/** Begin to listen, and load the lists that are always counted. */
export async function startDesk() {
  const address = new URL("ws", document.baseURI).href.replace(/^http/, "ws");
  socket = new Socket(address, { greeting: "hello", final: SIGNED_OUT });
  socket.on("frame", onFrame);
  socket.on("state", onConnection);
  socket.open();
  await Promise.all([loadTab("waiting"), loadTab("mine")]);
}

const LIFE_EVERY = 60_000; // ms between two signs that a person is there
let alive = 0;

/** Tell the server now and then that a person moves or types: a session left alone ends. */
export function tellOfLife() {
  const tell = () => {
    if (Date.now() - alive < LIFE_EVERY || !socket?.send({ type: "active" })) return;
    alive = Date.now();
  };
  for (const sign of ["pointerdown", "keydown", "wheel"]) addEventListener(sign, tell, { passive: true });
}

export function stopDesk() {
  const left = socket;
  socket = null;
  left?.close();
  for (const known of [state.conversations, state.events, state.typing, followed]) known.clear();
  state.open = null;
}

/** Load the first page of a list, or its next one. */
export async function loadTab(tab, more = false) {
  const before = more && state.older[tab] ? `&before=${encodeURIComponent(state.older[tab])}` : "";
  const known = listed(tab);
  const page = await api.get(`conversations?${TABS[tab].query}${before}`);
  if (!more) forgetMissing(known, page);
  for (const summary of page.conversations) keep(summary);
  state.older[tab] = page.next;
  followWhatCounts();
  emit("list");
}

// What was known and a complete first page does not list has moved on while nobody listened.
// What was heard of since the page was asked for stays: the page may be older.
function forgetMissing(known, page) {
  if (page.next) return;
  const there = new Set(page.conversations.map((one) => one.id));
  for (const one of known) {
    const unchanged = state.conversations.get(one.id) === one;
    if (unchanged && !there.has(one.id) && one.id !== state.open) state.conversations.delete(one.id);
  }
}

function keep(summary) {
  const known = state.conversations.get(summary.id);
  if (known && known.seq > summary.seq) return known; // an older picture came late
  if (known) {
    // Marks never go back: a summary may have been made just before one was set.
    if (known.read.operator > summary.read.operator) summary.unread = known.unread;
    for (const side of ["visitor", "operator"]) summary.read[side] = Math.max(summary.read[side], known.read[side]);
  }
  state.conversations.set(summary.id, summary);
  return summary;
}

// Followed are the open conversation, my own and those who wait: who types, who is there.
function followWhatCounts() {
  if (!socket) return;
  const wanted = new Set([...listed("waiting"), ...listed("mine")].map((one) => one.id));
  if (state.open && state.events.has(state.open)) wanted.add(state.open);
  for (const id of followed) if (!wanted.has(id)) unfollow(id);
  for (const id of wanted) if (!followed.has(id)) follow(id);
}

function follow(id) {
  followed.add(id);
  socket.send({ type: "watch", conversation: id, after: lastSeq(id) });
}

function unfollow(id) {
  followed.delete(id);
  socket?.send({ type: "unwatch", conversation: id });
}

/** Show a conversation: its transcript, then whatever happens in it. */
export async function openConversation(id) {
  state.open = id;
  emit("open");
  if (!id) return;
  const found = await api.get(`conversations/${id}`);
  keep(found.conversation);
  state.events.set(id, found.events);
  for (const seq of found.offered) state.offered.add(`${id}/${seq}`);
  if (state.open !== id) return;
  emit("list");
  emit("events", { id, reset: true });
  unfollow(id);
  followWhatCounts();
  markRead();
}

const lastSeq = (id) => state.events.get(id)?.at(-1)?.seq ?? state.conversations.get(id)?.seq ?? 0;

/** Tell the server how far the open conversation has been read, if the page is being looked at. */
export function markRead() {
  const one = current();
  if (!one || document.hidden || !isMine(one) || !one.unread) return;
  const upto = lastSeq(one.id);
  one.unread = 0;
  one.read.operator = Math.max(upto, one.read.operator);
  socket?.send({ type: "read", conversation: one.id, upto });
  emit("list");
}

export const tellTyping = (conversation, active) => socket?.send({ type: "typing", conversation, active });

/** Send a text as an answer or as a note; a repeated `id` is stored once. */
export const say = (conversation, text, id) =>
  act(conversation, "messages", { client_id: id, text });
export const note = (conversation, text, id) => act(conversation, "notes", { client_id: id, text });

/** Send a file. */
export async function sendFile(conversation, file, clientId, onProgress) {
  return taken(conversation, await api.upload(`conversations/${conversation}/attachments`, { file, clientId, onProgress }));
}

/** Do `action` (take, release, transfer, close …) to a conversation. */
export async function act(conversation, action, body = {}) {
  if (action === "take") state.taking.add(conversation);
  try {
    return taken(conversation, await api.post(`conversations/${conversation}/${action}`, body));
  } finally {
    state.taking.delete(conversation);
  }
}

function taken(id, answer) {
  if (answer?.conversation) keep(answer.conversation);
  for (const event of answer?.events ?? []) addEvent(id, event);
  followWhatCounts();
  emit("list");
  return answer;
}

function addEvent(id, event) {
  if (event.from?.kind === "visitor") setTyping(id, false);
  const events = state.events.get(id);
  if (!events || events.some((known) => known.seq === event.seq)) return;
  events.push(event);
  events.sort((a, b) => a.seq - b.seq);
  emit("events", { id, event });
}

const FRAMES = {
  hello: (frame) => setClock(frame.now),
  pong: (frame) => setClock(frame.now),
  summaries: ({ conversations }) => onSummaries(conversations),
  event: ({ conversation, event }) => {
    addEvent(conversation, event);
    if (conversation === state.open) setTimeout(markRead);
  },
  typing: ({ conversation, by, active }) => by === "visitor" && setTyping(conversation, active),
  read: ({ conversation, by, upto }) => {
    const read = state.conversations.get(conversation)?.read;
    if (read) change(conversation, { read: { ...read, [by]: Math.max(upto, read[by] ?? 0) } });
  },
  presence: ({ conversation, online }) => change(conversation, { online }),
  tickets: ({ ticket }) => emit("tickets", ticket),
  people: () => readAway(),
  resync: () => resync(),
};

const onFrame = (frame) => FRAMES[frame.type]?.(frame);

function onSummaries(summaries) {
  for (const summary of summaries) {
    const known = state.conversations.get(summary.id);
    const kind = concern(known, keep(summary));
    if (kind) alertTo(kind, summary);
  }
  followWhatCounts();
  emit("list");
  if (summaries.some((one) => one.id === state.open)) setTimeout(markRead);
}

/** Leave for a while, or be back. */
export async function setAway(away) {
  await api.post("away", { away });
  state.away = away;
  emit("away");
}

// Another window may have said so.
async function readAway() {
  emit("people");
  const me = await api.get("me").catch(() => null);
  if (!me || !state.me || me.operator.away === state.away) return;
  state.away = me.operator.away;
  emit("away");
}

function change(id, values) {
  const one = state.conversations.get(id);
  if (!one) return;
  Object.assign(one, values);
  emit("list");
  if (id === state.open) emit("marks");
}

function setTyping(id, active) {
  clearTimeout(fading.get(id));
  state.typing.set(id, active);
  if (active) fading.set(id, setTimeout(() => setTyping(id, false), TYPING_LASTS));
  emit("typing", id);
}

function onConnection(connection) {
  if (!socket || connection === "connecting") return;
  state.connection = { closed: "lost", refused: "signed-out" }[connection] ?? connection;
  emit("connection", state.connection);
  if (connection !== "open") return;
  for (const id of followed) follow(id);
  resync(); // for what happened while nobody listened
}

// Something may have been missed: read again what is on show.
async function resync() {
  await Promise.allSettled([...new Set(["waiting", "mine", state.tab])].map((tab) => loadTab(tab)));
  emit("tickets");
  if (state.open) await openConversation(state.open).catch(() => {});
}

document.addEventListener("visibilitychange", markRead);
