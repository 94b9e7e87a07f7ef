# What is wrong with the settings of a server, and how to mend it.

value = not a valid value: { $said }
    .mend = for example: { $example } ({ $about })
unknown = there is no such setting
    .mend = did you mean { $meant }?
file = cannot read the settings: { $said }
    .mend = write TOML (.toml) or YAML (.yaml) with one setting a line
no-table = a table of settings is needed
address = cannot listen at this address: { $said }
    .mend = name another with --port, or stop the program that uses it

# Settings that do not go together. $variable is the one to set, as the environment names it.

single-process = { $what } serves a single process, so there cannot be more than 1 worker
    .mend = set { $variable } (--{ $option }) to { $needed }
alone = { $there } is of no use without it
    .mend = set { $variable }, too, or delete { $there }
no-picture = { $variable } names no picture: { $path }
    .mend = name a file that is there, of type svg, png, jpg, webp or ico, such as { $example }.
no-address = mail cannot work so: an e-mail address is needed to send mail
    .mend = set { $variable }, for example to { $example }
no-mail = no mail server is set up
    .mend = set up a mail server, or name a webhook for SMS
no-link = mail_confirm puts links to this server into mail, and nobody said where it is
    .mend = set { $variable }, for example to { $example }
unknown-sender = there is no way to send called '{ $sender }'
    .mend = name https://…, email: or, in development, console:
no-sender = nothing sends one-time codes; to show them on the terminal is for development only
    .mend = set { $variable } to the SMS webhook (https://…)
weak-key = the key that protects the numbers is missing or shorter than { $shortest } characters
    .mend = set { $variable }, made for example by openssl rand -base64 48, and keep it safe
no-signing-key = the key that signs requests to the webhook is missing
    .mend = set { $variable } to a key that the receiving side knows, too
no-directory = { $said }
    .mend = name a file, a database or a URL that works
