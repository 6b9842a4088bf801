"""Mentions into places and actors."""
