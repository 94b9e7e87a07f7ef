"""Who is asking: personal identification numbers, one-time codes, and how often one may try."""
