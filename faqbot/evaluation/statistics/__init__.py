"""How sure a figure is: bootstrap intervals and paired tests, all seeded."""
