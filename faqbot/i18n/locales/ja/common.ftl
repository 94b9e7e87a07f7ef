# Words that many sentences share.

none = なし
quoted = 「{ $text }」
