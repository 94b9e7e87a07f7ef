// How a day went.

import { fill, h } from "../../shared/dom.js";
import { get } from "../lib/api.js";
import { day as dayName, isoDay, now, percent, span } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { t, term } from "../lib/language.js";
import { redraw } from "../lib/redraw.js";
import { supervises } from "../lib/store.js";
import { card, figure, table } from "./board.js";
import { explain } from "./dialogs.js";

const REFRESH = 60_000; // milliseconds; today's figures go on changing

export function dashboardPage(root) {
  const date = h("input", { type: "date", id: "day", required: true, onchange: () => date.value && go(date.value) });
  const heading = h("p", { class: "hint" });
  const later = h("button", { type: "button", class: "icon-button", "aria-label": t("day.next"), onclick: () => move(1) }, icon("right"));
  const body = h("div", { class: "board", "aria-live": "off" });
  fill(root, h("main", { class: "dashboard", id: "main", tabindex: "-1" },
    h("header", { class: "page-head" },
      h("div", {}, h("h1", {}, t("nav.dashboard")), heading),
      h("div", { class: "days" },
        h("button", { type: "button", class: "icon-button", "aria-label": t("day.previous"), onclick: () => move(-1) }, icon("left")),
        h("label", { class: "spoken", for: "day" }, t("day.choose")), date, later,
        h("button", { type: "button", onclick: () => go(isoDay(now())) }, t("day.today")),
        h("a", { class: "button", href: "#/report" }, t("report.open")), supervises() ? h("a", { class: "button", href: "#/live" }, t("live.open")) : null)),
    body));
  let shown = isoDay(now());

  const go = (chosen) => (location.hash = `#/dashboard/${chosen}`);
  const move = (by) => {
    const at = new Date(`${shown}T12:00`);
    at.setDate(at.getDate() + by);
    go(isoDay(at));
  };
  let latest = 0;
  const load = async () => {
    const turn = ++latest;
    try {
      const stats = await get(`dashboard?day=${encodeURIComponent(shown)}`);
      if (turn === latest) redraw(body, board(stats));
    } catch (error) {
      if (turn === latest) fill(body, h("p", { class: "nothing", role: "alert" }, explain(error)));
    }
  };
  const repeating = setInterval(() => shown === isoDay(now()) && !document.hidden && load(), REFRESH);
  return {
    show(chosen) {
      shown = /^\d{4}-\d{2}-\d{2}$/.test(chosen ?? "") ? chosen : isoDay(now());
      date.value = shown;
      date.max = isoDay(now());
      later.disabled = shown >= isoDay(now());
      heading.textContent = dayName(`${shown}T12:00`);
      load();
    },
    leave: () => clearInterval(repeating),
  };
}

const board = (stats) => [
  h("section", { class: "figures", "aria-label": t("board.figures") },
    figure(t("figure.conversations"), stats.conversations, t("board.now", stats.now)),
    figure(t("figure.resolved"), stats.outcomes.solved, t("board.of_asked", { share: percent(stats.outcomes.solved, stats.outcomes.asked), unknown: stats.outcomes.unknown })),
    figure(t("figure.handed_over"), sum(stats.reasons), ""),
    figure(t("figure.wait"), span(stats.wait.median), t("board.taken", { count: stats.wait.count, span: span(stats.wait.longest) })),
    figure(t("figure.faces"), average(stats.faces), t("board.ratings", { count: stats.faces.count }))),
  card("board.reasons", bars(Object.entries(stats.reasons).map(([reason, count]) => [term("reason", reason), count]))),
  card("board.waited", bars(Object.entries(stats.waited).map(([outcome, count]) => [term("waited", outcome), count]))),
  card("board.faces", bars(stats.faces.distribution.map((count, at) => [faceName(at + 1), count]).reverse())),
  card("board.decisions", bars(Object.entries(stats.decisions).map(([word, count]) => [term("decision", word), count]))),
  card("board.operators", table("board.operators", ["col.operator", "col.ratings", "col.average", "col.spread"],
    stats.operators.map((one) => [one.name, one.faces.count, average(one.faces), spread(one.faces.distribution)]))),
  card("board.misses", table("board.misses", ["col.question", "col.count", "col.near"],
    stats.misses.map((one) => [one.text, one.count, one.near ?? "–"])), "wide", t("board.misses.hint")),
  card("board.entries", table("board.entries", ["col.entry", "col.helpful", "col.not_helpful", "col.rate"],
    stats.entries.map((one) => [one.question, one.helpful, one.not_helpful, rate(one)])), "wide"),
  stats.comments.length ? card("board.comments", table("board.comments", ["col.face", "col.comment", "col.operator", "open"],
    stats.comments.map((one) => [faceName(one.face), one.comment, one.operator ?? "–", link(one)])), "wide") : null,
];

const sum = (counts) => Object.values(counts).reduce((all, count) => all + count, 0);
const average = (faces) => (faces.average === null ? "–" : faces.average.toFixed(1));
const faceName = (face) => h("span", { class: "face-name" }, icon(`face${face}`), t(`face.${face}`));

// The five faces as small bars, from dissatisfied to satisfied.
function spread(distribution) {
  const most = Math.max(1, ...distribution);
  return h("span", { class: "spread", role: "img", "aria-label": distribution.map((count, at) => `${t(`face.${at + 1}`)} ${count}`).join(", ") },
    distribution.map((count) => {
      const bar = h("i", {});
      bar.style.height = `${Math.round((100 * count) / most)}%`;
      return bar;
    }));
}

function bars(rows) {
  const most = Math.max(1, ...rows.map(([, count]) => count));
  if (!rows.some(([, count]) => count)) return h("p", { class: "nothing" }, t("board.nothing"));
  return h("dl", { class: "bars" }, rows.map(([name, count]) => {
    const bar = h("i", { class: "bar", "aria-hidden": "true" });
    bar.style.width = `${(100 * count) / most}%`;
    return h("div", {}, h("dt", {}, name), h("dd", {}, h("span", { class: "track" }, bar), h("b", {}, String(count))));
  }));
}

const link = (one) =>
  one.conversation ? h("a", { href: `#/conversations/${encodeURIComponent(one.conversation)}` }, t("open")) : "–";

function rate(one) {
  const all = one.helpful + one.not_helpful;
  const meter = h("meter", { min: 0, max: 1, low: 0.5, high: 0.75, optimum: 1, value: all ? one.helpful / all : 0, "aria-label": percent(one.helpful, all) });
  return h("span", { class: "rate" }, all ? meter : null, percent(one.helpful, all));
}
