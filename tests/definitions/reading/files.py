"""Small files for the tests of the reader: a head, a condition in it, and finding files by name."""

from futasato.definitions import reading

HEAD = 'definition: a\ntitle: t\nplace: "203637"\nsource: s\n'


def read(text, **more):
    return reading.read(text, file="a.yaml", **more)


def definition(text, **more):
    """The definition of a text that has no problem at all."""
    got = read(text, **more)
    assert not got.problems, [str(problem) for problem in got.problems]
    return got.definition


def when(condition):
    """A condition in flow style → as read."""
    return definition(HEAD + f"tiers: [{{id: basic, when: {condition}}}]\n").tiers[0].when


def problems(text, **more):
    """(line, message with remedy) of every problem."""
    return [(p.line, f"{p.message}（{p.remedy}）") for p in read(text, **more).problems]


def shelf(**files):
    """A `find` over texts by name: `national` and `national.yaml` are the same file."""

    def find(name, from_file):
        stem = name.removesuffix(".yaml")
        return (files[stem], f"{stem}.yaml") if stem in files else None

    return find
