"""Definitions and verdicts in plain words, Japanese and English. Pure: the same reason always reads the same."""

from futasato.definitions.explain.card import summary
from futasato.definitions.explain.conditions import asks, title
from futasato.definitions.explain.listing import listing
from futasato.definitions.explain.sentences import sentence, sentences
from futasato.definitions.explain.whole import rule

__all__ = ["asks", "listing", "rule", "sentence", "sentences", "summary", "title"]
