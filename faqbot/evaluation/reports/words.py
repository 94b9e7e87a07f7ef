"""What reports call things, in Japanese and English."""

from __future__ import annotations

from faqbot.errors import Lang, Localized

_WORDS: dict[str, Localized] = {
    "title": Localized("評価レポート", "Evaluation"),
    # suites
    "self": Localized("自己テスト（登録した聞き方を 1 つずつ隠して聞く）", "Self (each wording withheld, then asked)"),
    "questions": Localized("ラベル付き質問", "Labelled questions"),
    "out_of_scope": Localized("範囲外の質問（答えてはいけない）", "Out of scope (must not be answered)"),
    "dialogues": Localized("会話（台本）", "Dialogues (transcripts)"),
    "visitors": Localized("会話（模擬の訪問者）", "Dialogues (simulated visitor)"),
    "abstention": Localized("わからないと言えるか", "Knowing what it does not know"),
    # measures
    "hit@1": Localized("正解が 1 位", "right entry first (hit@1)"),
    "hit@3": Localized("正解が 3 位以内", "right entry in first 3 (hit@3)"),
    "hit@5": Localized("正解が 5 位以内", "right entry in first 5 (hit@5)"),
    "RR": Localized("逆順位 (MRR)", "reciprocal rank (MRR)"),
    "nDCG@10": Localized("nDCG@10", "nDCG@10"),
    "R@10": Localized("再現率@10", "recall@10"),
    "served": Localized("正しい答えにたどり着ける", "served: right answer given or offered"),
    "right_answers": Localized("　うち即答で正解", "  right answer at once"),
    "wrong_answer_rate": Localized("誤答", "wrong answer"),
    "answer_precision": Localized("即答の正解率", "precision of answers at once"),
    "answer_coverage": Localized("即答した割合", "answered at once"),
    "menu_coverage": Localized("選択肢を出した割合", "shown a menu"),
    "menu_precision": Localized("選択肢に正解がある率", "menus that hold the right entry"),
    "miss_rate": Localized("見つからないと答えた割合", "missed"),
    "ece": Localized("確信度のずれ (ECE)", "calibration error (ECE)"),
    "aurc": Localized("リスク・カバレッジ面積 (AURC)", "area under risk–coverage (AURC)"),
    "false_answer_rate": Localized("答えてしまった", "answered all the same"),
    "false_menu_rate": Localized("選択肢を出した", "shown a menu"),
    "declined": Localized("断れた", "declined"),
    "passed": Localized("台本どおり", "as the transcript says"),
    "resolution_rate": Localized("解決率", "resolved"),
    "first_contact": Localized("最初の 1 通で解決", "resolved by the first message"),
    "turns": Localized("解決までの手数", "turns to resolution"),
    "needless_handoff": Localized("不要な引き継ぎ", "needless hand-over"),
    "gave_up": Localized("あきらめた", "gave up"),
    "missed_handoff": Localized("範囲外なのに引き継がれない", "missed hand-over (out of scope)"),
    "misled": Localized("途中で誤った答えを見た", "saw a wrong answer on the way"),
    "auroc": Localized("範囲内・外の見分け (AUROC)", "in / out of scope told apart (AUROC)"),
    "kept_at_5pct_false_answers": Localized(
        "誤応答 5 % のとき答えられる割合", "kept at 5 % false answers"
    ),
    "right_among_kept": Localized("　そのうち正しいもの", "  right among those kept"),
    "hit@1_change": Localized("元の質問との差", "change to the original"),
    # cuts and rows
    "category": Localized("カテゴリー", "category"),
    "kind": Localized("質問の種類", "kind of question"),
    "answerable": Localized("範囲内", "answerable"),
    "right": Localized("正解", "right"),
    "wrong": Localized("不正解", "wrong"),
    "answer": Localized("即答", "answer"),
    "menu": Localized("選択肢", "menu"),
    "miss": Localized("見つからない", "miss"),
    # verdicts
    "offered": Localized("選択肢に正解", "offered"),
    "wrong_menu": Localized("選択肢に正解なし", "wrong menu"),
    "missed": Localized("見つからない", "missed"),
    "tempted": Localized("選択肢を出した", "menu shown"),
    "false": Localized("答えてしまった", "answered"),
    "failed": Localized("台本と違う", "failed"),
    "resolved": Localized("解決", "resolved"),
    "handed_over": Localized("引き継ぎ", "handed over"),
    # kinds of questions
    "plain": Localized("ふつう", "plain"),
    "colloquial": Localized("くだけた", "colloquial"),
    "keyword": Localized("単語だけ", "keyword"),
    "hiragana": Localized("ひらがな", "hiragana"),
    "typo": Localized("打ち間違い", "typo"),
    "halfwidth": Localized("半角カナ", "half-width kana"),
    "polite": Localized("ていねい・長文", "polite, long"),
    "english": Localized("英語", "English"),
    "wrong_term": Localized("別の言葉", "wrong term"),
    "multiline": Localized("複数行", "several lines"),
    "question": Localized("公式の質問文", "official question"),
    "variant": Localized("言い換え", "variant"),
    "near_miss": Localized("紛らわしい", "near miss"),
    "other_service": Localized("別のサービス", "other service"),
    "smalltalk": Localized("雑談", "small talk"),
    "trivia": Localized("雑学", "trivia"),
    "command": Localized("命令", "command"),
    "noise": Localized("意味なし", "noise"),
    "kana_only": Localized("ひらがなだけ", "kana only"),
    "half_width": Localized("半角にする", "half width"),
    "full_width": Localized("全角にする", "full width"),
    "dropped_particle": Localized("助詞を落とす", "particle dropped"),
    # sections
    "slices": Localized("内訳", "Slices"),
    "decisions": Localized("判断の内訳", "Decisions"),
    "robustness": Localized("打ち方への強さ", "Robustness"),
    "peers": Localized("素朴な方式との比較", "Against naive engines"),
    "comparison": Localized("ベースラインとの比較", "Against the baseline"),
    "flips": Localized("結果が変わった質問", "Flipped cases"),
    "gates": Localized("合格ライン", "Gates"),
    "findings": Localized("次に直すとよいところ", "What to mend next"),
    "stamp": Localized("再現のための記録", "Reproducibility stamp"),
    "worse": Localized("悪化", "worse"),
    "better": Localized("改善", "better"),
    "vanished": Localized("消えた", "vanished"),
    "new": Localized("新しい", "new"),
    "no difference shown": Localized("差は認められない", "no difference shown"),
    "confused": Localized("取り違え", "confused"),
    "uncovered": Localized("届かない質問", "not covered"),
    "unfound": Localized("見つからない項目", "never found"),
    "greedy": Localized("答えすぎる項目", "answers too much"),
    "untested": Localized("テストのない項目", "untested"),
    "single_text": Localized("聞き方が 1 つだけで試せない項目", "entries with a single wording, not testable"),
    "same_source": Localized("同じ出所なので除いた質問", "left out: same source as the corpus"),
    "unjudged": Localized("正解がないので除いた質問", "left out: no relevant entry"),
    # tables
    "engine": Localized("方式", "engine"),
    "measure": Localized("指標", "measure"),
    "value": Localized("値", "value"),
    "interval": Localized("95 % 区間", "95 % interval"),
    "change": Localized("差", "change"),
    "case": Localized("質問", "case"),
    "why": Localized("理由", "why"),
    "bound": Localized("基準", "bound"),
    "next": Localized("次の一手", "next step"),
    "cases": Localized("件", "cases"),
    "entries": Localized("項目", "entries"),
    "passed_all": Localized("合格です。", "All gates passed."),
    "failed_some": Localized("合格ラインに届かないものがあります。", "Some gates are missed."),
    "no_baseline": Localized(
        "ベースラインがないので、比較はしていません（--bless で作れます）。",
        "There is no baseline to compare with (make one with --bless).",
    ),
    "more": Localized("ほか {n} 件", "{n} more"),
    "before": Localized("前", "before"),
    "now": Localized("今", "now"),
    # charts
    "risk_coverage": Localized("リスク・カバレッジ", "Risk–coverage"),
    "reliability": Localized("確信度は当たっているか", "Reliability"),
    "histogram": Localized("1 位の確信度の分布", "Confidence of the first candidate"),
    "heat_map": Localized("カテゴリー × 質問の種類（正解が 1 位の割合）", "Category × kind (hit@1)"),
    "headlines": Localized("おもな数字", "Headlines"),
    "coverage": Localized("答える割合", "coverage"),
    "risk": Localized("間違う割合", "risk"),
    "confidence": Localized("確信度", "confidence"),
    "share_right": Localized("正解の割合", "share right"),
    "perfect": Localized("理想", "ideal"),
    "with_others": Localized("範囲外を含む", "with out of scope"),
    "all_cases": Localized("すべての質問", "All cases"),
    "search": Localized("絞り込む", "filter"),
    "only_bad": Localized("うまくいかなかったものだけ", "only those that went wrong"),
    "theme": Localized("明暗", "theme"),
    "verdict": Localized("結果", "verdict"),
}

# Larger is worse.
COSTS = frozenset(
    """
    wrong_answer_rate miss_rate ece aurc false_answer_rate false_menu_rate turns needless_handoff
    gave_up missed_handoff misled
    """.split()
)
HEADLINES: dict[str, tuple[str, ...]] = {
    "self": ("hit@1", "hit@3", "served", "wrong_answer_rate"),
    "questions": ("hit@1", "hit@3", "nDCG@10", "served", "wrong_answer_rate", "ece"),
    "out_of_scope": ("declined", "false_menu_rate", "false_answer_rate"),
    "dialogues": ("passed",),
    "visitors": ("resolution_rate", "first_contact", "turns", "needless_handoff", "missed_handoff"),
}
_COUNTED = frozenset(["turns"])  # no share


def word(key: str, lang: Lang, **values: object) -> str:
    """Return what ``key`` is called; the key itself where it has no name."""
    found = _WORDS.get(key)
    text = key if found is None else found.get(lang)
    return text.format(**values) if values else text


def figure(name: str, value: float) -> str:
    """Return a figure as people read it: shares in per cent, others as they are."""
    if value != value:
        return "–"
    if name in _COUNTED:
        return f"{value:.2f}"
    if name in ("RR", "nDCG@10", "auroc", "ece", "aurc"):
        return f"{value:.3f}"
    return f"{100 * value:.1f} %"


def change(name: str, value: float) -> str:
    """Return a difference as people read it."""
    if value != value:
        return "–"
    if name in _COUNTED:
        return f"{value:+.2f}"
    if name in ("RR", "nDCG@10", "auroc", "ece", "aurc"):
        return f"{value:+.3f}"
    return f"{100 * value:+.1f}"
