"""The judge: measures what a FAQ assistant is worth, and whether a change made it better."""
