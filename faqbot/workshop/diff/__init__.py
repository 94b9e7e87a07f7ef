"""Two versions of a knowledge base: which questions are answered differently."""
