"""The words of ``faqbot stats``; ``{name}`` places are filled in."""

from __future__ import annotations

from faqbot.errors import Localized

WORDS: dict[str, Localized] = {
    "size": Localized("大きさ", "Size"),
    "counts": Localized(
        "項目 {entries}、言い換え {variants}、カテゴリー {categories}、メニュー {menus}、"
        "同義語グループ {synonyms}",
        "entries {entries}, variants {variants}, categories {categories}, menus {menus}, "
        "synonym groups {synonyms}",
    ),
    "coverage": Localized("言い換えの足りる項目", "Entries with variants"),
    "enough": Localized(
        "{count} 件（{share}）に {wanted} 個以上あります", "{count} ({share}) have {wanted} or more"
    ),
    "poor": Localized("言い換えの少ない項目", "Few variants"),
    "unwritten": Localized("回答がまだない項目", "Answer still to be written"),
    "hidden": Localized("今日は表示しない項目", "Not shown today"),
    "more": Localized("、ほか {count} 件", ", and {count} more"),
    "category": Localized("カテゴリー", "Category"),
    "columns": Localized(" 項目  言い換え  平均  最少", "items variants    mean  least"),
    "readability": Localized("回答の読みやすさ", "Readability of the answers"),
    "answer_length": Localized("回答の長さ（中央値）", "Length (median)"),
    "answer_figures": Localized(
        "{length} 字。スマートフォンの一画面（{screen} 字）に収まるもの {share}、"
        "400 字を超えるもの {over}",
        "{length} characters; within a telephone's screen ({screen}): {share}; over 400: {over}",
    ),
    "sentence_length": Localized("一文の長さ（中央値）", "Sentence (median)"),
    "sentence_figures": Localized(
        "{length} 字。{limit} 字を超える文 {share}",
        "{length} characters; sentences over {limit}: {share}",
    ),
    "kanji": Localized("漢字の割合（中央値）", "Share of kanji (median)"),
    "kanji_figures": Localized(
        "{share}（30 % 前後が読みやすく、40 % を超えると硬く見えます）",
        "{share} (about 30 % reads easily; beyond 40 % looks dense)",
    ),
    "longest_answers": Localized("長い回答", "Longest answers"),
    "longest_sentences": Localized("長い文", "Longest sentences"),
    "most_kanji": Localized("漢字の多い回答", "Most kanji"),
    "confused": Localized("取り違えやすい項目", "Most confused pairs"),
    "none_to_ask": Localized(
        "言い換えのある項目がないので、調べられません。", "No entry has a variant to leave out."
    ),
    "left_out": Localized(
        "登録した聞き方を 1 つずつ抜いて聞くと、{asked} 個のうち {found} 個（{share}）が"
        "自分の項目に届きます。",
        "Left out one at a time and asked, {found} of {asked} ({share}) find their own entry.",
    ),
    "log": Localized("ログ", "Log"),
    "asked": Localized(
        "質問 {questions} 件、会話 {conversations} 件",
        "questions {questions}, conversations {conversations}",
    ),
    "afresh": Localized(
        "ログに判定がないので、今のナレッジベースで判定しました。",
        "The log does not say what was decided: judged by the knowledge base of today.",
    ),
    "answer": Localized("回答", "Answered"),
    "menu": Localized("選択肢", "Menu"),
    "miss": Localized("該当なし", "Missed"),
    "handoff": Localized("担当者へ", "Handed over"),
    "helpful": Localized("役に立った割合", "Helpful"),
    "rate": Localized(
        "役に立った {share}（{count}/{of}、95 % 区間 {low}–{high}）",
        "helpful {share} ({count}/{of}, 95 % interval {low}–{high})",
    ),
    "by_entry": Localized("回数  項目", "times  entry"),
    "never": Localized("一度も出なかった項目", "Never given"),
    "gone": Localized("今はない項目の回答", "Given, but gone now"),
}
