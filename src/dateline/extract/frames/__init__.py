"""Predicate-argument frames of a sentence, and the table that says which of them are which event."""
