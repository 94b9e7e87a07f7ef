"""faqbot: a retrieval-based FAQ assistant for Japanese."""
