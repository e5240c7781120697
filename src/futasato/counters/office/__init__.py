"""役場の窓口: the pages of a municipality's office, one a file."""
