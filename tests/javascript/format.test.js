// What operators read of sizes, as visitors read them.

import "./fakes.js";

import assert from "node:assert/strict";
import { test } from "node:test";

import { size } from "../../faqbot/web/static/console/lib/format.js";

test("how much a file holds is told in decimal units, as the pages tell it", () => {
  const told = { 1: "1 KB", 999: "1 KB", 1500: "2 KB", 499_400: "499 KB", 1_000_000: "1 MB", 1_500_000: "1.5 MB", 10_000_000: "10 MB" };
  for (const [bytes, words] of Object.entries(told)) assert.equal(size(Number(bytes)), words);
});
