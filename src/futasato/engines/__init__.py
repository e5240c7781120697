"""機関: the one pass over a whole register, run by whatever can run SQL. What it asks stands in definitions.compile."""
