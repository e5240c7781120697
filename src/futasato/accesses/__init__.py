"""Accesses: who has looked at whom, at what, and why."""
