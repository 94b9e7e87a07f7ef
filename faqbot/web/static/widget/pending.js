// A message on its way: sending, waiting for a connection, or refused.

import { h } from "../shared/dom.js";
import { plain } from "../shared/markdown.js";

export function pendingOf(item, outbox, app) {
  const state = outbox.stateOf(item);
  const said = item.secret ? "••••••" : item.text;
  const text = item.type === "choose" ? item.label : said;
  const body = h("div", { class: "bubble", part: "bubble bubble-visitor" }, plain(text));
  const foot = h("div", { class: "foot" }, footOf(state, item, outbox, app));
  const line = h("div", { class: "line" }, body, foot);
  const props = { class: "message mine pending", "data-state": state, "data-first": "true" };
  return h("div", props, h("div", { class: "column" }, line));
}

function footOf(state, { client_id: id }, outbox, app) {
  const words = { sending: "sending", queued: "queued", failed: "failed" }[state];
  const said = h("span", { class: "receipt" }, app.t(words));
  if (state !== "failed") return [said];
  const button = (key, act) => h("button", { type: "button", class: "link", onclick: act }, app.t(key));
  return [said, button("resend", () => outbox.resend(id)), button("discard", () => outbox.discard(id))];
}
