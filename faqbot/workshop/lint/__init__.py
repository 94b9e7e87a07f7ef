"""Rules of good editing: what a knowledge base that loads could still do better, and where."""
