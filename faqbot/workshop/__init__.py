"""Tools of the people who look after a knowledge base."""
