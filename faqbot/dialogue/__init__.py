"""Events become replies: one pure step at a time."""
