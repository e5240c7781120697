"""まとまった書き出し: a list of people leaves the house only as a job of two, late, counted and marked (trust.md T21)."""
