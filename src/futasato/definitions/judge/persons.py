"""What the person is on a day: where the address lies, how old, how well identified."""

from __future__ import annotations

from datetime import date

from futasato.definitions.judge import notes
from futasato.definitions.judge.bodies import codes_of, is_among, is_perhaps_among
from futasato.definitions.judge.case import Case
from futasato.definitions.nouns import Addressed, Age, Answer, Anyone, Grade, Identity, Note, Reason
from futasato.people.nouns import Address, AddressKind, IdentityLevel, Person
from futasato.units import DAY, age_on, fiscal_year

Path = tuple[int, ...]
AGE_BEFORE_SCHOOL = 6


def addressed(condition: Addressed, case: Case, path: Path = ()) -> Reason:
    """The address on E inside or outside; not known in which municipality: for the office."""
    codes = condition.names.on(case.on) if condition.names else codes_of(condition.bodies, case.own)
    code = place_of(case.facts.person, condition.address, case.on)
    if code is None or (not is_among(code, codes) and is_perhaps_among(code, codes)):
        return Reason(condition, Answer.REVIEW, path, notes=(Note(notes.ADDRESS_UNRESOLVED),))
    is_inside = is_among(code, codes)
    if is_inside == condition.inside:
        return Reason(condition, Answer.MET, path)
    told = notes.ADDRESS_INSIDE if is_inside else notes.ADDRESS_OUTSIDE
    return Reason(condition, Answer.NOT_MET, path, notes=(Note(told, code),))


def place_of(person: Person, kind: AddressKind, on: date) -> str | None:
    """The municipality of the latest address of a kind, if that is sure; where nobody says where one lives, of the
    registered one."""
    lived = _latest(person, kind, on)
    if lived is None and kind == AddressKind.ACTUAL:
        lived = _latest(person, AddressKind.REGISTERED, on)
    return lived.place_code if lived and lived.is_sure else None


def _latest(person: Person, kind: AddressKind, on: date) -> Address | None:
    """Of two addresses of one day the one told later, that is further down, is right."""
    known = [address for address in person.addresses if address.kind == kind and address.from_on <= on]
    return max(reversed(known), key=lambda address: address.from_on, default=None)


def age(condition: Age, case: Case, path: Path = ()) -> Reason:
    """Completed years within the bounds."""
    born_on = case.facts.person.born_on
    return _within(condition, born_on and age_on(born_on, case.on), path)


def grade(condition: Grade, case: Case, path: Path = ()) -> Reason:
    """School year within the bounds."""
    born_on = case.facts.person.born_on
    return _within(condition, born_on and grade_on(born_on, case.on), path)


def grade_on(born_on: date, on: date) -> int:
    """School year by age: 1 in the fiscal year after the sixth birthday; 0 and less before school. Somebody born on
    1 April belongs to those born in the March before (学校教育法17条)."""
    return fiscal_year(on) - fiscal_year(born_on - DAY) - AGE_BEFORE_SCHOOL


def _within(condition: Age | Grade, reached: int | None, path: Path) -> Reason:
    if reached is None:
        return Reason(condition, Answer.REVIEW, path, notes=(Note(notes.BIRTH_UNKNOWN),))
    is_enough = condition.least is None or reached >= condition.least
    is_met = is_enough and (condition.below is None or reached < condition.below)
    return Reason(condition, Answer.MET if is_met else Answer.NOT_MET, path)


def identity(condition: Identity, case: Case, path: Path = ()) -> Reason:
    """The highest level proved up to E."""
    proved = [proof.level for proof in case.facts.person.proofs if proof.proved_on <= case.on]
    is_met = max(proved, default=IdentityLevel.L0) >= condition.least
    return Reason(condition, Answer.MET if is_met else Answer.NOT_MET, path)


def anyone(condition: Anyone, case: Case, path: Path = ()) -> Reason:
    """Always met."""
    return Reason(condition, Answer.MET, path)
