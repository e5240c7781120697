"""A record of accesses with its witness, and what an operator with every right can do to it."""

from futasato.accesses import reads, seal
from futasato.site import witness
from tests.accesses.ground import NOW, looked, somebody, unguarded

MANY = 12


def filled(count=MANY):
    """`count` looks at as many people, in as many transactions; the ids in order of arrival."""
    return [looked(somebody(), case=f"R8-{number}", organisation="企画課", text="")[0].id for number in range(count)]


def kept(count):
    """Rounds until the witness has seen so many: another session's open transaction may hold the last rows back."""
    for _ in range(50):
        reports = witness.keep(now=NOW)
        if reads.size() == count or not reports[0].is_sound:
            return reports
    raise AssertionError(f"{reads.size()} of {count} rows have their place")


def sound():
    """What the witness says now, and that it looked at everything."""
    (report,) = witness.check()
    return report


def first_wrong():
    """The first index that the witness names: of a fault, or of what is missing; None when all is sound."""
    report = sound()
    named = [fault.index for fault in report.faults] + ([report.missing[0]] if report.missing else [])
    return min(named, default=None)


def resealed(sql, access, **changed):
    """Rewrite a row as somebody would who knows the house: content, salt, leaf, all consistent."""
    for name, value in changed.items():
        sql.execute(f'update accesses_access set "{name}" = %s where id = %s', [value, access])
    from futasato.accesses.models import Access, storing

    row = Access.objects.filter(id=access).values_list("salt", *storing.COLUMNS).get()
    leaf = seal.leaf(storing.noun(row[1:]), bytes(row[0]))
    sql.execute("update accesses_access set leaf = %s where id = %s", [leaf, access])
    sql.execute("update accesses_leaf set leaf = %s where access = %s", [leaf, access])


def as_operator(*statements):
    """Statements past every trigger."""
    with unguarded() as sql:
        for statement, *given in statements:
            assert sql.execute(statement, given or None).rowcount != 0, statement
