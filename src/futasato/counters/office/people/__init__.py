"""人: the list of a town's people, one person's page, and the small pages of what can be done there."""
