"""Signals between processes: something happened to a topic. Nothing is kept; reading is by seq."""
