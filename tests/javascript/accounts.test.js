// Accounts that are mentioned beside the one that was proved.

import assert from "node:assert/strict";
import { test } from "node:test";

import { otherAccounts } from "../../faqbot/web/static/console/lib/accounts.js";

const said = (text, kind = "visitor") => ({ type: "message", text, from: { kind } });
const others = (...texts) => otherAccounts(texts.map((text) => said(text)), "12345678");

test("a number of the same form, or called an account, is another account", () => {
  assert.deepEqual(others("口座番号は２３４５６７８９です"), ["23456789"]);
  assert.deepEqual(others("23456789 の残高を教えて", "口座AB-99999も"), ["23456789", "AB99999"]);
});

test("the proved account itself, amounts, telephones and tickets are none", () => {
  assert.deepEqual(others("12345678です", "12345678円", "090-1234-5678", "09012345678", "T-7K3Q-9XTC", "10000000円の出金"), []);
});

test("what operators and the assistant say is no visitor's claim", () => {
  assert.deepEqual(otherAccounts([said("23456789", "operator"), { type: "note", text: "23456789" }], "12345678"), []);
});
