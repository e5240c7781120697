"""便り: what I was told, what I want to be told, and how a letter is put into words."""
