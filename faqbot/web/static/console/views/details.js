// Beside the conversation: the visitor, the hand-over, and what the assistant made of the questions.

import { h } from "../../shared/dom.js";
import { post } from "../lib/api.js";
import { moment, percent } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { t, term } from "../lib/language.js";
import { redraw } from "../lib/redraw.js";
import { isMine, state, supervises } from "../lib/store.js";
import { ask, attempt, toast } from "./dialogs.js";
import { mentioned, visitorName } from "./chips.js";
import { personView } from "./person.js";

export function detailsView() {
  const body = h("div", {});
  const person = personView();
  const node = h("section", { class: "details", "aria-labelledby": "details-title" },
    h("div", { class: "details-head" }, h("h2", { id: "details-title" }, t("details")),
      h("button", { type: "button", class: "icon-button", "aria-label": t("close"), onclick: () => toggle() }, icon("close"))),
    h("div", { class: "details-body" }, body, person.node));
  // Shown beside the conversation where there is room; otherwise it slides over when asked for.
  function toggle() {
    node.classList.toggle("turned");
    if (getComputedStyle(node).visibility !== "hidden") node.querySelector("button").focus();
  }
  return {
    node,
    toggle,
    refresh(one) {
      const events = state.events.get(one.id) ?? [];
      person.show(one.id);
      redraw(body, section("details.visitor", facts(visitorFacts(one)), warning(one), verifying(one), replacing(one), lifting(one)), section("details.desk", facts(deskFacts(one))), questions(events), feedback(events));
    },
  };
}

const section = (title, ...content) => h("section", {}, h("h3", {}, t(title)), content);
const facts = (pairs) => h("dl", {}, pairs.filter(([, value]) => value).map(([name, value]) => h("div", {}, h("dt", {}, t(name)), h("dd", {}, value))));

const visitorFacts = (one) => [
  ["fact.name", visitorName(one)],
  ["fact.verified", verifiedFact(one.verified)],
  ["fact.language", one.language ? term("language", one.language) : ""],
  ["fact.page", one.page?.replace(/^https?:\/\//, "")],
  ["fact.began", moment(one.created_at)],
];

const verifiedFact = (proof) =>
  proof ? t(proof.account ? "verified.whom" : "verified.when", { account: proof.account ?? "", at: moment(proof.at), by: t(`verified.${proof.by}`) }) : t("unverified");

const warning = (one) => mentioned(one).map((account) =>
  h("p", { class: "warning", role: "note" }, t("verified.other", { account, proved: one.verified.account })));

// The assistant leads the visitor through it; whoever has the conversation goes on meanwhile.
const verifying = (one) =>
  state.me?.verifies && isMine(one) && !one.verified
    ? h("button", { type: "button", "data-action": "verify", onclick: () => askToVerify(one) }, icon("lock"), t("verify.ask"))
    : null;

async function askToVerify(one) {
  if (await attempt(() => post(`conversations/${one.id}/verify`))) toast(t("verify.asked"));
}

// A number is replaced on request of its holder, who has proved to be that person.
const replacing = (one) =>
  one.verified && supervises()
    ? h("button", { type: "button", "data-action": "replace-number", onclick: () => replace(one) }, t("number.replace"))
    : null;

async function replace(one) {
  const submit = () => post(`conversations/${one.id}/replace-number`);
  const sure = await ask({ title: t("number.replace"), body: h("p", {}, t("number.sure")), confirm: t("number.replace"), danger: true, submit });
  if (sure) toast(t("number.done"));
}

// Strangers, or too many slips, may have locked somebody out who has told a supervisor who they are.
const lifting = (one) =>
  state.me?.verifies && supervises()
    ? h("button", { type: "button", "data-action": "lift-lock", onclick: () => lift(one) }, t("lock.lift"))
    : null;

async function lift(one) {
  const account = h("input", { id: "lift-account", maxlength: 40, value: one.verified?.account ?? "", placeholder: t("lock.account.hint") });
  const reason = h("textarea", { id: "lift-reason", rows: 3, maxlength: 500, required: true });
  const body = h("div", {}, h("p", {}, t("lock.lead")),
    h("div", { class: "field" }, h("label", { for: account.id }, t("lock.account")), account),
    h("div", { class: "field" }, h("label", { for: reason.id }, t("lock.reason")), reason));
  const read = () => ({ account: account.value.trim() || null, reason: reason.value });
  const submit = (values) => post(`conversations/${one.id}/lift-lock`, values);
  if (await ask({ title: t("lock.lift"), body, confirm: t("lock.lift"), read, submit })) toast(t("lock.lifted"));
}

const deskFacts = (one) => [
  ["fact.status", t(`status.${one.status}`)],
  ["fact.reason", one.reason ? term("reason", one.reason) : ""],
  ["fact.operator", one.status === "live" || one.status === "ended" ? one.operator?.name : ""],
  ["fact.ended", one.ended_at ? moment(one.ended_at) : ""],
  ["fact.face", one.face ? t(`face.${one.face}`) : ""],
];

// Every question of the visitor with the assistant's decision on it.
function questions(events) {
  const asked = [];
  let said = null;
  for (const event of events) {
    if (event.type !== "message") continue;
    if (event.from?.kind === "visitor" && !event.choice) said = event;
    else if (said && event.reply?.decision) {
      asked.push({ said, reply: event.reply });
      said = null;
    }
  }
  if (!asked.length) return null;
  return section("details.questions", h("ol", { class: "asked" }, asked.map(({ said: event, reply }) =>
    h("li", {}, h("button", { type: "button", class: "link", onclick: () => goTo(event.seq) }, event.text),
      h("span", { class: `decision ${reply.decision}` }, `${term("decision", reply.decision)} ${percent(reply.confidence ?? 0)}`)))));
}

function goTo(seq) {
  const message = document.querySelector(`.log [data-seq="${Number(seq)}"]`);
  message?.scrollIntoView({ block: "center" });
  message?.classList.add("found");
  setTimeout(() => message?.classList.remove("found"), 1600);
}

function feedback(events) {
  const helped = events.filter((event) => event.type === "feedback");
  if (!helped.length) return null;
  return section("details.feedback", h("ul", { class: "plain" }, helped.map((event) =>
    h("li", {}, t(event.helpful ? "event.helpful" : "event.not_helpful"), " ", h("span", { class: "hint" }, event.entry ?? "")))));
}
