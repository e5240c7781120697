"""Random conditions over the full vocabulary, tiers with their life cycle, and whole definitions."""

from hypothesis import strategies as st

from futasato.definitions.nouns import (
    Addressed,
    Age,
    All,
    Any,
    Anyone,
    AtLeast,
    Definition,
    Elsewhere,
    Grade,
    Holding,
    Household,
    Identity,
    Lifecycle,
    Nothing,
    Renewal,
    Standing,
    Subject,
    Term,
    TermKind,
    Tier,
    Unless,
)
from futasato.people.nouns import AddressKind, IdentityLevel
from futasato.records.nouns import Kind

from .counting import counts, points, presences, two_counts
from .limits import (
    BASES,
    NEIGHBOUR,
    OWN,
    PROGRAMMES,
    PROMISES,
    QUESTIONS,
    TIERS,
    TIES,
    TOWN_LIST,
    bodies,
    days,
    fixed,
    floors,
    in_place,
    labels,
    near_bodies,
)


# --- what is or holds on the day ------------------------------------------------------------------------------------
def _addressed(word, inside, kind):
    by_bodies = st.builds(
        Addressed, word=st.just(word), label=labels, inside=st.just(inside), address=st.just(kind), bodies=near_bodies
    )
    by_list = st.builds(
        Addressed,
        word=st.just(word),
        label=labels,
        inside=st.just(inside),
        address=st.just(kind),
        names=st.just(TOWN_LIST),
    )
    return by_bodies | by_list


def _bounds(noun, word, most):
    def make(pair, label):
        least, below = pair
        return noun(word=word, label=label, least=least, below=below)

    pairs = st.one_of(
        st.integers(0, most).map(lambda n: (n, None)),
        st.integers(1, most).map(lambda n: (None, n)),
        st.integers(0, most - 1).flatmap(lambda n: st.integers(n + 1, most).map(lambda m: (n, m))),
    )
    return st.builds(make, pairs, labels)


def _holds(word, kind, pool):
    return st.builds(
        Holding,
        word=st.just(word),
        label=labels,
        kind=st.just(kind),
        names=st.none() | in_place(pool),
        bodies=bodies,
        floor=floors(),
        least_months=st.sampled_from([0, 6, 12]),
    )


def _named(word, kind, pool):
    return st.builds(Holding, word=st.just(word), label=labels, kind=st.just(kind), names=in_place(pool))


def _judged(word, questions):
    return st.builds(
        Holding, word=st.just(word), label=labels, kind=st.just(Kind.JUDGEMENT), question=st.sampled_from(questions)
    )


def _of(word):
    return [f"{word}:{programme}" for programme in PROGRAMMES]


applied = st.builds(
    Holding,
    word=st.just("applied"),
    label=labels,
    kind=st.just(Kind.PLEDGE),
    names=in_place(PROGRAMMES),
    window=st.tuples(days, days).map(fixed),
)
present = st.one_of(
    _addressed("address_outside", False, AddressKind.REGISTERED),
    _addressed("address_in", True, AddressKind.REGISTERED),
    _addressed("lives_outside", False, AddressKind.ACTUAL),
    _addressed("lives_in", True, AddressKind.ACTUAL),
    _bounds(Age, "age", 90),
    _bounds(Grade, "school_grade", 12),
    st.builds(Anyone, word=st.sampled_from(["anyone", "nationality"]), label=labels),
    st.builds(Identity, word=st.just("identity_level"), label=labels, least=st.sampled_from(list(IdentityLevel))),
    _holds("tie", Kind.TIE, TIES),
    _holds("has_base", Kind.BASE, BASES),
    _named("token_owned", Kind.TOKEN, ("carp",)),
    _named("pledge", Kind.PLEDGE, PROMISES),
    _named("self_declared", Kind.PLEDGE, PROMISES),
    _named("programme_member", Kind.TIE, PROGRAMMES),
    applied,
    _judged("staff_judgement", QUESTIONS),
    _judged("exclusive_user", ["exclusive_user"]),
    _judged("no_tax_arrears", ["no_tax_arrears"]),
    _judged("vacancy_of", _of("vacancy_of")),
    _judged("quota", _of("quota")),
    _judged("lottery", _of("lottery")),
    st.builds(Elsewhere, word=st.just("not_registered_elsewhere"), label=labels, tier=st.sampled_from(TIERS), most=st.integers(1, 4)),
    st.builds(Standing, word=st.just("standing"), label=labels, tier=st.sampled_from(TIERS), bodies=bodies, least=st.integers(1, 2)),
)  # fmt: skip
leaves = st.one_of(counts(), counts(), presences(), present, present, points(), two_counts())


# --- combinators --------------------------------------------------------------------------------------------------
def _combined(children):
    some = st.lists(children, min_size=0, max_size=3).map(tuple)
    more = st.lists(children, min_size=1, max_size=4).map(tuple)
    return st.one_of(
        st.builds(All, word=st.just("all"), label=labels, parts=some),
        st.builds(Any, word=st.just("any"), label=labels, parts=some),
        st.builds(Nothing, word=st.just("none"), label=labels, parts=some),
        more.flatmap(_at_least),
        st.builds(Unless, word=st.just("unless"), label=labels, exception=children, rule=children),
        st.sampled_from(["adult", "child", "member"]).flatmap(lambda who: _household(who, children)),
    )


def _at_least(parts):
    least = st.integers(1, len(parts))
    return st.builds(AtLeast, word=st.just("at_least"), label=labels, least=least, parts=st.just(parts))


def _household(who, children):
    return st.builds(Household, word=st.just(f"any_{who}"), label=labels, who=st.just(who), part=children)


conditions = st.recursive(leaves, _combined, max_leaves=6)


# --- tiers and definitions ----------------------------------------------------------------------------------------
UNSIZED_TERMS = [TermKind.WHILE_MET, TermKind.INDEFINITE, TermKind.FISCAL_YEAR, TermKind.CALENDAR_YEAR]
terms = st.one_of(
    st.sampled_from(UNSIZED_TERMS).map(Term),
    st.builds(Term, st.sampled_from([TermKind.MONTHS, TermKind.BIRTHDAY, TermKind.ENROLMENT]), st.integers(1, 24)),
    st.builds(Term, st.just(TermKind.FIXED), st.just(0), days),
)
renewals = st.builds(
    Renewal,
    opens_months=st.integers(0, 6),
    by=st.sampled_from(["request", "proof", "fee", "silence"]),
    when=st.none() | counts(),
)
lifecycles = st.builds(
    Lifecycle,
    term=terms,
    renewal=renewals,
    grace_months=st.integers(0, 3),
    fallback=st.sampled_from(["", "basic"]),
    revoked_for=st.sampled_from([(), ("信用を損なう行為",)]),
    examined=st.booleans(),
)


def tiers(tier_id, when=conditions):
    """A tier with everything a tier can have."""
    return st.builds(
        Tier,
        id=st.just(tier_id),
        title=st.sampled_from(["ふるさと住民", "二地域居住者"]),
        when=when,
        lifecycle=lifecycles,
        benefits=st.sampled_from([(), ("図書館の利用", "温泉の割引")]),
        cap=st.none() | st.integers(1, 4),
    )


one_or_two = st.sampled_from([(OWN,), (OWN, NEIGHBOUR)])


@st.composite
def definitions(draw, when=conditions, bodies_=one_or_two):
    """A definition of one or two tiers, of a town or of two together. Its dated lists are `limits.LISTS`."""
    ids = draw(st.sampled_from([("basic",), ("basic", "premium")]))
    return Definition(
        id="generated",
        title="作られた定義",
        tiers=tuple(draw(tiers(tier_id, when)) for tier_id in ids),
        bodies=draw(bodies_),
        subject=draw(st.sampled_from(list(Subject))),
        source=("試験のため",),
    )
