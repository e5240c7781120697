"""How a whole register is asked."""
