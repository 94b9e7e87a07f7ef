"""Terms become a ranking with calibrated confidence."""
