// One conversation: who, how it stands, what was said, what can be done.

import { fill, h, write } from "../../shared/dom.js";
import { get } from "../lib/api.js";
import { act } from "../lib/desk.js";
import { brief, elapsed } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { t } from "../lib/language.js";
import { redraw } from "../lib/redraw.js";
import { current, isMine, on, state, supervises } from "../lib/store.js";
import { availability, chipsOf, visitorName } from "./chips.js";
import { composerView } from "./composer.js";
import { detailsView } from "./details.js";
import { givenNote } from "./given.js";
import { ask, attempt, toast } from "./dialogs.js";
import { timelineView } from "./timeline.js";

export function conversationView() {
  const head = h("header", { class: "head" });
  const timeline = timelineView();
  const composer = composerView(timeline);
  const details = detailsView();
  const given = givenNote();
  const main = h("section", { class: "conversation", "aria-label": t("conversation") }, head, given.node, timeline.node, composer.node);
  const vacant = h("div", { class: "vacant" });
  const node = h("div", { class: "pane" });

  const refresh = () => {
    const one = current();
    if (!one || composer.shown !== one.id) return; // the page may still show another one
    const focused = node.contains(document.activeElement) ? document.activeElement.getAttribute("data-action") : null;
    redraw(head, headOf(one, details));
    if (focused && !node.contains(document.activeElement)) actionIn(head, focused)?.focus();
    composer.refresh(one);
    details.refresh(one);
    given.refresh(one);
    timeline.marks(one);
  };
  // What is on show need not be what was asked for: that may still be on its way.
  const onEvents = ({ id, event, reset }) => {
    if (!reset && composer.shown !== id) return;
    const one = state.conversations.get(id);
    const events = state.events.get(id) ?? [];
    const opened = composer.shown !== id; // else what is being written stays
    if (opened) {
      fill(node, main, details.node);
      composer.open(one);
    }
    refresh();
    if (reset || event !== events.at(-1)) timeline.show(one, events, opened); // what came late has its place
    else timeline.add(one, event);
  };
  const stops = [
    on("list", refresh),
    on("marks", refresh),
    on("typing", (id) => id === composer.shown && timeline.typing(state.typing.get(id))),
    on("events", onEvents),
  ];
  const ticking = setInterval(() => {
    const waiting = head.querySelector("[data-since]");
    if (waiting) write(waiting, elapsed(waiting.getAttribute("data-since")));
  }, 1000);

  const empty = (text = t("nothing.open")) => {
    composer.keepDraft();
    fill(node, fill(vacant, icon("chats"), h("p", {}, text), h("p", { class: "hint" }, t("nothing.hint"))));
  };
  const shown = () => (composer.shown === state.open ? current() : null);
  const when = (allowed, action) => () => shown() && allowed(shown()) && action(shown());
  return {
    node,
    empty,
    leave() {
      composer.keepDraft();
      clearInterval(ticking);
      for (const stop of stops) stop();
    },
    actions: {
      take: when((one) => one.status === "waiting" || one.status === "bot", take),
      transfer: when(mayTransfer, transfer),
      close: when(isMine, close),
      reply: when(isMine, () => composer.focus("reply")),
      note: when(() => true, () => composer.focus("note")),
      canned: when(isMine, () => composer.canned()),
    },
  };
}

/** The button of an action, or the first one when it is gone. @returns {HTMLElement | null} */
const actionIn = (head, name) => head.querySelector(`[data-action=${name}]`) ?? head.querySelector("[data-action]");

const mayTransfer = (one) => one.status === "live" && (isMine(one) || supervises());

function headOf(one, details) {
  const since = one.status === "waiting" ? h("span", { class: "since" }, t("waiting.for"), h("b", { "data-since": one.waiting_since }, elapsed(one.waiting_since))) : null;
  return [
    h("a", { class: "icon-button back", href: "#/conversations", "aria-label": t("back") }, icon("back")),
    h("div", { class: "head-who" },
      h("h2", {}, h("span", { class: `presence ${one.online ? "on" : ""}` }), visitorName(one),
        typeof one.online === "boolean" ? h("span", { class: "head-presence" }, t(one.online ? "online" : "offline")) : null),
      h("div", { class: "row-chips" }, chipsOf(one), since ?? h("span", { class: "since" }, t("began", { at: brief(one.created_at) })))),
    h("div", { class: "head-actions", role: "toolbar", "aria-label": t("actions") }, actionsOf(one),
      h("button", { type: "button", class: "icon-button", "data-action": "details", "aria-label": t("details"), title: t("details"), onclick: details.toggle }, icon("info"))),
  ];
}

function actionsOf(one) {
  if (one.status === "waiting") return [action(one, "take", "done", take, "primary")];
  if (one.status === "bot") return [action(one, "take_over", "release", take)];
  if (isMine(one))
    return [
      action(one, "transfer", "transfer", transfer),
      action(one, "release", "release", release),
      action(one, "to_bot", "robot", toBot),
      action(one, "close", "done", close, "primary"),
    ];
  return mayTransfer(one) ? [action(one, "transfer", "transfer", transfer)] : [];
}

const action = (one, name, drawing, run, kind = "") =>
  h("button", { type: "button", class: kind, "data-action": name, title: `${t(`action.${name}`)}: ${t(`action.${name}.hint`)}`, "aria-label": t(`action.${name}`), onclick: () => run(one) },
    icon(drawing), h("span", { class: "label" }, t(`action.${name}`)));

async function take(one) {
  if (await attempt(() => act(one.id, "take"))) document.getElementById("composer-text")?.focus();
}

/** Ask whether one is sure, do it and say so. */
async function surely(one, name, action, body = {}) {
  const label = t(`action.${name}`);
  const sure = await ask({ title: label, body: h("p", {}, t(`${name}.sure`)), confirm: label, submit: () => act(one.id, action, body) });
  if (sure) toast(t(`${name}.done`));
}

const release = (one) => surely(one, "release", "release");
const toBot = (one) => surely(one, "to_bot", "close", { back_to_bot: true });
const close = (one) => surely(one, "close", "close");

/** Ask for a colleague and hand `one` to them. */
export async function transfer(one) {
  const found = await attempt(() => get("operators"));
  if (!found) return;
  const colleagues = found.operators.filter((person) => !person.disabled && person.id !== one.operator?.id)
    .sort((a, b) => room(b) - room(a)); // who has most room first; who is away or gone last
  if (!colleagues.length) return toast(t("transfer.nobody"), "error");
  const choices = colleagues.map((person, at) => choice(person, at === 0));
  const note = h("textarea", { id: "transfer-note", rows: 3, maxlength: 2000, placeholder: t("transfer.note.hint") });
  const body = h("div", {}, h("fieldset", { class: "people" }, h("legend", {}, t("transfer.whom")), choices),
    h("div", { class: "field" }, h("label", { for: note.id }, t("transfer.note")), note));
  const done = await ask({
    title: t("action.transfer"), body, confirm: t("transfer.submit"),
    read: () => ({ operator: /** @type {HTMLInputElement} */ (body.querySelector("input:checked")).value, note: note.value }),
    submit: async (given) => act(one.id, "transfer", given),
  });
  if (done) toast(t("transfer.done"));
}

const room = (person) => (person.online && !person.away ? person.capacity - person.live : -Infinity);

const choice = (person, checked) =>
  h("label", { class: "person" },
    h("input", { type: "radio", name: "operator", value: person.id, checked }),
    h("span", { class: "avatar" }, [...person.name][0] ?? "?"),
    h("span", { class: "person-name" }, person.name, person.id === state.me.operator.id ? t("you") : ""),
    h("span", { class: "hint" }, availability(person), " · ", t("load", { count: person.live, capacity: person.capacity })));
