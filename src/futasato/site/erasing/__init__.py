"""Taking along and leaving: everything kept of one person in one document, and everything of one person gone."""

from futasato.site.erasing.leaving import Left, erase
from futasato.site.erasing.taking import take
from futasato.site.erasing.towns import take_of_town

__all__ = ["Left", "erase", "take", "take_of_town"]
