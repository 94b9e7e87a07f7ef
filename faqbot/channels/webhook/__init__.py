"""Somebody else's live desk, by signed webhooks in both directions: see docs/channels.md."""
