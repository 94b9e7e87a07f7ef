// The choices under a message: buttons, numbered because a typed number means the same.

import { h } from "../shared/dom.js";
import { languageOf } from "../shared/language.js";

const LASTING = new Set(["entry", "menu", "channel"]); // still mean what they say later on
const FORM = new Set(["form", "value"]);

const SHORT = 14; // characters that have room in one of two columns
const MANY = 6;

export function choicesOf(choices, app) {
  const numbered = choices.length > 2;
  const buttons = choices.map(({ id, label }, index) => {
    const number = numbered && h("span", { class: "number", "aria-hidden": "true" }, String(index + 1));
    // A double click is one wish, though an old menu can be chosen from again.
    const onclick = ({ detail }) => detail < 2 && app.choose(id, label);
    const props = { type: "button", class: "choice", part: "choice", "data-id": id, onclick };
    return h("button", props, number, h("span", { class: "choice-label", lang: languageOf(label) }, label));
  });
  const props = { class: "choices", role: "group", "aria-label": app.t("choices") };
  return h("div", { ...props, "data-layout": layoutOf(choices) }, buttons);
}

/** A row for yes and no, a list for sentences, two columns for many short words. */
function layoutOf(choices) {
  if (choices.length <= 2) return "row";
  const short = choices.every(({ label }) => label.length <= SHORT);
  return short && choices.length >= MANY ? "grid" : "list";
}

/**
 * Which of the buttons still lead somewhere: all of the latest message, the lasting ones before;
 * while an operator is there those of the form that they have asked for.
 */
export function refreshChoices(group, { latest, asked, status, chosen }) {
  const filling = asked && status === "live";
  group.toggleAttribute("data-past", !latest && !filling);
  for (const button of group.children) {
    const { id } = button.dataset;
    const kind = id.split(":")[0];
    const atTheEnd = latest && kind === "end" && status !== "ended";
    const withAssistant = status === "bot" && (latest || LASTING.has(kind));
    const inForm = filling && FORM.has(kind);
    button.disabled = !(atTheEnd || withAssistant || inForm);
    button.toggleAttribute("data-chosen", id === chosen);
  }
}
