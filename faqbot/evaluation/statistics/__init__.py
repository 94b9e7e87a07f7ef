"""Certainty of figures: bootstrap intervals and paired tests, all seeded."""
