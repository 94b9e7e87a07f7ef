"""Reports: how conversations went, over a span of days."""
