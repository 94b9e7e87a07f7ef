// The way in.

import { fill, h } from "../../shared/dom.js";
import * as api from "../lib/api.js";
import { language, LANGUAGES, t } from "../lib/language.js";
import { prefer } from "../lib/preferences.js";
import { explain } from "./dialogs.js";

/** Show the form in `root`; `done()` follows when it was right. */
export function showSignIn(root, done, again, notice = "") {
  const login = field("login", "text", "username");
  const password = field("password", "password", "current-password");
  const code = field("code", "text", "one-time-code");
  code.input.required = false;
  code.row.hidden = true; // until it turns out that one is needed
  const complaint = h("p", { class: "complaint", role: "alert" }, notice);
  const button = h("button", { class: "primary wide", type: "submit" }, t("signin.submit"));
  const form = h("form", { class: "signin card" },
    h("h1", {}, t("signin.title")),
    h("p", { class: "hint" }, t("signin.lead")),
    login.row, password.row, code.row, complaint, button);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    complaint.textContent = "";
    try {
      await api.post("login", { login: login.input.value, password: password.input.value, code: code.input.value });
      await done();
    } catch (error) {
      complaint.textContent = explain(error);
      if (["code", "wrong_code"].includes(error.field)) {
        code.row.hidden = false;
        code.input.value = "";
        code.input.focus();
        return;
      }
      password.input.value = "";
      (login.input.value ? password : login).input.focus();
    } finally {
      button.disabled = false;
    }
  });
  fill(root, h("main", { class: "signin-page" }, form, languages(again)));
  document.title = t("signin.title");
  login.input.focus();
}

function field(name, type, autocomplete) {
  const input = h("input", { id: `signin-${name}`, type, autocomplete, required: true, maxlength: 200 });
  return { input, row: h("div", { class: "field" }, h("label", { for: input.id }, t(`signin.${name}`)), input) };
}

/** Return the buttons that change the language. */
function languages(again) {
  return h("p", { class: "languages" }, Object.entries(LANGUAGES).map(([code, name]) =>
    h("button", {
      type: "button", class: "link", lang: code, "aria-pressed": String(code === language()),
      onclick: () => { prefer("language", code); again(); },
    }, name)));
}

/** Say why nobody can sign in here: somebody in front of the server looks after that. */
export function showOutside(root, why) {
  fill(root, h("main", { class: "signin-page" }, h("div", { class: "signin card" },
    h("h1", {}, t("signin.title")), h("p", { role: "alert" }, why))));
  document.title = t("signin.title");
}
