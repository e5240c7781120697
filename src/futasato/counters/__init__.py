"""窓口: every screen; one page a file; each button is one act."""
