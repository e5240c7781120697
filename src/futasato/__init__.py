"""Futasato (ふたさと): a digital register for two-region living."""
