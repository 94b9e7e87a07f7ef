# Words that many sentences share.

none = なし
quoted = 「{ $text }」

nothing = { "" }
did-you-mean = 「{ $match }」の間違いではありませんか？{ " " }
list-separator = 、
labelled = { $label }：{ $value }

reason-not-there = ありません
reason-not-allowed = 権限がありません
reason-is-folder = フォルダーです
reason-is-file = フォルダーではなくファイルです
reason-disk-full = ディスクの空きがありません
reason-read-only = 書き込めない場所です
reason-is-there = すでにあります
reason-long-name = 名前が長すぎます
reason-in-use = ほかのソフトが使っています
