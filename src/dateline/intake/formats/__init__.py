"""One module for each kind of input: bytes into articles."""
