# Words that many sentences share.

none = none
quoted = '{ $text }'

nothing = { "" }
did-you-mean = Did you mean '{ $match }'?{ " " }
list-separator = ,{ " " }
labelled = { $label }: { $value }

reason-not-there = not there
reason-not-allowed = permission denied
reason-is-folder = a folder
reason-is-file = a file, not a folder
reason-disk-full = the disk is full
reason-read-only = a place that cannot be written to
reason-is-there = there already
reason-long-name = the name is too long
reason-in-use = used by another program
