"""E-mail: out over SMTP, in from IMAP or a maildir."""
