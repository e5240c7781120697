"""What is done with people: enter, recognise. Called as `people.acts.enter(...)`."""

from futasato.people.acts.entering import enter
from futasato.people.acts.recognising import recognise
from futasato.people.acts.refusal import Refused

__all__ = ["Refused", "enter", "recognise"]
