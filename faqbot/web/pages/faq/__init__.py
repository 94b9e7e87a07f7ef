"""FAQ pages: the knowledge base to browse and to search."""
