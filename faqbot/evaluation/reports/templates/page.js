// Theme, and the table of cases; the report can be read without either.
"use strict";
const root = document.documentElement;
document.querySelector(".theme").addEventListener("click", () => {
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});

const data = JSON.parse(document.getElementById("cases").textContent);
const rows = document.querySelector("#case-rows");
const more = document.querySelector("#case-more");
const suite = document.querySelector("#case-suite");
const search = document.querySelector("#case-search");
const bad = document.querySelector("#case-bad");
const SHOWN = 100;

const cell = (text, css) => {
  const td = document.createElement("td");
  td.textContent = text;
  if (css) td.className = css;
  return td;
};

function show() {
  const wanted = search.value.normalize("NFKC").toLowerCase();
  const found = data.filter(
    (c) =>
      (!suite.value || c[0] === suite.value) &&
      (!bad.checked || !c[2]) &&
      (!wanted || `${c[1]} ${c[3]} ${c[4]} ${c[5]}`.normalize("NFKC").toLowerCase().includes(wanted)),
  );
  rows.replaceChildren(
    ...found.slice(0, SHOWN).map((c) => {
      const tr = document.createElement("tr");
      const text = cell(c[3], "text");
      const why = document.createElement("div");
      why.className = "why";
      why.textContent = `${c[1]} · ${c[5]}`;
      text.append(why);
      tr.append(cell(c[6]), cell(c[4], c[2] ? "good" : "bad"), text);
      return tr;
    }),
  );
  more.textContent = found.length > SHOWN ? `${SHOWN} / ${found.length}` : `${found.length}`;
}
for (const control of [suite, search, bad]) control.addEventListener("input", show);
show();
