"""同意の窓口: what one lets whom use, to read, to withdraw in two clicks, to give, to show a provider."""
