"""The pages: what the record says, readable without a script, each state an address of its own."""
