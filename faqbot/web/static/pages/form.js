// What the form gains with scripts: each field is checked, by the server's rules, while one types.

import { request } from "../shared/api.js";

const PAUSE = 600; // milliseconds without a key before a field is looked at
const FIRST = 2; // characters before there is anything to say

for (const form of document.querySelectorAll("[data-form]")) {
  for (const field of form.querySelectorAll(".form-row :is(input, textarea)")) watch(form, field);
}

function watch(form, field) {
  if (["number", "files", "kept"].includes(field.name)) return; // these are sent once, with the form
  let timer;
  const check = async () => {
    clearTimeout(timer);
    if (!field.value.trim() && !field.required) return show(field, "");
    const text = field.value;
    const body = { field: field.name, text };
    const answer = await request(form.dataset.check + location.search, { method: "POST", body }).catch(() => null);
    if (!answer || field.value !== text) return; // what was said of it is no longer what is there
    const { value, mistake } = answer;
    show(field, mistake);
    if (!mistake && document.activeElement !== field) field.value = value;
  };
  const soon = () => {
    clearTimeout(timer);
    if (field.value.trim().length >= FIRST) timer = setTimeout(check, PAUSE);
  };
  field.addEventListener("input", soon);
  field.addEventListener("change", check);
  soon(); // filled in before this script was there, or by the browser
}

function show(field, mistake) {
  document.getElementById(`mistake-${field.name}`).textContent = mistake;
  if (mistake) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}
