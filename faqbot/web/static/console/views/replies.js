// Canned replies: written, changed and deleted; one's own by anybody, shared ones by supervisors.

import { fill, h } from "../../shared/dom.js";
import { markdown } from "../../shared/markdown.js";
import { icon } from "../lib/icons.js";
import { t } from "../lib/language.js";
import { canned, dropCanned, filled, keepCanned, KINDS } from "../lib/replies.js";
import { supervises } from "../lib/store.js";
import { ask, attempt, toast } from "./dialogs.js";

export function repliesPage(root) {
  const body = h("div", { class: "board" });
  const draw = (replies) => fill(body, replies.length ? KINDS.map((kind) => group(kind, replies, draw)) : starters(draw));
  fill(root, h("main", { class: "dashboard", id: "main", tabindex: "-1" },
    h("header", { class: "page-head" }, h("div", {}, h("h1", {}, t("replies")), h("p", { class: "hint" }, t("replies.lead"))),
      h("button", { type: "button", class: "primary", onclick: () => edit({ kind: "answer", title: "", text: "" }, draw) }, icon("plus"), t("replies.add"))),
    body));
  return { show: () => attempt(async () => draw(await canned())) };
}

function group(kind, replies, draw) {
  const some = replies.filter((one) => one.kind === kind);
  if (!some.length) return null;
  return h("section", { class: "card wide" }, h("h2", {}, t(`reply.${kind}`)), h("ul", { class: "replies" }, some.map((one) => reply(one, draw))));
}

function reply(one, draw) {
  const may = !one.shared || supervises();
  return h("li", { "data-key": one.id },
    h("div", { class: "reply-head" }, h("h3", {}, one.title), h("span", { class: "chip" }, t(one.shared ? "reply.shared" : "reply.own"))),
    h("div", { class: "text" }, markdown(filled(one.text, ""))),
    may ? h("div", { class: "row end" },
      h("button", { type: "button", onclick: () => edit(one, draw) }, t("edit")),
      h("button", { type: "button", onclick: () => drop(one, draw) }, t("delete"))) : null);
}

// Nobody begins with an empty page.
const starters = (draw) => h("section", { class: "card wide nothing" }, h("p", {}, t("replies.none")),
  h("button", { type: "button", onclick: () => attempt(async () => {
    const shared = supervises();
    for (const kind of ["greeting", "closing"]) await keepCanned({ kind, title: t(`reply.${kind}`), text: t(`starter.${kind}`), shared });
    draw(await canned());
  }) }, t("replies.starters")));

async function edit(one, draw) {
  const title = h("input", { id: "reply-title", maxlength: 200, required: true, value: one.title });
  const text = h("textarea", { id: "reply-text", rows: 6, maxlength: 8000, required: true, value: one.text, "aria-describedby": "reply-hint" });
  const kind = h("select", { id: "reply-kind" }, KINDS.map((name) => h("option", { value: name, selected: name === one.kind }, t(`reply.${name}`))));
  const shared = h("input", { type: "checkbox" });
  const field = (label, node) => h("div", { class: "field" }, h("label", { for: node.id }, t(label)), node);
  const body = h("div", {}, field("reply.title", title), field("reply.kind", kind), field("reply.text", text),
    h("p", { class: "hint", id: "reply-hint" }, t("reply.places")),
    !one.id && supervises() ? h("label", { class: "check" }, shared, t("reply.share")) : null);
  const read = () => ({ id: one.id, shared: shared.checked, kind: kind.value, title: title.value, text: text.value });
  const done = await ask({ title: t(one.id ? "reply.edit" : "replies.add"), body, confirm: t("save"), read, submit: keepCanned });
  if (!done) return;
  draw(done);
  toast(t("saved"));
}

async function drop(one, draw) {
  const body = h("p", {}, t("reply.delete.sure", { title: one.title }));
  const done = await ask({ title: t("delete"), body, confirm: t("delete"), danger: true, submit: () => dropCanned(one.id) });
  if (done) draw(done);
}
