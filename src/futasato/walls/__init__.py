"""Walls: which rows of the database a reader can reach, and what an act is."""
