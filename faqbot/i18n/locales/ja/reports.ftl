### Words of the evaluation's reports.

title = 評価レポート

## Suites

self = 自己テスト（登録した聞き方を 1 つずつ隠して聞く）
questions = ラベル付き質問
out_of_scope = 範囲外の質問（答えてはいけない）
dialogues = 会話（台本）
visitors = 会話（模擬の訪問者）
followups = 会話の続きと新しい話
abstention = わからないと言えるか

## Measures

hit-1 = 正解が 1 位
hit-3 = 正解が 3 位以内
hit-5 = 正解が 5 位以内
RR = 逆順位 (MRR)
nDCG-10 = nDCG@10
R-10 = 再現率@10
served = 正しい答えにたどり着ける
right_answers = 　うち即答で正解
wrong_answer_rate = 誤答
answer_precision = 即答の正解率
answer_coverage = 即答した割合
menu_coverage = 選択肢を出した割合
menu_precision = 選択肢に正解がある率
miss_rate = 見つからないと答えた割合
ece = 確信度のずれ (ECE)
ece_if_perfect = 確信度が完璧でも出るずれ
ece_overall = 確信度のずれ（範囲外を含む）
ece_if_perfect_overall = 確信度が完璧でも出るずれ（範囲外を含む）
aurc = リスク・カバレッジ面積 (AURC)
false_answer_rate = 答えてしまった
false_menu_rate = 選択肢を出した
declined = 断れた
passed = 台本どおり
followup_served = 続きの質問：正しい答えにたどり着ける
followup_right = 続きの質問：正解を即答
followup_wrong = 続きの質問：誤答
followup_served_alone = 続きの質問：正しい答えにたどり着ける（文脈なし）
followup_right_alone = 続きの質問：正解を即答（文脈なし）
followup_wrong_alone = 続きの質問：誤答（文脈なし）
new_subject_served = 新しい話：正しい答えにたどり着ける
new_subject_right = 新しい話：正解を即答
new_subject_wrong = 新しい話：誤答
new_subject_served_alone = 新しい話：正しい答えにたどり着ける（文脈なし）
new_subject_right_alone = 新しい話：正解を即答（文脈なし）
new_subject_wrong_alone = 新しい話：誤答（文脈なし）
resolution_rate = 解決率
first_contact = 最初の 1 通で解決
turns = 解決までの手数
needless_handoff = 不要な引き継ぎ
gave_up = あきらめた
missed_handoff = 範囲外なのに引き継がれない
misled = 途中で誤った答えを見た
auroc = 範囲内・外の見分け (AUROC)
kept_at_5pct_false_answers = 誤応答 5 % のとき答えられる割合
right_among_kept = 　そのうち 1 位が評価 1 以上のもの
hit-1_change = 元の質問との差

certainty = 確信度の正しさ
certainty-all = 範囲の内と外を合わせて
certainty-set = ナレッジベースを読み込んだときに、ラベルなしで合わせたものです。項目の質問といちばん近いほかの項目との重なりは { $crowding }、聞き方は項目あたり { $phrasings } 個。よそで聞かれる質問 { $listed } 件のうち { $elsewhere } 件と見くらべます。
certainty-line = { $suite }（{ $cases } 件）: 確信度は平均 { $confidence }、1 位が正解なのは { $right }。ずれ（ECE）は { $ece }（95 % 区間 { $low } – { $high }。確信度が完璧でも { $perfect }）。

## Cuts and rows

category = カテゴリー
kind = 質問の種類
answerable = 範囲内
right = 正解
wrong = 不正解
answer = 即答
menu = 選択肢
miss = 見つからない

## Verdicts

offered = 選択肢に正解
wrong_menu = 選択肢に正解なし
missed = 見つからない
tempted = 選択肢を出した
false = 答えてしまった
failed = 台本と違う
resolved = 解決
handed_over = 引き継ぎ

## Kinds of questions

plain = ふつう
colloquial = くだけた
keyword = 単語だけ
hiragana = ひらがな
typo = 打ち間違い
halfwidth = 半角カナ
polite = ていねい・長文
english = 英語
wrong_term = 別の言葉
multiline = 複数行
dialect = 方言
elderly = 年配の方の言い方
question = 公式の質問文
variant = 言い換え
followup = 続きの質問
new_subject = 新しい話
near_miss = 紛らわしい
other_service = 別のサービス
smalltalk = 雑談
chitchat = 雑談
trivia = 雑学
command = 命令
noise = 意味なし
kana_only = ひらがなだけ
half_width = 半角にする
full_width = 全角にする
dropped_particles = 助詞を落とす
misconverted = 同音語に誤変換
flick = フリックのミス
romaji = ローマ字のミス

## Sections

slices = 内訳
decisions = 判断の内訳
robustness = 打ち方への強さ
leaderboard = 方式の比較（データごとの正解 1 位と、全体の平均 ∅）
peers = 素朴な方式との比較
comparison = ベースラインとの比較
flips = 結果が変わった質問
gates = 合格ライン
findings = 次に直すとよいところ
stamp = 再現のための記録
worse = 悪化
better = 改善
vanished = 消えた
relabelled = ラベルが変わった
weight-edited = 正解の項目が編集されている
weight-sure = 確信度の動きが幅を超えている
weight-none = 幅の内なので知らせるだけ
changed = ベースラインのときと違うもの:
stamp-knowledge = ナレッジベース
stamp-code = コード
stamp-weights = 重み
stamp-cases = テスト
stamp-answer_threshold = 即答のしきい値
stamp-menu_threshold = 選択肢のしきい値
stamp-menu_choices = 選択肢の数
stamp-seed = 乱数の種
stamp-day = 日付
stamp-crowding = 項目の混み合い
ok = 期待どおり
direct = 一度で正しい
new = 新しい
no-difference-shown = 差は認められない
confused = 取り違え
uncovered = 届かない質問
unfound = 見つからない項目
greedy = 答えすぎる項目
spent = 使用済みのテスト（登録されている質問）
doubtful = 見直したいラベル
untested = テストのない項目
single_text = 聞き方が 1 つだけで試せない項目
same_source = 同じ出所なので除いた質問
unjudged = 正解がないので除いた質問

## Tables

engine = 方式
measure = 指標
value = 値
interval = 95 % 区間
change = 差
case = 質問
why = 理由
bound = 基準
next = 次の一手
cases = 件
entries = 項目
passed_all = 合格です。
failed_some = 合格ラインに届かないものがあります。
summary = すべてのナレッジベース（%）
knowledge_base = ナレッジベース
overall = 平均
asked = 質問
todo = 次にすること
todo-nothing = 不合格はありません。次に効きそうなこと:
gate-flips = 悪くなった質問
gate-vanished = 消えた質問
gate-worse = 偶然とは言えない悪化
gate-spent = 使用済みのテスト（登録されている質問）
gate-of = { $suite }: { $what }（{ $name }）
label-is = 正解:
label-none = 正解: 答えない
said-answer = 返した答え: { $entries }
said-menu = 返した選択肢: { $entries }
said-miss = 見つからないと答えた
flips-seen = ほかに、幅の内で悪くなった質問 { $n } 件
power = このデータで見分けられる差
power-line = { $suite }: { $cases } 件（独立な { $worth } 件分）。5 回に 4 回見つかるのは { $smallest } ポイントの差から（{ $churn } % の結果が入れ替わるとき）。2 ポイントの差には { $needed } 件いります。
traffic = 実際の質問（ログ）とテストの質問
traffic-line = { $asked } 件（異なり { $distinct } 件）。ずれ { $drift }（0: テストと同じ、1: 重なりなし）。
traffic-words = 聞かれているのにテストにない言葉:
traffic-figures = 実際の割合で重み付けした数字
traffic-share = テストでの割合 → ログでの割合
to-label = 次にラベルを付けるとよい質問
brief-hit-1 = 1 位
brief-served = 届く
brief-right_answers = 即答正解
brief-wrong_answer_rate = 誤答
brief-miss_rate = 見つからず
brief-false_answer_rate = 範囲外即答
brief-false_menu_rate = 範囲外選択肢
brief-ece_overall = ECE
brief-auroc = AUROC
brief-kept_at_5pct_false_answers = kept@5%
brief-gates = 合格
absent = { $suite }は飛ばしました: { $expected } がありません。
unjudged_domain = { $name } は測っていません: この種類のテストがありません。
no_baseline = ベースラインがないので、比較はしていません（--bless で作れます）。
more = ほか { $n } 件
before = 前
now = 今

## Charts

risk_coverage = リスク・カバレッジ
reliability = 確信度は当たっているか
histogram = 1 位の確信度の分布
heat_map = カテゴリー × 質問の種類（正解が 1 位の割合）
headlines = おもな数字
coverage = 答える割合
risk = 間違う割合
confidence = 確信度
share_right = 正解の割合
perfect = 理想
with_others = 範囲外を含む
all_cases = すべての質問
search = 絞り込む
only_bad = うまくいかなかったものだけ
charts = 確信度とつまずき
suite = テスト
theme = 明暗
verdict = 結果

## Suites in a word or two

short-self = 自己テスト
short-out_of_scope = 範囲外
short-dialogues = 台本
short-followups = 会話の続き
short-visitors = 模擬の訪問者
