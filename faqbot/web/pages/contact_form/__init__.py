"""The contact form: to write to the desk, or to ask to be called back."""
