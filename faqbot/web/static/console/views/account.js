// One's own account: the password, the second factor, where one is signed in.

import { fill, h } from "../../shared/dom.js";
import { agentName } from "../lib/agent.js";
import * as api from "../lib/api.js";
import { moment } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { t } from "../lib/language.js";
import { redraw } from "../lib/redraw.js";
import { state } from "../lib/store.js";
import { ask, attempt, toast } from "./dialogs.js";

/** Build the page in `root`; `begin` starts the console anew, with another session or more rights. */
export function accountPage(root, begin) {
  const factor = h("div", { class: "card" });
  const sessions = h("div", { class: "card wide" });
  const load = () => attempt(async () => {
    const account = await api.get("account");
    redraw(factor, factorCard(account.second_factor, load, begin));
    redraw(sessions, sessionsCard(account.sessions, load));
  });
  fill(root, h("main", { class: "dashboard", id: "main", tabindex: "-1" },
    h("header", { class: "page-head" }, h("div", {}, h("h1", {}, t("nav.account")), h("p", { class: "hint" }, state.me.operator.login))),
    h("div", { class: "board" }, passwordCard(begin), factor, sessions)));
  return { show: load };
}

function passwordCard(begin) {
  const note = state.me.sso ? h("p", {}, t("account.sso"))
    : h("button", { type: "button", "data-action": "password", onclick: () => changePassword(begin) }, t("account.password"));
  return h("div", { class: "card" }, h("h2", {}, t("signin.password")), note);
}

async function changePassword(begin) {
  const current = field("current", { type: "password", autocomplete: "current-password" });
  const next = field("password", { type: "password", autocomplete: "new-password", minlength: state.me.limits.password });
  const changed = await ask({
    title: t("account.password"), confirm: t("save"),
    body: h("div", {}, current.row, next.row, h("p", { class: "hint" }, t("password.rule", { count: state.me.limits.password }), t("password.strong"))),
    read: () => ({ current: current.input.value, password: next.input.value }),
    submit: (values) => api.post("account/password", values),
  });
  if (!changed) return;
  toast(t("password.changed"));
  await begin();
}

const factorCard = (factor, load, begin) => [
  h("h2", {}, t("factor")),
  h("p", { class: "hint" }, factor.recovery_codes === null ? t("factor.off") : t("factor.on", { count: factor.recovery_codes })),
  factor.possible ? h("div", { class: "row" },
    h("button", { type: "button", "data-action": "enrol", onclick: () => enrol(load, begin) }, icon("lock"), t(factor.recovery_codes === null ? "factor.enrol" : "factor.anew")),
    factor.recovery_codes === null ? null : h("button", { type: "button", "data-action": "unenrol", onclick: () => unenrol(load) }, t("factor.remove"))) : null,
];

/** Ask for the password, show the picture for the app, take a code of it, and show recovery codes. */
async function enrol(load, begin) {
  const current = field("current", { type: "password", autocomplete: "current-password" });
  const proposed = await ask({
    title: t("factor.enrol"), body: h("div", {}, current.row), confirm: t("next"),
    read: () => ({ current: current.input.value }),
    submit: (values) => api.post("account/second-factor/proposal", values),
  });
  if (!proposed) return;
  const code = field("code", CODE);
  const done = await ask({
    title: t("factor.enrol"), confirm: t("save"),
    body: h("div", {}, h("p", {}, t("factor.scan")),
      h("img", { class: "qr", src: proposed.picture, alt: t("factor.picture") }),
      h("p", { class: "hint" }, t("factor.type"), " ", h("code", {}, proposed.secret)), code.row),
    read: () => ({ current: current.input.value, secret: proposed.secret, code: code.input.value.trim() }),
    submit: (values) => api.post("account/second-factor", values),
  });
  if (!done) return;
  await ask({
    title: t("factor.recovery"), confirm: t("factor.kept"),
    body: h("div", {}, h("p", {}, t("factor.recovery.lead")), h("ul", { class: "codes" }, done.recovery_codes.map((one) => h("li", {}, h("code", {}, one))))),
  });
  if (state.me.lacks_factor) await begin();
  else load();
}

async function unenrol(load) {
  const current = field("current", { type: "password", autocomplete: "current-password" });
  const gone = await ask({
    title: t("factor.remove"), body: h("div", {}, current.row), confirm: t("factor.remove"), danger: true,
    read: () => ({ current: current.input.value }),
    submit: (values) => api.post("account/second-factor/removal", values),
  });
  if (gone) load();
}

const sessionsCard = (sessions, load) => [
  h("h2", {}, t("sessions")),
  h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": t("sessions") }, h("table", {},
    h("thead", {}, h("tr", {}, ["session.agent", "session.address", "session.began", "session.seen"].map((name) => h("th", { scope: "col" }, t(name))), h("th", { scope: "col" }, h("span", { class: "spoken" }, t("actions"))))),
    h("tbody", {}, sessions.map((one) => sessionRow(one, load))))),
  sessions.length > 1 ? h("p", {}, h("button", { type: "button", "data-action": "end-others", onclick: () => end("account/sessions/end-others", load) }, t("sessions.end_others"))) : null,
];

const sessionRow = (one, load) =>
  h("tr", { "data-key": one.id },
    h("th", { scope: "row", title: one.agent }, agentName(one.agent) || "–", one.current ? t("session.current") : ""), h("td", {}, one.address || "–"),
    h("td", {}, moment(one.created_at)), h("td", {}, moment(one.seen_at)),
    h("td", {}, h("div", { class: "row end" }, one.current ? null : h("button", { type: "button", onclick: () => end(`account/sessions/${one.id}/end`, load) }, t("session.end")))));

async function end(path, load) {
  await attempt(() => api.post(path));
  load();
}

const CODE = { autocomplete: "one-time-code", inputmode: "numeric", maxlength: 32 };

function field(name, attributes) {
  const input = h("input", { id: `account-${name}`, required: true, maxlength: 200, ...attributes });
  return { input, row: h("div", { class: "field" }, h("label", { for: input.id }, t(`account.${name}.label`)), input) };
}
