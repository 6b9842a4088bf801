"""How large an input may be. Larger ones are refused by name, so that no input can fill the memory."""

LONGEST_TEXT = 5_000_000
"""Characters of one article."""

LARGEST_FILE = 32_000_000
"""Bytes of a file that is read as a whole: a text, a page, one line of JSON Lines."""

LARGEST_PAGE = 8_000_000
"""Bytes of a web page."""

LARGEST_LIST = 256_000_000
"""Bytes of a JSON file, whose list of articles is read as a whole."""

REMEDY = "split it, or give it as JSON Lines with one article a line"
