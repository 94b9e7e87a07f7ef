"""Cache of what is compiled: its folder, how large it grows, and what must not be deleted."""
