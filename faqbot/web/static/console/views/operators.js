// The people of the desk: for supervisors.

import { fill, h } from "../../shared/dom.js";
import * as api from "../lib/api.js";
import { moment } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { t } from "../lib/language.js";
import { redraw } from "../lib/redraw.js";
import { on, state } from "../lib/store.js";
import { availability } from "./chips.js";
import { ask, attempt, toast } from "./dialogs.js";

const ROLES = ["operator", "supervisor"];

export function operatorsPage(root) {
  const body = h("div", { class: "card wide" });
  let latest = 0;
  const load = () => attempt(async () => {
    const turn = ++latest;
    const { operators } = await api.get("operators");
    if (turn === latest) redraw(body, people(operators, load));
  });
  fill(root, h("main", { class: "dashboard", id: "main", tabindex: "-1" },
    h("header", { class: "page-head" }, h("div", {}, h("h1", {}, t("nav.operators")), h("p", { class: "hint" }, t("operators.lead"))),
      h("div", { class: "days" }, h("a", { class: "button", href: "#/audit" }, t("audit.open")),
        h("button", { type: "button", class: "primary", onclick: () => add(load) }, icon("plus"), t("operators.add")))),
    h("div", { class: "board" }, body)));
  return { show: load, leave: on("people", load) };
}

const people = (operators, again) =>
  h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": t("nav.operators") }, h("table", {},
    h("thead", {}, h("tr", {}, ["col.name", "col.login", "col.role", "col.state", "col.live", "col.capacity", "col.seen", "factor"].map((name) => h("th", { scope: "col" }, t(name))), h("th", { scope: "col" }, h("span", { class: "spoken" }, t("actions"))))),
    h("tbody", {}, operators.map((one) => row(one, again)))));

function row(one, again) {
  const self = one.id === state.me.operator.id;
  const change = async (values) => {
    const done = await attempt(() => api.patch(`operators/${encodeURIComponent(one.id)}`, values));
    if (done) toast(t("saved"));
    again();
    return done;
  };
  const changeRole = async ({ target }) => {
    if (!(await change({ role: target.value }))) target.value = one.role;
  };
  const role = h("select", { "aria-label": t("role.of", { name: one.name }), disabled: self, "data-role": one.role, onchange: changeRole },
    ROLES.map((name) => h("option", { value: name, selected: name === one.role }, t(`role.${name}`))));
  const capacity = h("input", { type: "number", min: 1, max: 100, class: "number", value: String(one.capacity), "aria-label": t("capacity.of", { name: one.name }),
    onchange: ({ target }) => change({ capacity: Number(target.value) }) });
  return h("tr", { "data-key": one.id, class: one.disabled ? "off" : "" },
    h("th", { scope: "row", class: "name" }, one.name, self ? t("you") : ""), h("td", {}, one.login), h("td", {}, role),
    h("td", {}, one.disabled
      ? h("span", { class: "chip ended" }, t("operators.disabled"))
      : h("span", { class: `chip ${one.online && !one.away ? "live" : ""}` }, availability(one))),
    h("td", {}, String(one.live)), h("td", {}, capacity),
    h("td", {}, one.seen_at ? moment(one.seen_at) : "–"),
    h("td", {}, t(one.second_factor ? "yes" : "no")),
    h("td", {}, h("div", { class: "row end in-pairs" },
      self ? h("a", { href: "#/account" }, t("nav.account")) : h("button", { type: "button", onclick: () => reset(one) }, t("operators.reset")),
      self ? null : h("button", { type: "button", "data-action": "unlock", onclick: () => change({ unlock: true }) }, t("operators.unlock")),
      self ? null : h("button", { type: "button", "data-action": "sign-out", onclick: () => change({ sign_out: true }) }, t("operators.sign_out")),
      self || !one.second_factor ? null : h("button", { type: "button", "data-action": "reset-factor", onclick: () => change({ second_factor: false }) }, t("factor.remove")),
      self ? null : h("button", { type: "button", "data-action": one.disabled ? "enable" : "disable", onclick: () => change({ disabled: !one.disabled }) }, t(one.disabled ? "operators.enable" : "operators.disable")))));
}

const field = (name, attributes) =>
  h("div", { class: "field" }, h("label", { for: `operator-${name}` }, t(`col.${name}`)), h("input", { id: `operator-${name}`, name, required: true, maxlength: 200, ...attributes }));

const newPassword = () => [
  field("password", { type: "password", minlength: state.me.limits.password, autocomplete: "new-password", "aria-describedby": "password-hint" }),
  h("p", { class: "hint", id: "password-hint" }, t("password.rule", { count: state.me.limits.password })),
];

async function add(again) {
  const role = h("select", { id: "operator-role" }, ROLES.map((name) => h("option", { value: name }, t(`role.${name}`))));
  const body = h("div", {}, field("name", { autocomplete: "off" }), field("login", { autocomplete: "off", autocapitalize: "none" }),
    h("div", { class: "field" }, h("label", { for: role.id }, t("col.role")), role), newPassword());
  const value = (name) => /** @type {HTMLInputElement} */ (body.querySelector(`#operator-${name}`)).value;
  const done = await ask({
    title: t("operators.add"), body, confirm: t("add"),
    read: () => ({ name: value("name"), login: value("login"), role: role.value, password: value("password") }),
    submit: (person) => api.post("operators", person),
  });
  if (done) toast(t("saved"));
  again();
}

async function reset(one) {
  const body = h("div", {}, h("p", {}, t("password.for", { name: one.name })), newPassword());
  const done = await ask({
    title: t("operators.reset"), body, confirm: t("save"),
    read: () => ({ password: body.querySelector("input").value }),
    submit: (values) => api.patch(`operators/${encodeURIComponent(one.id)}`, values),
  });
  if (done) toast(t("password.changed"));
}
