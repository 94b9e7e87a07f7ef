// A file in the conversation: pictures are shown, others are named; a click opens or saves it.

import { h, icon } from "../shared/dom.js";
import { ICONS } from "./icons.js";

const SHOWN = /^image\/(png|jpeg|gif|webp)$/;

export function attachmentOf(attachment, app) {
  const label = app.t("open_file", { name: attachment.name });
  const open = () => openFile(attachment, app);
  const props = { type: "button", class: "attachment", part: "attachment", "aria-label": label };
  const button = h("button", { ...props, onclick: open });
  if (SHOWN.test(attachment.type)) showPicture(button, attachment, app);
  else button.append(...card(attachment, app));
  return button;
}

function card({ name, size }, app) {
  const named = h("span", { class: "file-name" }, name);
  const sized = h("span", { class: "file-size" }, app.language.size(size));
  return [icon(ICONS.file), h("span", { class: "file-text" }, named, sized)];
}

/** The room for the picture is kept before it is here, so that nothing jumps. */
async function showPicture(button, attachment, app) {
  const { width, height, name } = attachment;
  const picture = h("img", { alt: name, width, height, class: "picture" });
  button.append(picture);
  try {
    const address = URL.createObjectURL(await app.session.download(attachment));
    picture.onload = () => URL.revokeObjectURL(address);
    picture.src = address;
  } catch {
    button.replaceChildren(...card(attachment, app));
  }
}

async function openFile(attachment, app) {
  try {
    const address = URL.createObjectURL(await app.session.download(attachment));
    h("a", { href: address, download: attachment.name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  } catch {
    app.tell(app.t("unavailable"));
  }
}
