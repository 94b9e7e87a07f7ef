# Proving who one is.

# Subject of an e-mail with a one-time code.
code-subject = Your verification code
