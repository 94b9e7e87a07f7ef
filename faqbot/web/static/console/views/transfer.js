// Handing a conversation to a colleague.

import { h } from "../../shared/dom.js";
import { get } from "../lib/api.js";
import { act } from "../lib/desk.js";
import { t } from "../lib/language.js";
import { state } from "../lib/store.js";
import { ask, attempt, toast } from "./dialogs.js";

/** Ask for a colleague and hand `one` to them. */
export async function transfer(one) {
  const found = await attempt(() => get("operators"));
  if (!found) return;
  const colleagues = found.operators.filter((person) => !person.disabled && person.id !== one.operator?.id);
  if (!colleagues.length) return toast(t("transfer.nobody"), "error");
  const choices = colleagues.map((person, at) => choice(person, at === 0));
  const body = h("fieldset", { class: "people" }, h("legend", {}, t("transfer.whom")), choices);
  const done = await ask({
    title: t("action.transfer"), body, confirm: t("transfer.submit"),
    read: () => /** @type {HTMLInputElement} */ (body.querySelector("input:checked")).value,
    submit: async (operator) => act(one.id, "transfer", { operator }),
  });
  if (done) toast(t("transfer.done"));
}

const choice = (person, checked) =>
  h("label", { class: "person" },
    h("input", { type: "radio", name: "operator", value: person.id, checked }),
    h("span", { class: "avatar" }, [...person.name][0] ?? "?"),
    h("span", { class: "person-name" }, person.name, person.id === state.me.operator.id ? t("you") : ""),
    h("span", { class: "hint" }, t(person.online ? "online" : "offline"), " · ", t("load", { count: person.live ?? 0 })));
