// What can be clicked below a message: choices, the number that is shown for a while, five faces.

import { h, icon } from "../shared/dom.js";
import { languageOf } from "../shared/language.js";
import { FACES } from "./icons.js";

const LASTING = new Set(["entry", "menu", "channel", "human", "way"]); // still mean what they say later on
const FORM = new Set(["form", "value"]);

const SHORT = 14; // characters that have room in one of two columns
const MANY = 6;

const FEEDBACK = "helpful:"; // whether an answer helped: no question of its own

/** What can be clicked: whether it helped stands apart from what is asked next; see refreshChoices. */
export function choicesOf(choices, app) {
  const numbered = choices.length > 2;
  const buttons = choices.map(({ id, label }, index) => {
    const number = numbered && h("span", { class: "number", "aria-hidden": "true" }, String(index + 1));
    // A double click is one wish, though an old menu can be chosen from again.
    const onclick = ({ detail }) => detail < 2 && app.choose(id, label);
    const props = { type: "button", class: "choice", part: "choice", "data-id": id, onclick };
    return h("button", props, number, h("span", { class: "choice-label", lang: languageOf(label) }, label));
  });
  const isFeedback = (index) => choices[index].id.startsWith(FEEDBACK);
  const of = (which, label, ...before) => {
    const inside = buttons.filter((_, index) => which(index));
    if (!inside.length) return [];
    const layout = layoutOf(choices.filter((_, index) => which(index)));
    return [...before, h("div", { class: "choices", role: "group", "aria-label": label, "data-layout": layout }, inside)];
  };
  const feedback = of(isFeedback, app.t("helpful"));
  const related = feedback.length > 0 && buttons.length > feedback[0].children.length;
  const title = related ? [h("p", { class: "choices-title" }, app.t("related"))] : [];
  const others = of((index) => !isFeedback(index), app.t(related ? "related" : "choices"), ...title);
  const more = h("button", { type: "button", class: "choices-more", hidden: true, onclick: unfold });
  const group = h("div", { class: "choice-group", "data-related": related }, more, feedback, others);

  function unfold() {
    const folded = !group.hasAttribute("data-folded");
    group.toggleAttribute("data-folded", folded);
    more.setAttribute("aria-expanded", String(!folded));
  }

  return group;
}

/** Fold away what was answered: one line stays, which brings back what still leads somewhere. */
function fold(group, app) {
  if (group.hasAttribute("data-past-once")) return;
  group.toggleAttribute("data-past-once", true);
  group.toggleAttribute("data-folded", true);
  const left = group.querySelectorAll(".choice:not(:disabled)").length;
  const more = group.querySelector(".choices-more");
  more.textContent = app.t(group.hasAttribute("data-related") ? "related_past" : "choices_past", { count: left });
  more.setAttribute("aria-expanded", "false");
  more.hidden = !left;
}

/** The button of a choice within a group made by choicesOf. */
export const choiceIn = (group, id) => buttonsOf(group).find((button) => button.dataset.id === id);

const buttonsOf = (group) => [...group.querySelectorAll(".choice")];

/** A row for yes and no, a list for sentences, two columns for many short words. */
function layoutOf(choices) {
  if (choices.length <= 2) return "row";
  const short = choices.every(({ label }) => label.length <= SHORT);
  return short && choices.length >= MANY ? "grid" : "list";
}

/**
 * Which of the buttons still lead somewhere: all of the latest message, the lasting ones before
 * unless a person is waited for; while an operator is there those of the form that they have asked for.
 */
export function refreshChoices(group, { latest, asked, status, chosen, waits }, app) {
  const filling = asked && status === "live";
  const past = !latest && !filling;
  group.toggleAttribute("data-past", past);
  for (const button of buttonsOf(group)) {
    const { id } = button.dataset;
    const kind = id.split(":")[0];
    const atTheEnd = latest && kind === "end" && status !== "ended";
    const withAssistant = status === "bot" ? latest || LASTING.has(kind) : status === "waiting" && latest;
    const inForm = filling && FORM.has(kind);
    button.disabled = !(atTheEnd || withAssistant || inForm);
    button.toggleAttribute("data-chosen", id === chosen);
  }
  if (past && !waits) fold(group, app);
}

const VISIBLE_FOR = 60_000; // ms

/** A button that shows the number below it, then takes it away again. */
export function revealOf(app) {
  const { session, t } = app;
  const place = h("output", { class: "secret", "aria-live": "polite" });
  const button = h("button", { type: "button", class: "choice", part: "choice", onclick: show }, t("show_number"));
  let timer;

  async function show() {
    button.disabled = true;
    clearTimeout(timer);
    try {
      place.textContent = await session.server.number(session.id);
      place.scrollIntoView({ block: "nearest" });
      timer = setTimeout(hide, VISIBLE_FOR);
    } catch (error) {
      place.textContent = t(error.code === "not_found" ? "number_late" : "unavailable");
      button.disabled = false;
    }
  }

  function hide() {
    place.textContent = "";
    button.disabled = false;
  }

  return h("div", { class: "choices reveal", role: "group", "aria-label": t("show_number") }, button, place);
}

export function ratingOf(app) {
  const { t } = app;
  const comment = h("textarea", { rows: 2, maxlength: 1000, placeholder: t("rate_comment"), "aria-label": t("rate_comment") });
  const send = h("button", { type: "submit", class: "primary" }, t("rate_send"));
  const more = h("div", { class: "rating-more", hidden: true }, comment, send);
  const faces = FACES.map((shapes, index) => faceOf(shapes, index + 1, app));
  const legend = h("legend", { class: "hidden-text" }, t("rate_title"));
  const ends = h("div", { class: "rating-ends", "aria-hidden": "true" }, h("span", {}, t("rate_low")), h("span", {}, t("rate_high")));
  const field = h("fieldset", {}, legend, h("div", { class: "faces" }, faces), ends);
  const form = h("form", { class: "rating", part: "rating" }, field, more);
  form.addEventListener("change", () => {
    more.hidden = false;
    app.panel.log.toEnd(true);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const face = Number(new FormData(form).get("face"));
    if (face) app.session.rate(face, comment.value.trim());
    app.focus();
  });
  return form;
}

/** What the visitor has said of it. */
export function ratedOf(face, { t }) {
  return h("p", { class: "rated", part: "rating", role: "status" }, icon(FACES[face - 1]), t("rated", { face: t(`rate_${face}`) }));
}

function faceOf(shapes, face, { t }) {
  const label = t(`rate_${face}`);
  const input = h("input", { type: "radio", name: "face", value: face, "aria-label": label });
  return h("label", { class: "face", title: label, "data-face": face }, input, icon(shapes), h("span", { class: "face-label", "aria-hidden": "true" }, label));
}
