"""同意: who may see what, until when, under which text."""
