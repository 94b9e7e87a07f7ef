// One bubble with the picture of who speaks, one on its way, one notice, one divider, receipts.

import { h, pendingFoot, setAttributes } from "../shared/dom.js";
import { initials, languageOf } from "../shared/language.js";
import { markdown, plain } from "../shared/markdown.js";
import { attachmentOf } from "./files.js";

/**
 * @param {{ name: string, kind: string, initials?: string, picture?: string }} person
 * @param {{ online?: boolean, label?: string }} [presence] left out where it does not matter
 */
export function avatar({ name, kind, initials: letters, picture }, { online, label } = {}) {
  const inside = picture
    ? h("img", { src: picture, alt: "", draggable: "false" })
    : h("span", { class: "initials" }, letters || initials(name));
  const shown = h("span", { class: "avatar", part: "avatar", "data-kind": kind, "aria-hidden": "true" }, inside);
  if (kind === "operator") shown.dataset.shade = String(shadeOf(name));
  if (online !== undefined) shown.append(h("span", { class: "dot", title: label }));
  setOnline(shown, online);
  return shown;
}

export function setOnline(element, online) {
  setAttributes(element, { "data-online": online === undefined ? null : String(online) });
}

/** One of six shades, always the same for the same name. */
function shadeOf(name) {
  return [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 997, 7) % 6;
}

/** A message event as an element; `first` of several by the same person shows who it is. */
export function bubbleOf(event, app, { first }) {
  const { from, text, attachment } = event;
  const mine = from.kind === "visitor";
  const person = mine ? null : personOf(from, app);
  const name = mine ? app.t("you") : person.name;
  const body = h("div", { class: "bubble", part: `bubble bubble-${from.kind}`, lang: languageOf(text) }, bodyOf(event, mine));
  if (attachment) body.append(attachmentOf(attachment, app));
  if (attachment && !text) body.classList.add("only-file");
  const time = h("time", { class: "time", datetime: event.at }, app.language.time(new Date(event.at)));
  const foot = h("div", { class: "foot" }, time);
  const line = h("div", { class: "line" }, body, foot);
  const who = h("span", { class: first && !mine ? "who" : "hidden-text" }, name);
  const props = { class: `message ${mine ? "mine" : "theirs"}`, "data-kind": from.kind, "data-first": String(first) };
  const picture = !mine && h("div", { class: "message-face" }, first && avatar(person));
  return h("div", props, picture, h("div", { class: "column" }, who, line));
}

/** What the visitor types is shown as typed; what the desk writes is Markdown. */
function bodyOf({ text }, mine) {
  if (!text) return [];
  return mine ? [plain(text)] : markdown(text);
}

function personOf({ kind, name }, app) {
  if (kind === "assistant") return app.assistant;
  return { kind, name: name || app.t("operator_role") };
}

/** Someone joined, left, …: in the middle, without a bubble. */
export function noticeOf({ text, at }, app) {
  const time = h("time", { class: "time", datetime: at }, app.language.time(new Date(at)));
  return h("div", { class: "notice", part: "notice", lang: languageOf(text) }, markdown(text), time);
}

export function dividerOf(date, app) {
  return h("div", { class: "divider" }, h("span", {}, app.language.day(date)));
}

/** What stands in the place of a conversation that is not here yet. */
export function skeletonOf() {
  return h("div", { class: "skeleton", "aria-hidden": "true" }, h("b"), h("div", {}, h("i"), h("i"), h("i")));
}

/** The moving dots of someone who types. */
export function typingOf(person, app) {
  const words = app.t(person.name ? "typing_who" : "typing", { name: person.name });
  const dots = h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
  const body = h("div", { class: "bubble typing" }, dots, h("span", { class: "hidden-text" }, words));
  const face = h("div", { class: "message-face" }, avatar(person));
  return h("div", { class: "message theirs", "data-first": "true" }, face, h("div", { class: "column" }, body));
}

export function pendingOf(item, outbox, app) {
  const state = outbox.stateOf(item);
  const said = item.secret ? "••••••" : item.text;
  const text = item.type === "choose" ? item.label : said;
  const body = h("div", { class: "bubble", part: "bubble bubble-visitor" }, plain(text));
  const foot = h("div", { class: "foot" }, footOf(state, item, outbox, app));
  const line = h("div", { class: "line" }, body, foot);
  const props = { class: "message mine pending", "data-state": state, "data-first": "true" };
  return h("div", props, h("div", { class: "column" }, line));
}

function footOf(state, { client_id: id }, outbox, app) {
  const actions = { [app.t("resend")]: () => outbox.resend(id), [app.t("discard")]: () => outbox.discard(id) };
  return pendingFoot(h("span", { class: "receipt" }, app.t(state)), state === "failed" ? actions : {});
}

export class Receipts {
  #app;
  #mine = []; // {seq, foot}
  #mark = h("span", { class: "receipt", part: "receipt" });

  constructor(app) {
    this.#app = app;
  }

  add(event, element) {
    if (event.from.kind === "visitor") this.#mine.push({ seq: event.seq, foot: element.querySelector(".foot") });
  }

  clear() {
    this.#mine = [];
  }

  update() {
    const { session, t } = this.#app;
    this.#mark.remove();
    const last = this.#mine.at(-1);
    const handover = session.events.find((e) => e.type === "status" && e.status !== "bot")?.seq ?? Infinity;
    if (!last || session.status === "bot" || last.seq < handover) return;
    const read = this.#mine.findLast(({ seq }) => seq <= session.transcript.reads.operator && seq > handover);
    this.#mark.textContent = t(read ? "read" : "sent");
    this.#mark.toggleAttribute("data-read", Boolean(read));
    (read ?? last).foot.append(this.#mark);
  }
}
