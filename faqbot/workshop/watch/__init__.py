"""What a save changes: what to mend, and which questions are answered differently."""
