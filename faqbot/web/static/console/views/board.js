// What pages of figures are made of: cards, single figures, tables.

import { h } from "../../shared/dom.js";
import { t } from "../lib/language.js";

/** A part of a page under a title; `kind` is "wide" or nothing. */
export const card = (title, content, kind = "", note = "") =>
  h("section", { class: `card ${kind}` }, h("h2", {}, t(title)), note ? h("p", { class: "hint" }, note) : null, content);

/** A figure under its name, with `notes` below it. */
export const figure = (name, value, ...notes) =>
  h("div", { class: "figure" }, h("p", { class: "figure-name" }, name), h("p", { class: "figure-value" }, String(value)),
    notes.map((note) => h("p", { class: "hint" }, note)));

/** Rows under `columns`, each by its first cell; what is said without any where there is none. */
export function table(title, columns, rows, none = "board.nothing") {
  if (!rows.length) return h("p", { class: "nothing" }, t(none));
  return h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": t(title) }, h("table", {},
    h("thead", {}, h("tr", {}, columns.map((name) => h("th", { scope: "col" }, t(name))))),
    h("tbody", {}, rows.map((cells) => h("tr", {}, cells.map((cell, at) => h(at ? "td" : "th", at ? {} : { scope: "row" }, cell instanceof Node ? cell : String(cell))))))));
}
