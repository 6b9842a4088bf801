"""Compiles the gazetteer and the province shapes from pinned packages when the wheel is built."""
