// The button that offers a reply to editors, or takes the offer back.

import { fill, h } from "../../shared/dom.js";
import { icon } from "../lib/icons.js";
import { t } from "../lib/language.js";
import { attempt, toast } from "./dialogs.js";

/** Return the button; `put(offered)` asks the server. */
export function offerButton(offered, put) {
  const onclick = async ({ currentTarget: button }) => {
    const wanted = button.getAttribute("aria-pressed") !== "true";
    if (!(await attempt(async () => (await put(wanted)) ?? true))) return;
    button.setAttribute("aria-pressed", String(wanted));
    fill(button, inside(wanted));
    if (wanted) toast(t("offer.done"));
  };
  return h("button", { type: "button", class: "link offer", "aria-pressed": String(offered), onclick }, inside(offered));
}

const inside = (offered) => [icon("book"), t(offered ? "offer.withdraw" : "offer")];
