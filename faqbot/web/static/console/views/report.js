// How a span of days went: figures beside those of the span before, from question to outcome, by
// hour, operator, topic and entry. What nobody said is shown as unknown.

import { fill, h } from "../../shared/dom.js";
import { get, url } from "../lib/api.js";
import { stackedBars } from "../lib/chart.js";
import { isoDay, now, percent, span } from "../lib/format.js";
import { language, t } from "../lib/language.js";
import { card, figure, table } from "./board.js";
import { explain } from "./dialogs.js";

const OUTCOMES = ["solved", "unknown", "unsolved", "abandoned", "missed", "open"];
const SPANS = [1, 7, 28, 91]; // days
const FEW = 12; // rows of a table before the rest is left to the sheet

export function reportPage(root) {
  const since = h("input", { type: "date", id: "since", required: true, onchange: () => choose() });
  const until = h("input", { type: "date", id: "until", required: true, onchange: () => choose() });
  const sheet = h("a", { class: "button", download: "" }, t("report.csv"));
  const body = h("div", { class: "board" });
  fill(root, h("main", { class: "dashboard", id: "main", tabindex: "-1" },
    h("header", { class: "page-head" },
      h("div", {}, h("h1", {}, t("report")), h("p", { class: "hint" }, t("report.hint"))),
      h("div", { class: "days" },
        SPANS.map((days) => h("button", { type: "button", onclick: () => last(days) }, t("report.days", { days }))),
        h("span", { class: "span-of-days" },
          h("label", { class: "spoken", for: "since" }, t("report.since")), since, "–",
          h("label", { class: "spoken", for: "until" }, t("report.until")), until), sheet)),
    body));

  const go = (from, to) => (location.hash = `#/report/${from}_${to}`);
  const choose = () => since.value && until.value && go(since.value, until.value);
  const last = (days) => go(isoDay(now() - (days - 1) * 86_400_000), isoDay(now()));
  let latest = 0;
  return {
    async show(chosen) {
      const [, from, to] = /^(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)$/.exec(chosen ?? "") ?? [];
      if (!from) return last(7);
      since.value = from;
      until.value = to;
      const asked = `since=${from}&until=${to}&lang=${language()}`;
      sheet.href = url(`report.csv?${asked}`).href;
      const turn = ++latest;
      try {
        const report = await get(`report?${asked}`);
        if (turn === latest) fill(body, ...board(report));
      } catch (error) {
        if (turn === latest) fill(body, h("p", { class: "nothing", role: "alert" }, explain(error)));
      }
    },
  };
}

const board = (report) => [
  h("section", { class: "figures six", "aria-label": t("board.figures") },
    compared(t("report.asked"), report, (all) => all.asked),
    compared(t("outcome.solved"), report, (all) => all.solved, (all) => percent(all.solved, all.asked)),
    compared(t("outcome.unknown"), report, (all) => all.unknown, (all) => percent(all.unknown, all.asked)),
    compared(t("report.lost"), report, (all) => all.abandoned + all.missed, (all) => t("report.lost.of", all)),
    compared(t("report.first_response"), report, (all) => all.first_response.median, (all) => t("report.ninety", { span: span(all.first_response.p90) }), span),
    compared(t("report.handling"), report, (all) => all.handling.median, (all) => t("report.ninety", { span: span(all.handling.p90) }), span)),
  card("report.funnel", funnel(report.funnel)),
  card("report.outcomes", outcomes(report.total)),
  card("report.by_day", chart("report.by_day", report.by.day, (row) => row.name.slice(5).replace("-", "/")), "wide"),
  card("report.by_hour", chart("report.by_hour", report.by.hour, (row) => row.name), "wide"),
  ...["operator", "topic", "entry"].map((group) => card(`report.by_${group}`, groups(group, report.by[group]), "wide")),
];

/** A number, and how it was in the span before. */
function compared(name, { total, before }, of, note = (_) => "", shown = (value) => String(value ?? "–")) {
  const [value, earlier] = [of(total), of(before)];
  const change = value === null || earlier === null ? "" : t("report.before", { value: shown(earlier) });
  return figure(name, shown(value), note(total), change);
}

function funnel(steps) {
  const first = steps[0].count;
  return h("ol", { class: "funnel" }, steps.map(({ step, count }) => {
    const bar = h("i", { class: "bar", "aria-hidden": "true" });
    bar.style.width = `${first ? (100 * count) / first : 0}%`;
    return h("li", {}, h("span", {}, t(`funnel.${step}`)), h("span", { class: "track" }, bar), h("b", {}, String(count)), h("small", {}, percent(count, first)));
  }));
}

const outcomes = (total) => h("ul", { class: "outcomes" }, OUTCOMES.map((name) =>
  h("li", {}, h("i", { class: `key part-${name}`, "aria-hidden": "true" }), h("span", {}, t(`outcome.${name}`)), h("b", {}, String(total[name])), h("small", {}, percent(total[name], total.asked)))));

function chart(title, rows, nameOf) {
  if (!rows.some((row) => row.asked)) return h("p", { class: "nothing" }, t("board.nothing"));
  const bars = rows.map((row) => ({
    name: nameOf(row),
    parts: OUTCOMES.map((kind) => ({ kind, count: row[kind], title: t(`outcome.${kind}`) })),
  }));
  return stackedBars(t(title), bars, document.getElementById("main").clientWidth - 90);
}

function groups(group, rows) {
  const heads = ["report.name", "report.asked", "outcome.solved", "outcome.unsolved", "outcome.unknown", "report.lost", "report.waited", "report.first_response", "report.handling", "report.face"];
  const cells = (row) => [row.name, row.asked, row.solved, row.unsolved, row.unknown, row.abandoned + row.missed,
    span(row.waited.median), span(row.first_response.median), span(row.handling.median), row.face ?? "–"];
  return table(`report.by_${group}`, heads, rows.slice(0, FEW).map(cells));
}
