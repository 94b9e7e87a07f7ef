"""Rules by which the assistant takes what a visitor types or clicks, one idea a module."""
