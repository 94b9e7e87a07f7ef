"""The judge: suites, measures, comparison with a baseline, gates and reports."""
