"""Text as a typewriter has it: most news is ASCII but for the marks of typesetting, and ASCII is cut up fast."""

_MARKS = "’‘“”–—…•\u00a0\u200b£€"
"""What news is set with beside ASCII; none is a letter, a digit or an underscore."""


def typed(text: str) -> str | None:
    """Return the text with a space for each mark of typesetting; None if what is left is not all ASCII."""
    if text.isascii():
        return text
    for mark in _MARKS:
        text = text.replace(mark, " ")
    return text if text.isascii() else None
