"""What is done: a town's register is given out (`give_out`) and taken in (`take_people`, `take_records`); a file of an
interface that others publish is written (`send`) and read (`receive`).

Called as `exchanges.acts.give_out(...)`. A refusal is `exchanges.acts.Refused` with a Japanese reason.
"""

from futasato.exchanges.acts.giving import give_out
from futasato.exchanges.acts.receiving import receive
from futasato.exchanges.acts.refusal import Refused
from futasato.exchanges.acts.sending import send
from futasato.exchanges.acts.taking import take_people, take_records

__all__ = ["Refused", "give_out", "receive", "send", "take_people", "take_records"]
