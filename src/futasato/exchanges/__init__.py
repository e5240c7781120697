"""やりとり: a town's whole register out to a file and back in, and exchange with interfaces that others publish."""
