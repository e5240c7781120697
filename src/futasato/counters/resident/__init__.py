"""本人の窓口: the pages of a resident, one a file."""
