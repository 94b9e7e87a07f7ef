"""Meaning beside words: an encoder is asked when the words leave the ranking unsure."""
