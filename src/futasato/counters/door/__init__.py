"""The door: the one way in, for every request."""
