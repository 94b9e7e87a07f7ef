// What was said, in order; new messages are announced, old ones are not.

import { fill, h, write } from "../../shared/dom.js";
import { day, isoDay } from "../lib/format.js";
import { t } from "../lib/language.js";
import { eventView } from "./event.js";
import { visitorName } from "./chips.js";

const NEAR_END = 80; // pixels from the end within which the view follows new messages

export function timelineView() {
  const log = h("div", { class: "log", role: "log", "aria-label": t("transcript"), "aria-live": "polite" });
  const typing = h("p", { class: "typing", hidden: true }, h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")), h("span", {}, ""));
  const below = h("button", { type: "button", class: "below", hidden: true, onclick: () => toEnd() }, t("timeline.new"));
  const scroll = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("transcript"), onscroll: () => { if (atEnd()) below.hidden = true; } }, log, typing);
  const node = h("div", { class: "timeline" }, scroll, below);
  const pendings = new Map(); // conversation id → messages that have not arrived yet
  let lastDay = "";
  let before = null;
  let drawn = []; // the id of the conversation, then its events' numbers

  const atEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_END;
  const toEnd = () => { scroll.scrollTop = scroll.scrollHeight; below.hidden = true; };

  // Whoever reads the newest line goes on reading it when there is more room, or less.
  let [height, end] = [0, true];
  scroll.addEventListener("scroll", () => { if (scroll.clientHeight === height) end = atEnd(); });
  new ResizeObserver(() => {
    if (end && scroll.clientHeight !== height) toEnd();
    height = scroll.clientHeight;
  }).observe(scroll);

  const append = (one, event) => {
    const view = eventView(event, one, before);
    if (!view) return;
    if (isoDay(event.at) !== lastDay) {
      lastDay = isoDay(event.at);
      log.append(h("p", { class: "day" }, h("span", {}, day(event.at))));
    }
    view.dataset.seq = event.seq;
    log.append(view);
    before = event;
  };
  return {
    node,
    /** Show `events` of `one`: from their end when it was just `opened`, else where one reads. */
    show(one, events, opened) {
      const wanted = [one.id, ...events.map((event) => event.seq)];
      if (!opened && wanted.join() === drawn.join()) return this.marks(one);
      const at = opened || atEnd() ? null : scroll.scrollTop;
      drawn = wanted;
      log.setAttribute("aria-live", "off");
      fill(log);
      lastDay = "";
      before = null;
      for (const event of events) append(one, event);
      const arrived = new Set(events.map((event) => event.client_id));
      const waiting = (pendings.get(one.id) ?? []).filter((view) => !view.dataset.done && !arrived.has(view.dataset.client));
      pendings.set(one.id, waiting);
      log.append(...waiting);
      this.typing(false);
      this.marks(one);
      const settle = () => { if (at === null) toEnd(); else scroll.scrollTop = at; };
      settle();
      requestAnimationFrame(() => { settle(); log.setAttribute("aria-live", "polite"); });
    },
    add(one, event) {
      drawn.push(event.seq);
      const follow = atEnd() || event.from?.kind === "operator";
      log.querySelector(`[data-client="${CSS.escape(event.client_id ?? "")}"]`)?.remove();
      append(one, event);
      for (const pending of log.querySelectorAll(".pending")) log.append(pending);
      this.marks(one);
      if (follow) requestAnimationFrame(toEnd);
      else below.hidden = false;
    },
    /** Show what is on its way to the server. */
    pending(conversation, view) {
      pendings.set(conversation, [...(pendings.get(conversation) ?? []), view]);
      log.append(view);
      requestAnimationFrame(toEnd);
    },
    typing(active) {
      typing.hidden = !active;
      if (active) write(typing.lastElementChild, t("typing"));
      if (active && atEnd()) requestAnimationFrame(toEnd);
    },
    /** Say below the last answer that the visitor has read that they have. */
    marks(one) {
      log.querySelector(".read-mark")?.remove();
      const read = [...log.querySelectorAll(".from-operator[data-seq]")].filter((view) => Number(view.getAttribute("data-seq")) <= (one.read?.visitor ?? 0)).at(-1);
      read?.querySelector(".meta")?.append(h("span", { class: "read-mark", title: visitorName(one) }, t("read")));
    },
  };
}
