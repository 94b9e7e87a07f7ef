// One event of a transcript as a node, and a message that is on its way to become one.

import { fill, h, pendingFoot, write } from "../../shared/dom.js";
import { markdown, plain } from "../../shared/markdown.js";
import { post, remove } from "../lib/api.js";
import { clock, percent } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { t, term } from "../lib/language.js";
import { state } from "../lib/store.js";
import { attachmentView } from "./attachment.js";
import { senderName } from "./chips.js";
import { explain } from "./dialogs.js";
import { offerButton } from "./offer.js";

const TOGETHER = 3 * 60_000; // milliseconds within which one person's messages share a heading

const VIEWS = {
  message: messageView,
  note: noteView,
  status: (event) => line(statusText(event), event, "status"),
  transfer: transferView,
  rating: (event) => line(ratingText(event), event, "rating", `face${event.face}`),
  verified: (event) => line(t(event.account ? "event.verified_as" : "event.verified", { account: event.account ?? "", by: t(`verified.${event.by}`) }), event, "status", "lock"),
  lock_lifted: (event) => line(t("event.lock_lifted", { name: event.from?.name ?? "", account: event.account, reason: event.reason }), event, "status", "lock"),
  number_replaced: (event) => line(t("event.number_replaced", { name: event.from?.name ?? "" }), event, "status", "lock"),
  address: (event) => line(t("event.address", { email: event.email }), event, "status"),
  feedback: (event) => line(t(event.helpful ? "event.helpful" : "event.not_helpful"), event, "feedback"),
};

/** Return the node for `event`, or null for one that is not shown. */
export const eventView = (event, one, before) => VIEWS[event.type]?.(event, one, before) ?? null;

const line = (text, event, kind, drawing = null) =>
  text && h("div", { class: `line ${kind}` }, h("span", {}, drawing ? icon(drawing) : null, text), h("time", { datetime: event.at }, clock(event.at)));

function statusText(event) {
  const values = { name: event.operator?.name ?? "", reason: term("reason", event.reason) };
  if (event.status === "bot" && event.reason !== "back") return t("event.no_operator");
  if (event.status === "waiting" && event.reason) return t("event.waiting", values);
  return t(event.status === "live" ? "event.live" : `event.${event.status}`, values);
}

function transferView(event) {
  const said = line(t("event.transfer", { from: event.was?.name ?? "", to: event.to?.name ?? "" }), event, "status");
  return event.note ? h("div", { class: "transferred" }, said, noteView({ ...event, text: event.note })) : said;
}

function ratingText(event) {
  const said = t("event.rating", { label: t(`face.${event.face}`) });
  return event.comment ? `${said}「${event.comment}」` : said;
}

function messageView(event, one, before) {
  const kind = event.from?.kind ?? "system";
  if (kind === "system") return systemView(event);
  const first = !sameSpeaker(event, before);
  return h("article", { class: `message from-${kind} ${first ? "first" : ""}` },
    first ? h("header", { class: "sender" }, kind === "assistant" ? icon("robot") : null, senderName(event, one)) : null,
    h("div", { class: "bubble" }, bodyOf(event, kind)),
    choicesOf(event),
    h("footer", { class: "meta" }, h("time", { datetime: event.at }, clock(event.at)), decisionOf(event.reply), kind === "operator" && event.text ? offerOf(event, one) : null));
}

const offerOf = (event, one) => offerButton(state.offered.has(`${one.id}/${event.seq}`), async (offered) => {
  const path = `conversations/${one.id}/offers/${event.seq}`;
  await (offered ? post(path) : remove(path));
  state.offered[offered ? "add" : "delete"](`${one.id}/${event.seq}`);
});

const systemView = (event) => h("div", { class: "line system" }, h("span", {}, event.text), h("time", { datetime: event.at }, clock(event.at)));

function sameSpeaker(event, before) {
  return before?.type === "message" && before.from?.kind === event.from?.kind && before.from?.id === event.from?.id
    && Date.parse(event.at) - Date.parse(before.at) < TOGETHER;
}

function bodyOf(event, kind) {
  const text = event.text ? (kind === "visitor" ? plain(event.text) : markdown(event.text)) : [];
  const clicked = event.choice ? h("span", { class: "clicked" }, t("clicked")) : null;
  return [event.attachment ? attachmentView(event.attachment) : null, h("div", { class: "text" }, text), clicked];
}

const choicesOf = (event) =>
  event.reply?.choices?.length
    ? h("ul", { class: "choices", "aria-label": t("choices") }, event.reply.choices.map((choice) => h("li", {}, choice.label)))
    : null;

/** Return what the assistant made of the question, for the operator's eyes. */
function decisionOf(reply) {
  if (!reply?.decision) return null;
  const sure = reply.confidence === null || reply.confidence === undefined ? "" : ` ${percent(reply.confidence)}`;
  return h("span", { class: `decision ${reply.decision}`, title: reply.entry ?? "" },
    `${term("decision", reply.decision)}${sure}`, reply.entry ? h("span", { class: "entry" }, reply.entry) : null);
}

function noteView(event) {
  return h("article", { class: "message note first" },
    h("header", { class: "sender" }, icon("lock"), t("note.by", { name: event.from?.name ?? "" })),
    h("div", { class: "bubble" }, h("div", { class: "text" }, plain(event.text ?? ""))),
    h("footer", { class: "meta" }, h("time", { datetime: event.at }, clock(event.at))));
}

/** Return the node of a message that `go` sends, and `run`, which sends it. */
export function pendingView({ id, text, note, go, onAgain }) {
  const state = h("span", {}, t("sending"));
  const foot = h("footer", { class: "meta" }, state);
  const node = h("article", { class: `message pending ${note ? "note" : "from-operator"}`, "data-client": id },
    h("div", { class: "bubble" }, h("div", { class: "text" }, plain(text))), foot);
  const leave = () => {
    node.dataset.done = "true";
    node.remove();
  };
  const run = async () => {
    node.classList.remove("failed");
    fill(foot, state);
    write(state, t("sending"));
    try {
      await go();
      leave();
    } catch (error) {
      node.classList.add("failed");
      write(state, `${t("not_sent")} ${explain(error)}`);
      fill(foot, pendingFoot(state, { [t("send_again")]: run, [t("edit")]: () => { leave(); onAgain(); } }));
    }
  };
  return { node, run };
}
