// The personal identification number: fetched when asked for, shown for a while, kept nowhere.

import { h } from "../shared/dom.js";

const VISIBLE_FOR = 60_000; // ms

/** A button that shows the number below it, then takes it away again. */
export function revealOf(app) {
  const { session, t } = app;
  const place = h("output", { class: "secret", "aria-live": "polite" });
  const button = h("button", { type: "button", class: "choice", part: "choice", onclick: show }, t("show_number"));
  let timer;

  async function show() {
    button.disabled = true;
    clearTimeout(timer);
    try {
      place.textContent = await session.number();
      place.scrollIntoView({ block: "nearest" });
      timer = setTimeout(hide, VISIBLE_FOR);
    } catch (error) {
      place.textContent = t(error.code === "not_found" ? "number_late" : "unavailable");
      button.disabled = false;
    }
  }

  function hide() {
    place.textContent = "";
    button.disabled = false;
  }

  return h("div", { class: "choices reveal", role: "group", "aria-label": t("show_number") }, button, place);
}
