# Proving who one is.

# Subject of an e-mail with a one-time code.
code-subject = ご本人確認コード
