"""Fetches what the page needs of others into the package, when a wheel is built."""
