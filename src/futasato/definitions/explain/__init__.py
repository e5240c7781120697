"""Definitions and verdicts in plain words, Japanese and English. Pure: the same reason always reads the same."""

from futasato.definitions.explain.card import summary
from futasato.definitions.explain.conditions import asks, title
from futasato.definitions.explain.sentences import sentence
from futasato.definitions.explain.whole import rule

__all__ = ["asks", "rule", "sentence", "summary", "title"]
