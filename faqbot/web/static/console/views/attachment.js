// Files: pictures are shown, anything else is named.

import { h } from "../../shared/dom.js";
import { url } from "../lib/api.js";
import { size } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { t } from "../lib/language.js";

const [WIDEST, HIGHEST] = [260, 200]; // pixels of a picture in the transcript
const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** Return a file of the transcript. */
export function attachmentView(file) {
  const address = url(`attachments/${encodeURIComponent(file.id)}`).href;
  const body = PICTURES.includes(file.type) ? picture(file, address) : h("span", { class: "file-icon" }, icon("file"));
  return h("a", { class: "attachment", href: address, target: "_blank", rel: "noopener", download: file.name },
    body, caption(file));
}

function picture(file, address) {
  // Known measures keep the transcript from jumping when the picture arrives.
  const scale = Math.min(1, WIDEST / file.width, HIGHEST / file.height);
  const [width, height] = [file.width, file.height].map((pixels) => Math.max(1, Math.round(pixels * scale)));
  const image = h("img", { src: address, alt: t("picture", { name: file.name }), loading: "lazy", width, height });
  image.addEventListener("error", () => image.replaceWith(h("span", { class: "file-icon" }, icon("file"))), { once: true });
  return image;
}

const caption = (file) => h("span", { class: "caption" }, h("span", { class: "file-name" }, file.name), h("span", { class: "hint" }, size(file.size)));

/** Return a file that is about to be sent; `remove` takes it out again. */
export function draftFile(file, remove) {
  const bar = h("progress", { max: 1, value: 0, hidden: true, "aria-label": t("sending") });
  let preview = h("span", { class: "file-icon" }, icon("file"));
  if (PICTURES.includes(file.type)) {
    const address = URL.createObjectURL(file);
    preview = h("img", { src: address, alt: "" });
    preview.addEventListener("load", () => URL.revokeObjectURL(address), { once: true });
  }
  const node = h("li", { class: "draft-file" }, preview, caption(file), bar,
    h("button", { type: "button", class: "icon-button", "aria-label": t("file.remove", { name: file.name }), onclick: remove }, icon("close")));
  return { node, file, progress: (share) => { bar.hidden = false; bar.value = share; } };
}
