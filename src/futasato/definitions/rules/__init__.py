"""Pure questions about definitions: `contradictions` in one, `inheritance` between two, `lifecycle` of a standing."""
