"""Files, pages, archives into articles."""
