// Five faces, from dissatisfied (left) to satisfied (right), and room for a comment.

import { h, icon } from "../shared/dom.js";
import { FACES } from "./icons.js";

export function ratingOf(app) {
  const { t } = app;
  const comment = h("textarea", { rows: 2, maxlength: 1000, placeholder: t("rate_comment"), "aria-label": t("rate_comment") });
  const send = h("button", { type: "submit", class: "primary" }, t("rate_send"));
  const more = h("div", { class: "rating-more", hidden: true }, comment, send);
  const faces = FACES.map((shapes, index) => faceOf(shapes, index + 1, app));
  const legend = h("legend", { class: "hidden-text" }, t("rate_title"));
  const ends = h("div", { class: "rating-ends", "aria-hidden": "true" }, h("span", {}, t("rate_low")), h("span", {}, t("rate_high")));
  const field = h("fieldset", {}, legend, h("div", { class: "faces" }, faces), ends);
  const form = h("form", { class: "rating", part: "rating" }, field, more);
  form.addEventListener("change", () => {
    more.hidden = false;
    app.panel.log.toEnd(true);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const face = Number(new FormData(form).get("face"));
    if (face) app.session.rate(face, comment.value.trim());
    app.focus();
  });
  return form;
}

function faceOf(shapes, face, { t }) {
  const label = t(`rate_${face}`);
  const input = h("input", { type: "radio", name: "face", value: face, "aria-label": label });
  return h("label", { class: "face", title: label, "data-face": face }, input, icon(shapes), h("span", { class: "face-label", "aria-hidden": "true" }, label));
}
