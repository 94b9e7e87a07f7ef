"""A watch on saves: problems in the files, and questions that are answered differently."""
