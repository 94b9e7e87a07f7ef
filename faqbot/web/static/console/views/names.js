// What people are called.

import { t } from "../lib/language.js";
import { state } from "../lib/store.js";

/** Return a visitor's name, or a short one made of the conversation's id. */
export const visitorName = (one) =>
  one.name || t("visitor.number", { number: one.id.replace(/[^a-z0-9]/gi, "").slice(-5).toUpperCase() });

/** Return who sent an event. */
export function senderName(event, one) {
  const { kind, name } = event.from ?? {};
  if (kind === "visitor") return visitorName(one);
  if (kind === "assistant") return name || state.me.assistant;
  return name || t(`from.${kind}`);
}
