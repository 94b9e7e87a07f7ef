// Canned replies: those at hand, their places filled in, and answers found for a question.

import { fillIn } from "../../shared/language.js";
import * as api from "./api.js";
import { language, t } from "./language.js";
import { state } from "./store.js";

export const KINDS = ["greeting", "answer", "closing"];
let known = null; // what was loaded last

/** Return the canned replies, greetings first; loaded once. */
export async function canned() {
  return (known ??= (await api.get("canned")).canned);
}

/** Store a new reply, or a changed one. */
export async function keepCanned({ id = "", shared = false, ...content }) {
  const answer = id ? await api.patch(`canned/${id}`, content) : await api.post("canned", { ...content, shared });
  return (known = answer.canned);
}

/** Delete a reply. */
export async function dropCanned(id) {
  return (known = (await api.remove(`canned/${id}`)).canned);
}

/** Fill the places of a reply to `visitor`, a name or nothing. */
export const filled = (text, visitor) =>
  fillIn(text, { operator: state.me.operator.name, organisation: state.me.organisation, visitor: visitor ? named(visitor) : t("visitor") });

const named = (visitor) => (language() === "ja" || /[^\x20-\x7e]/.test(visitor) ? `${visitor} 様` : visitor);

/** Return at most `limit` entries that answer `question` to who speaks `language`, the surest first. */
export async function found(question, limit, language) {
  const asked = question.trim().slice(0, 500);
  if (!asked) return [];
  const { results } = await api.get(`search?limit=${limit}&lang=${language === "en" ? "en" : "ja"}&q=${encodeURIComponent(asked)}`);
  return results;
}

/** Return what the visitor wants to know now: all they wrote since they were answered, or what brought them here. */
export function openQuestion(events) {
  const said = [];
  for (const event of events) {
    if (event.type !== "message") continue;
    if (event.from?.kind === "operator" || event.from?.kind === "assistant") said.length = 0;
    else if (event.from?.kind === "visitor" && event.text && !event.choice && !isWish(events, event)) said.push(event.text);
  }
  const greeted = events.some((event) => event.type === "message" && event.from?.kind === "operator");
  return said.slice(-3).join("\n") || (greeted ? "" : lastQuestion(events));
}

/** Return what was asked last. 「ライブチャット」 brought the visitor here, but is no question. */
export function lastQuestion(events) {
  const asked = events.filter((event) => event.type === "message" && event.from?.kind === "visitor" && event.text
    && !event.choice?.startsWith("helpful:"));
  return (asked.findLast((event) => !isWish(events, event)) ?? asked.at(-1))?.text ?? "";
}

// Whoever asked for a person said so just before they began to wait.
function isWish(events, event) {
  const waits = events.find((one) => one.type === "status" && one.seq > event.seq);
  const between = events.some((one) => one.type === "message" && one.from?.kind === "visitor" && one.seq > event.seq && one.seq < (waits?.seq ?? 0));
  return waits?.status === "waiting" && waits.reason === "requested" && !between;
}
