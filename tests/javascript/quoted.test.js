// Answers told from the history that mail programs put below them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { withoutHistory } from "../../faqbot/web/static/console/lib/quoted.js";

const ANSWER = "ありがとうございます。\n解決しました。";
const HISTORY = "はい、できます。\n手順は次のとおりです。\nよろしくお願いします。";
const arrows = HISTORY.replaceAll(/^/gm, "> ");

const PROGRAMS = {
  gmail: `2026年11月20日(金) 10:15 はなまる商店 <desk@example.com>:\n\n${arrows}`,
  gmail_english: `On Fri, Nov 20, 2026 at 10:15 AM Desk <desk@example.com> wrote:\n${arrows}`,
  outlook: `________________________________\n差出人: はなまる商店 <desk@example.com>\n送信日時: 2026年11月20日 10:15\n宛先: 山田\n件名: Re: 質問\n\n${HISTORY}`,
  outlook_old: `-----Original Message-----\nFrom: desk@example.com\nSent: Friday\n\n${HISTORY}`,
  becky: `-----元のメッセージ-----\n${HISTORY}`,
  thunderbird: `2026/11/20 10:15, はなまる商店 wrote:\n${arrows}`,
  apple: `2026/11/20 10:15、はなまる商店 <desk@example.com>のメール:\n\n${arrows}`,
  plain: `From: desk@example.com\nDate: Fri, 20 Nov 2026\nSubject: Re\n\n${HISTORY}`,
  arrows,
};

for (const [program, history] of Object.entries(PROGRAMS)) {
  test(`the history of ${program} is folded`, () => {
    const { own, quoted } = withoutHistory(`${ANSWER}\n\n${history}`);
    assert.equal(own, ANSWER);
    assert.ok(quoted.includes("手順は次のとおりです。"));
  });
}

test("answers between quoted lines are no history", () => {
  const between = "> できますか？\nはい、できました。\n> 手順は？\n次のとおりにしました。";
  assert.deepEqual(withoutHistory(between), { own: between, quoted: "" });
  const marked = `On Fri, Nov 20, 2026 Desk <d@example.com> wrote:\n${between}`;
  assert.equal(withoutHistory(marked).quoted, "");
});

test("a mail without history, or with nothing else, stays whole", () => {
  for (const text of [ANSWER, arrows, "", "2026年11月20日に山田さんは", "-- \n山田\n090"]) {
    assert.deepEqual(withoutHistory(text), { own: text, quoted: "" });
  }
});
