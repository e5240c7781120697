"""The API: one file an endpoint, and what must hold for all of them."""
