"""What there is in a knowledge base, and what visitors made of it."""
