// Moments as operators read them.

import "./fakes.js";

import assert from "node:assert/strict";
import { test } from "node:test";

import { end, moment } from "../../faqbot/web/static/console/lib/format.js";

process.env.TZ = "Asia/Tokyo";

test("what is due at midnight is due at 24:00 of the day that ends", () => {
  assert.equal(end("2026-11-30T15:00:00Z"), moment("2026-11-30T14:59:00Z").replace("23:59", "24:00"));
  assert.match(end("2026-11-30T15:00:00Z"), /^11\/30 24:00$/);
});

test("any other moment is shown as it is", () => {
  assert.equal(end("2026-11-30T14:59:00Z"), moment("2026-11-30T14:59:00Z"));
  assert.match(end("2026-11-30T09:30:00Z"), /18:30/);
});
