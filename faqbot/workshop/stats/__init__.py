"""Figures of a knowledge base, and of what visitors made of it."""
