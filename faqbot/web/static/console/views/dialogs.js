// Modal dialogs and passing messages.

import { h, write } from "../../shared/dom.js";
import { canNotify, notifies, wantNotices } from "../lib/alerts.js";
import { icon } from "../lib/icons.js";
import { t } from "../lib/language.js";
import { prefer, preference, SHORTCUTS } from "../lib/preferences.js";
import { emit } from "../lib/store.js";

/**
 * Show a dialog with a form and return what `read` gives, or null when it was left.
 * `submit(value)` may fail: the message is shown and the dialog stays.
 * @param {object} dialog
 * @param {string} dialog.title
 * @param {Node} dialog.body
 * @param {string} dialog.confirm
 * @param {boolean} [dialog.danger]
 * @param {() => any} [dialog.read]
 * @param {(value: any) => Promise<any>} [dialog.submit]
 */
export function ask({ title, body, confirm, danger = false, read = () => true, submit = async (value) => value }) {
  return new Promise((resolve) => {
    const complaint = h("p", { class: "complaint", role: "alert" });
    const go = h("button", { class: danger ? "danger" : "primary", type: "submit" }, confirm);
    const leave = h("button", { type: "button", onclick: () => dialog.close() }, t("cancel"));
    const form = h("form", { method: "dialog" }, h("h2", { id: "dialog-title" }, title), body, complaint,
      h("div", { class: "row end" }, leave, go));
    const dialog = h("dialog", { "aria-labelledby": "dialog-title" }, form);
    let result = null;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const value = read();
      go.disabled = true;
      try {
        result = (await submit(value)) ?? value;
        dialog.close();
      } catch (error) {
        complaint.textContent = explain(error);
        go.disabled = false;
      }
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Return what to tell people about an error: as exactly as there are words for it. */
export function explain(error) {
  const keys = [`error.${error.code}.${error.field}`, `error.${error.code}`];
  const known = keys.map((key) => t(key)).find((said, at) => said !== keys[at]);
  return known ?? (error.message || t("error.other"));
}

/** Show a message for a while, and have it read out. */
export function toast(text, kind = "info") {
  const place = document.getElementById("toasts");
  const message = h("div", { class: `toast ${kind}` }, text);
  place.append(message);
  setTimeout(() => message.remove(), kind === "error" ? 8000 : 4000);
}

/** Do something and show its error, if it has one. */
export async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    toast(explain(error), "error");
    return null;
  }
}

export function showHelp() {
  const rows = SHORTCUTS.map(([key, name]) =>
    h("div", {}, h("dt", {}, h("kbd", {}, key)), h("dd", {}, t(`shortcut.${name}`))));
  const close = h("button", { type: "button", class: "primary", onclick: () => dialog.close() }, t("ok"));
  const dialog = h("dialog", { class: "help", "aria-labelledby": "help-title", onclose: () => dialog.remove() },
    h("h2", { id: "help-title" }, icon("help"), t("help.title")),
    h("dl", { class: "keys" }, rows),
    h("p", { class: "hint" }, t("help.sending")),
    choice("shortcuts", "keys.single"), choice("enterSends", "keys.change"),
    h("div", { class: "row end" }, close));
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
}

/** Show how the operator is alerted; `changed` hears of every choice. */
export function showAlerts(changed) {
  const close = h("button", { type: "button", class: "primary", onclick: () => dialog.close() }, t("ok"));
  const blocked = h("p", { class: "hint", role: "status" });
  const box = h("input", { type: "checkbox", checked: notifies(), disabled: !canNotify(), onchange: async () => {
    const wanted = box.checked;
    box.checked = await wantNotices(wanted);
    write(blocked, wanted && !box.checked ? t("notices.blocked") : "");
  } });
  const dialog = h("dialog", { "aria-labelledby": "alerts-title", onclose: () => dialog.remove() },
    h("h2", { id: "alerts-title" }, icon("bell"), t("alerts")),
    h("p", { class: "hint" }, t("alerts.lead")),
    choice("sound", "sound", changed), h("label", { class: "check" }, box, t("notices")), blocked,
    h("div", { class: "row end" }, close));
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
}

function choice(name, label, changed = () => emit("list")) {
  const box = h("input", { type: "checkbox", checked: preference(name), onchange: () => { prefer(name, box.checked); changed(); } });
  return h("label", { class: "check" }, box, t(label));
}
