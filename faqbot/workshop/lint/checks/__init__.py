"""The rules at work: each module yields the findings of one family."""
