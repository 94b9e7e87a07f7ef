"""Identity of customers: personal identification numbers, one-time codes, limits of tries."""
