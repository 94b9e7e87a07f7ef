// One bubble, one notice, one divider.

import { h } from "../shared/dom.js";
import { languageOf } from "../shared/language.js";
import { markdown, plain } from "../shared/markdown.js";
import { attachmentOf } from "./attachment.js";
import { avatar } from "./avatar.js";

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

/** The moving dots of someone who types. */
export function typingOf(person, app) {
  const words = app.t(person.name ? "typing_who" : "typing", { name: person.name });
  const dots = h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
  const body = h("div", { class: "bubble typing" }, dots, h("span", { class: "hidden-text" }, words));
  const face = h("div", { class: "message-face" }, avatar(person));
  return h("div", { class: "message theirs", "data-first": "true" }, face, h("div", { class: "column" }, body));
}
