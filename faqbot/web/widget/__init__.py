"""The chat widget: ``<faq-chat>``, a custom element without dependencies."""
