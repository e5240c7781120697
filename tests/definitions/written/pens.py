"""In which language an author writes: every word of the language has two spellings."""


class Pen:
    """Spells a word of a vocabulary in English or in Japanese."""

    def __init__(self, is_japanese=False):
        self.is_japanese = is_japanese

    def __call__(self, vocabulary, word):
        return vocabulary.japanese(word) if self.is_japanese else word

    def keys(self, vocabulary, written):
        """A dict with its keys spelled; what was not said is left out."""
        return {self(vocabulary, key): value for key, value in written.items() if value is not None}


ENGLISH, JAPANESE = Pen(), Pen(is_japanese=True)
