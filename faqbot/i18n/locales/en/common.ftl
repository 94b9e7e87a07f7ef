# Words that many sentences share.

none = none
quoted = '{ $text }'
