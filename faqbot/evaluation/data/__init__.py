"""Evaluation data come in and go out: YAML, BEIR folders, TREC files."""
