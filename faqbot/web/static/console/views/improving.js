// What editors can learn: questions that went wrong, by what they have in common, with evidence; and
// what to do about them. A proposal becomes a patch, shown with all it would change; nothing is
// written from here.

import { fill, h } from "../../shared/dom.js";
import { get, post, url } from "../lib/api.js";
import { markdown } from "../../shared/markdown.js";
import { language, t } from "../lib/language.js";
import { explain } from "./dialogs.js";

const SPANS = [7, 28, 91]; // days
const TROUBLES = ["miss", "unhelpful", "handoff", "menu"];
const QUESTIONS = 8; // of a theme, before the others are counted only

export function improvingPage(root) {
  const body = h("div", { class: "themes" });
  const buttons = SPANS.map((days) => h("button", { type: "button", onclick: () => (location.hash = `#/improving/${days}`) }, t("report.days", { days })));
  fill(root, h("main", { class: "dashboard", id: "main", tabindex: "-1" },
    h("header", { class: "page-head" },
      h("div", {}, h("h1", {}, t("nav.improving")), h("p", { class: "hint" }, t("improving.hint"))),
      h("div", { class: "days" }, buttons)),
    body));
  let latest = 0;
  return {
    async show(chosen) {
      const days = Number(chosen) || 28;
      buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(SPANS[at] === days)));
      const turn = ++latest;
      fill(body, h("p", { class: "nothing", role: "status" }, t("improving.working")));
      try {
        const found = await get(`improvements?days=${days}`);
        if (turn === latest) fill(body, summary(found), logLink(days), found.suggestions.map((one) => theme(one, found)));
      } catch (error) {
        if (turn === latest) fill(body, h("p", { class: "nothing", role: "alert" }, explain(error)));
      }
    },
  };
}

const summary = ({ asked, troubled, settled, themes }) =>
  h("p", { class: "hint", role: "status" }, troubled ? t("improving.summary", { asked, troubled, themes, settled }) : t("improving.nothing", { asked }));

const logLink = (days) => h("p", {}, h("a", { href: url(`improvements/log?days=${days}`).href, download: "faqbot-log.jsonl" }, t("improving.log")));

function theme(one, found) {
  const troubles = TROUBLES.filter((name) => one.troubles[name]).map((name) => h("span", { class: "tag" }, t(`trouble.${name}`), " ", h("b", {}, String(one.troubles[name]))));
  const more = one.questions.length - QUESTIONS;
  return h("article", { class: "card theme" },
    h("h2", {}, one.title),
    h("p", { class: "tags" }, h("span", { class: "tag" }, t("improving.times", { count: one.count })), troubles),
    h("ul", { class: "evidence" }, one.questions.slice(0, QUESTIONS).map(({ text, count }) => h("li", {}, `「${text}」`, count > 1 ? h("small", {}, ` ×${count}`) : null))),
    one.answers.length ? h("section", { class: "answered" }, h("h3", {}, t("improving.answered")), one.answers.map((text) => h("div", { class: "text" }, markdown(text)))) : null,
    more > 0 ? h("p", { class: "hint" }, t("improving.more", { count: more })) : null,
    one.proposals.map((proposal, at) => proposed(one, proposal, at, found)));
}

function proposed(one, proposal, at, found) {
  const place = h("div", { class: "tried", "aria-live": "polite" });
  const words = (proposal.wordings ?? []).map((text) => h("input", { type: "text", value: text, maxlength: 500, "aria-label": t("improving.wording") }));
  const answer = proposal.kind === "new" && proposal.answer ? h("textarea", { rows: 5, maxlength: 10000, value: proposal.answer, "aria-label": t("improving.answer") }) : null;
  const button = h("button", { type: "button", onclick: attempt }, t("improving.try"));
  const what = t(`proposal.${proposal.kind}`, { entry: proposal.title ?? "", word: proposal.word ?? "", known: proposal.known ?? "" });
  async function attempt() {
    button.disabled = true;
    fill(place, h("p", { class: "hint" }, t("improving.trying")));
    try {
      const wordings = words.length ? { wordings: words.map((input) => input.value) } : {};
      if (answer) Object.assign(wordings, { answer: answer.value });
      fill(place, ...outcome(await post("improvements/try", { id: one.id, proposal: at, days: found.days, lang: language(), ...wordings }), one.id));
    } catch (error) {
      fill(place, h("p", { role: "alert" }, explain(error)));
    }
    button.disabled = false;
  }
  return h("section", { class: "proposal" }, h("p", {}, what), words.length ? h("div", { class: "wordings" }, words) : null, answer,
    proposal.writes && found.patches ? button : null, place);
}

/** What the proposal would change, before anybody takes it. */
function outcome({ patch, problems, findings, flips, flipped, asked }, id) {
  if (problems.length) return [h("p", { role: "alert" }, t("improving.broken")), h("ul", {}, problems.map((text) => h("li", {}, h("pre", {}, text))))];
  if (!patch) return [h("p", {}, t("improving.nothing_new"))];
  const file = URL.createObjectURL(new Blob([patch], { type: "text/x-diff" }));
  return [
    h("h3", {}, t("improving.patch")), h("pre", { class: "patch", tabindex: "0" }, patch.split("\n").map(lineOf)),
    h("h3", {}, t("improving.lint")),
    findings.length ? h("ul", {}, findings.map(({ severity, text }) => h("li", { class: `finding-${severity}` }, h("pre", {}, text)))) : h("p", {}, t("improving.no_findings")),
    h("h3", {}, t("improving.flips", { flipped, asked })),
    flips.length ? flipTable(flips) : h("p", {}, t("improving.no_flips")),
    h("p", {}, h("a", { class: "button", href: file, download: `faqbot-${id}.patch` }, t("improving.accept")), " ", h("span", { class: "hint" }, t("improving.apply"))),
  ];
}

const lineOf = (line) => h("span", { class: line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "" }, `${line}\n`);

const flipTable = (flips) => h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": t("improving.flips.label") }, h("table", {},
  h("thead", {}, h("tr", {}, ["col.question", "flip", "flip.before", "flip.after"].map((name) => h("th", { scope: "col" }, t(name))))),
  h("tbody", {}, flips.map(({ question, change, before, after }) => h("tr", {}, h("th", { scope: "row" }, question), h("td", {}, t(`flip.${change}`)), h("td", {}, seen(before)), h("td", {}, seen(after)))))));

const seen = ({ kind, what }) => what || t(`decision.${kind}`);
