"""From a log of real questions to proposals for the knowledge base; nothing is written unasked."""
