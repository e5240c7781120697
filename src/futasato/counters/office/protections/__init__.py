"""支援措置: the switch, the desk that sees whom it hides, and the page that says nothing."""
