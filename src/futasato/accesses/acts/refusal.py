"""Why something about accesses was not done."""


class Refused(Exception):
    """Nothing was done; str() says why, in Japanese."""
