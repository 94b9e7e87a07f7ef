# Words that many sentences share.

none = none
quoted = '{ $text }'

nothing = { "" }
did-you-mean = Did you mean '{ $match }'?{ " " }
list-separator = ,{ " " }
