"""A provider that lies is not believed: nothing is linked, nothing proved, nobody signed in; the reason is Japanese.

Evidence: the lie was told (the provider counts). Control: the same provider, honest again, passes in the same browser.
"""

import pytest

from futasato.identities.reads import answers

from .lies import ALL
from .walking import link, linked, proofs

pytestmark = [pytest.mark.django_db, pytest.mark.threat("T22")]


@pytest.fixture(autouse=True)
def patience(request, monkeypatch):
    """Two seconds for a provider that dribbles, so that the suite goes on; half a minute for everybody else, so that a
    busy machine is not taken for a liar."""
    is_slow = (
        str(request.node.callspec.params.get("name", "")).startswith("slow")
        if hasattr(request.node, "callspec")
        else False
    )
    monkeypatch.setattr(answers, "SECONDS", 2.0 if is_slow else 30.0)


def lie(provider, name):
    """Let the provider lie; returns what it has told, the evidence."""
    lies, _ = ALL[name]
    told = []

    def counted(place, each):
        def tell(*honest):
            told.append(place)
            return each(*honest)

        return tell

    chosen = lies(provider) if callable(lies) else lies
    provider.lies.update({place: counted(place, each) for place, each in chosen.items()})
    return told


def refused_for(answer, name):
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f"{ALL[name][1].value}。" in page, "the reason, in Japanese, at the place where the lie was found"
    assert "登録の内容は何も変わっていません" in page
    assert "pairwise" not in page and "元本郷町" not in page, "nothing of the card"


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_linked_or_proved(client, walk, provider, account, resident, name):
    client.force_login(account)
    told = lie(provider, name)
    refused_for(walk.there_and_back(), name)
    assert told, "the lie was told"
    assert (linked(), proofs(resident), walk.level()) == ([], [], 0)
    provider.lies.clear()
    answers.SECONDS = 30.0
    assert walk.there_and_back().status_code == 302, "control: honest, it is believed"
    assert (linked(), len(proofs(resident)), walk.level()) == ([("pairwise-hanako", account.pk)], 1, 2)


@pytest.mark.parametrize("name", ALL)
def test_nobody_is_signed_in(client, walk, provider, account, resident, name):
    link(account, provider.issuer)
    told = lie(provider, name)
    refused_for(walk.there_and_back(), name)
    assert told, "the lie was told"
    assert not walk.is_signed_in() and proofs(resident) == []
    provider.lies.clear()
    answers.SECONDS = 30.0
    walk.there_and_back()
    assert walk.is_signed_in(), "control: honest, it signs in"


def test_there_are_at_least_thirty_lies():
    assert len(ALL) >= 30
