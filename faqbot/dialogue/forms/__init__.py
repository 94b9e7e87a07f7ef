"""Forms that are filled in within a conversation: tables of fields, and the steps through them."""
