"""Compiles the modules that read articles, for whoever reads a flood."""
