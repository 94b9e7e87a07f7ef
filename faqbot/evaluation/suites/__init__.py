"""The five suites: self, questions, out of scope, follow-ups, dialogues."""
