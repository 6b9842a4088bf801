"""dateline: who says what happened, where and when, and who holds which place on which day."""

__version__ = "0.1.0"
