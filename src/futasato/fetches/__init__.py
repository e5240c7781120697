"""Fetches: what this house asks of other servers, to named hosts only."""
