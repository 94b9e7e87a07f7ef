// The conversation as a text file that the visitor keeps.

import { h } from "../shared/dom.js";
import { markdown } from "../shared/markdown.js";

/** Let the browser save what has been said so far. */
export function saveTranscript(app) {
  const text = transcriptOf(app.session.events, app);
  const address = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/plain;charset=utf-8" }));
  const day = new Date().toLocaleDateString("sv"); // 2026-11-24
  h("a", { href: address, download: `${app.t("transcript_file")}-${day}.txt` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** What was said, a paragraph a message, under the day and behind the time. */
export function transcriptOf(events, app) {
  let day = "";
  const lines = events.filter(({ type }) => type === "message").flatMap((event) => {
    const at = new Date(event.at);
    const before = day;
    day = app.language.fullDay(at);
    return [...(day === before ? [] : [`■ ${day}`, ""]), `${app.language.time(at)} ${nameOf(event, app)}`, wordsOf(event), ""];
  });
  return lines.join("\r\n");
}

function nameOf({ from: { kind, name } }, app) {
  if (kind === "visitor") return app.t("you");
  if (kind === "system") return "";
  return kind === "assistant" ? app.assistant.name : name || app.t("operator_role");
}

function wordsOf({ text, from, attachment }) {
  const said = from.kind === "visitor" ? [text] : markdown(text).map((block) => blockText(block));
  return [...said, ...(attachment ? [`[${attachment.name}]`] : [])].filter(Boolean).join("\r\n");
}

/** A block without its markup; what a link leads to stands behind it. */
function blockText(block) {
  if (!(block instanceof HTMLElement)) return block.textContent;
  const copy = /** @type {HTMLElement} */ (block.cloneNode(true));
  for (const link of copy.querySelectorAll("a")) {
    if (link.textContent !== link.href) link.append(` ${link.href}`);
  }
  const items = [...copy.querySelectorAll("li")];
  return items.length ? items.map((item) => `・${item.textContent}`).join("\r\n") : copy.innerText || copy.textContent;
}
