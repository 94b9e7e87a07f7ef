# Words that many sentences share.

none = なし
quoted = 「{ $text }」

nothing = { "" }
did-you-mean = 「{ $match }」の間違いではありませんか？{ " " }
list-separator = 、
