"""Proposals for the knowledge base from a log of real questions; nothing is written unasked."""
