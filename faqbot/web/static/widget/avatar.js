// The round picture of who speaks: initials on a colour of their own, and whether they are there.

import { h, setAttributes } from "../shared/dom.js";
import { initials } from "../shared/language.js";

/**
 * @param {{ name: string, kind: string, initials?: string, picture?: string }} person
 * @param {{ online?: boolean, label?: string }} [presence] left out where it does not matter
 */
export function avatar({ name, kind, initials: letters, picture }, { online, label } = {}) {
  const inside = picture
    ? h("img", { src: picture, alt: "", draggable: "false" })
    : h("span", { class: "initials" }, letters || initials(name));
  const shown = h("span", { class: "avatar", part: "avatar", "data-kind": kind, "aria-hidden": "true" }, inside);
  if (kind === "operator") shown.dataset.shade = String(shadeOf(name));
  if (online !== undefined) shown.append(h("span", { class: "dot", title: label }));
  setOnline(shown, online);
  return shown;
}

export function setOnline(element, online) {
  setAttributes(element, { "data-online": online === undefined ? null : String(online) });
}

/** One of six shades, always the same for the same name. */
function shadeOf(name) {
  return [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 997, 7) % 6;
}
