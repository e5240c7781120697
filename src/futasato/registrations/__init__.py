"""登録: the tie of a person to a place, its tier, standing and changes."""
