"""What is done with people, by chapter: entering, recognising, living, claiming, coding, gathering,
appointing, leaving, forgetting.

Called as `people.acts.enter(...)`. A refusal is `people.acts.Refused` with a Japanese reason.
"""

from futasato.people.acts.appointing import appoint, confirm, relieve
from futasato.people.acts.bringing_in import bring_in
from futasato.people.acts.claiming import claim, release
from futasato.people.acts.coding import claim_by_code, issue_claim_code
from futasato.people.acts.correcting import correct_birth, correct_death, leave_wrong_household
from futasato.people.acts.entering import enter
from futasato.people.acts.entering_many import enter_many
from futasato.people.acts.forgetting import forget
from futasato.people.acts.gathering import join_household, join_household_of, leave_household
from futasato.people.acts.leaving import ask_to_leave, stay
from futasato.people.acts.living import correct_name, die, move, prove
from futasato.people.acts.recognising import recognise
from futasato.people.acts.refusal import Refused
from futasato.people.acts.staffing import StaffListRefused, take_staff_list

__all__ = [
    "Refused",
    "StaffListRefused",
    "appoint",
    "ask_to_leave",
    "bring_in",
    "claim",
    "claim_by_code",
    "confirm",
    "correct_birth",
    "correct_death",
    "correct_name",
    "die",
    "enter",
    "enter_many",
    "forget",
    "issue_claim_code",
    "join_household",
    "join_household_of",
    "leave_household",
    "leave_wrong_household",
    "move",
    "prove",
    "recognise",
    "release",
    "relieve",
    "stay",
    "take_staff_list",
]
