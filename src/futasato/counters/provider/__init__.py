"""事業者の窓口: one question about one person who shows a code, answered with yes or no."""
