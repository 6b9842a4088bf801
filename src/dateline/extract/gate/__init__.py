"""What may hold a claim at all, told from the raw words before anything is parsed."""
