"""代理の窓口: for whom one acts, and who acts for oneself."""
