// The Markdown subset, held to its twin in Python by the table that both suites read.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import "./fakes.js";
import { markdown } from "../../faqbot/web/static/shared/markdown.js";

const table = JSON.parse(readFileSync(new URL("../markup_cases.json", import.meta.url), "utf8"));
const html = (text) => markdown(text).map((node) => node.outerHTML).join("");

for (const { name, source, html: expected } of table) {
  test(name, () => assert.equal(html(source).replaceAll(' target="_blank"', ""), expected));
}

for (const piece of ["[", "[a](", "[a](b(", "[a]((b)", "`", "**", "**a", "*", " ", "https://a))", "\n- "]) {
  test(`a hundred thousand times ${JSON.stringify(piece)} comes to an end`, () => {
    assert.ok(html(`x${piece.repeat(100_000)}x`));
  });
}
