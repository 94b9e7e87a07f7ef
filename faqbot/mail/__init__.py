"""Mail: letters out over SMTP, letters in from IMAP or a maildir."""
