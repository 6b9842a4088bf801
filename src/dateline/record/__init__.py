"""What is recorded: frozen, slotted types and closed vocabularies. No I/O, no parser, no imports of ours."""
