"""Article into claims. The only folder that imports spaCy."""
