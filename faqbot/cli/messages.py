"""Every sentence the command says, in both languages; ``{name}`` places are filled by ``say``."""

from __future__ import annotations

from faqbot.errors import Localized

MESSAGES: dict[str, Localized] = {
    # errors
    "error.other": Localized("エラー: {error}", "Error: {error}"),
    "error.problems": Localized(
        "\n{count} 件の問題があるため、続けられません。", "\nCannot go on: problems: {count}."
    ),
    "error.empty_text": Localized(
        "質問が空です。文章を入力してください。", "The question is empty: give some text."
    ),
    "error.text_or_file": Localized(
        "質問の文か --file のどちらか一つを指定してください。", "Give either a question or --file."
    ),
    # ask
    "ask.confidence": Localized("確信度 {percent}", "confidence {percent}"),
    "ask.answer": Localized("回答", "Answer"),
    "ask.menu": Localized("選択肢", "Menu"),
    "ask.miss": Localized("該当なし", "Miss"),
    "ask.smalltalk": Localized("あいさつ・雑談", "Small talk"),
    "ask.handoff": Localized("有人対応の希望", "Wish for a person"),
    "ask.other": Localized("会話の操作", "Steering the conversation"),
    "ask.candidates": Localized("候補", "Candidates"),
    "ask.runners_up": Localized("ほかの候補", "Runners-up"),
    # explain
    "explain.normalized": Localized("正規化", "Normalised"),
    "explain.unchanged": Localized("（変化なし）", "(unchanged)"),
    "explain.terms": Localized("語", "Terms"),
    "explain.asking": Localized("質問の言い回し（除外）", "Asking words (set aside)"),
    "explain.negated": Localized("否定の表現", "Negation"),
    "explain.yes": Localized("あり", "yes"),
    "explain.corrections": Localized("読み・綴りの補正", "Corrections"),
    "explain.synonyms": Localized("同義語", "Synonyms"),
    "explain.added": Localized("同義語で加えた語", "Added by synonyms"),
    "explain.none": Localized("なし", "none"),
    "explain.reading": Localized("読み", "reading"),
    "explain.origin": Localized("原語", "foreign word"),
    "explain.spelling": Localized("綴り", "spelling"),
    "explain.candidates": Localized("候補", "Candidates"),
    "explain.dense": Localized("意味の近さ", "Meaning"),
    "explain.dense_asked": Localized(
        "エンコーダーに聞きました（言葉だけでは自信がないため）",
        "the encoder was asked, as words alone were not sure",
    ),
    "explain.like": Localized(
        "似ているラベル付きの質問（番号は候補、数字は似ている度合い）",
        "Judged questions like it (by candidate, with how like they are)",
    ),
    "explain.signals": Localized(
        "候補ごとの信号（+ は確信度を上げ、- は下げます）",
        "Signals (+ raises the confidence, - lowers it)",
    ),
    "explain.others": Localized("そのほか（{count}）", "others ({count})"),
    "explain.total": Localized("合計", "total"),
    "explain.probability": Localized("確率", "probability"),
    "explain.product": Localized(
        "確信度は、二つの確率の積です。", "The confidence is the product of the two probabilities."
    ),
    "explain.invalid": Localized("（掲載期間外）", "(not valid today)"),
    "explain.verdict": Localized("判定", "Verdict"),
    "explain.thresholds": Localized(
        "基準: 回答 {answer} 以上 / 選択肢 {menu} 以上",
        "Thresholds: answer from {answer}, menu from {menu}",
    ),
    "explain.why_answer": Localized(
        "回答します。「{title}」の確信度 {confidence} が、回答の基準 {answer} 以上だからです。",
        "Answers: the confidence of “{title}”, {confidence}, reaches the threshold {answer}.",
    ),
    "explain.why_menu": Localized(
        "選択肢を示します。一番の候補の確信度 {confidence} は回答の基準 {answer} に届きませんが、"
        "選択肢の基準 {menu} 以上の候補が {count} 件あるからです。",
        "Offers a menu: the best candidate's confidence, {confidence}, does not reach the answer "
        "threshold {answer}, but candidates from the menu threshold {menu} up: {count}.",
    ),
    "explain.why_trigger": Localized(
        "メニュー「{label}」（{id}）を開きます。文の語が、このメニューの triggers の語と"
        "ちょうど一致するからです。",
        "Opens the menu “{label}” ({id}): the words are exactly those of one of its triggers.",
    ),
    "explain.why_miss": Localized(
        "答えません。一番の候補の確信度 {confidence} が、選択肢の基準 {menu} に届かないからです。",
        "Does not answer: the best candidate's confidence, {confidence}, does not reach the menu "
        "threshold {menu}.",
    ),
    "explain.why_nothing": Localized(
        "答えません。ナレッジベースと共通する語が一つもないからです。",
        "Does not answer: it shares no word with the knowledge base.",
    ),
    # check
    "check.ok": Localized("問題は見つかりませんでした。", "No problems found."),
    "check.counts": Localized(
        "エラー {error} 件、警告 {warning} 件、お知らせ {info} 件",
        "errors: {error}, warnings: {warning}, notes: {info}",
    ),
    "check.summary": Localized(
        "項目 {entries}、カテゴリー {categories}、メニュー {menus}、言い換え {variants}、"
        "同義語グループ {synonyms}",
        "entries: {entries}, categories: {categories}, menus: {menus}, variants: {variants}, "
        "synonym groups: {synonyms}",
    ),
    "check.severity.error": Localized("エラー", "error"),
    "check.severity.warning": Localized("警告", "warning"),
    "check.severity.info": Localized("お知らせ", "note"),
    # init, import, version
    "init.done": Localized("ナレッジベースを作成しました: {path}", "Made a knowledge base: {path}"),
    "init.next": Localized(
        "\n次の手順\n"
        "  1. faq/ のファイルを編集して、質問と回答を書きます。\n"
        "  2. faqbot check --kb {path}        書き方を確かめます。\n"
        '  3. faqbot ask --kb {path} "質問"   回答を試します。\n'
        "  4. faqbot chat --kb {path}         会話を試します。",
        "\nNext\n"
        "  1. Write your questions and answers in the files of faq/.\n"
        "  2. faqbot check --kb {path}            check them.\n"
        '  3. faqbot ask --kb {path} "QUESTION"   try an answer.\n'
        "  4. faqbot chat --kb {path}             try a conversation.",
    ),
    "import.done": Localized(
        "{entries} 件の項目を取り込みました: {path}", "Imported entries: {entries} → {path}"
    ),
    "import.renamed": Localized(
        "項目の ID に使えない文字があったため、{count} 件の ID を書き換えました。",
        "Ids changed because an entry cannot have them: {count}.",
    ),
    "import.format": Localized(
        "{path} の形式がわかりません。--format で指定してください（{known}）。",
        "Cannot tell the format of {path}: name it with --format ({known}).",
    ),
    "version.dictionary": Localized("辞書 UniDic {version}", "dictionary UniDic {version}"),
}
