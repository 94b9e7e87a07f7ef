"""Pages on which one writes to the desk, or asks to be called back."""
