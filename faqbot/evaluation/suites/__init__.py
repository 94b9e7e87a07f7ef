"""The four suites: self, questions, out of scope, dialogues."""
