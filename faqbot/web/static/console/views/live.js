// The live view for supervisors: who waits, who talks with whom, since when. It keeps itself up to date.

import { fill, h } from "../../shared/dom.js";
import { get } from "../lib/api.js";
import { elapsed } from "../lib/format.js";
import { t, term } from "../lib/language.js";
import { redraw } from "../lib/redraw.js";
import { on } from "../lib/store.js";
import { card, figure, table } from "./board.js";
import { availability, visitorName } from "./chips.js";
import { explain } from "./dialogs.js";

const SOON = 300; // ms in which changes are shown together
const TICK = 1_000; // ms between two looks at the clock
const ANYHOW = 15; // ticks until everything is read again, whatever was told

export function livePage(root) {
  const body = h("div", { class: "board" });
  fill(root, h("main", { class: "dashboard", id: "main", tabindex: "-1" },
    h("header", { class: "page-head" }, h("div", {}, h("h1", {}, t("live")), h("p", { class: "hint" }, t("live.hint")))), body));
  let [latest, ticks, due] = [0, 0, 0];
  let known = null;

  const draw = () => known && redraw(body, ...board(known));
  const load = async () => {
    due = 0;
    const turn = ++latest;
    try {
      const found = await get("live");
      if (turn !== latest) return;
      known = found;
      draw();
    } catch (error) {
      if (turn === latest && !known) fill(body, h("p", { class: "nothing", role: "alert" }, explain(error)));
    }
  };
  const soon = () => { due ||= setTimeout(load, SOON); };
  const clock = setInterval(() => (++ticks % ANYHOW ? draw() : load()), TICK);
  const deaf = [on("list", soon), on("people", soon)];
  return {
    show: load,
    leave() {
      clearInterval(clock);
      clearTimeout(due);
      for (const stop of deaf) stop();
    },
  };
}

const board = ({ waiting, live, operators }) => [
  h("section", { class: "figures four", "aria-label": t("live") },
    figure(t("live.waiting"), waiting.length), figure(t("live.longest"), waiting.length ? elapsed(waiting[0].waiting_since) : "–"),
    figure(t("live.talking"), live.length), figure(t("live.here"), operators.filter((one) => one.online && !one.away).length)),
  part("live.waiting", ["live.who", "live.since", "fact.reason", "live.last"], waiting.map((one) =>
    [visitor(one), elapsed(one.waiting_since), one.reason ? term("reason", one.reason) : "", one.last.text ?? ""])),
  part("live.talking", ["live.who", "live.with", "live.since", "live.last"], live.map((one) =>
    [visitor(one), one.operator?.name ?? "–", elapsed(one.taken_at ?? one.updated_at), one.last.text ?? ""])),
  part("live.here", ["col.name", "col.state", "col.live"], operators.map((one) =>
    [one.name, h("span", { class: `chip ${one.online && !one.away ? "live" : ""}` }, availability(one)), t("live.load", one)])),
];

const part = (title, columns, rows) => card(title, table(title, columns, rows, "live.none"), "wide");

const visitor = (one) => h("a", { href: `#/conversations/${one.id}` }, visitorName(one));
