"""Protections: people whose very existence is hidden (DV等支援措置)."""
