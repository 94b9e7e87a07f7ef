"""One report in many clothes: terminal, JSON, JUnit, Markdown, HTML, TREC."""
