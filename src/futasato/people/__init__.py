"""人: persons, their addresses, households, outside names and identity level."""
