"""`futasato staff import`: all rows or none, and who will lapse is named."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache

from futasato.people import models, reads
from tests.site.command.conftest import NOW

pytestmark = pytest.mark.django_db
FUKUI = "182010"
HEAD = "email,duty,from_on,until_on\n"
TWO = f"{HEAD}ichi@futasato.example,officer,2026-11-01,\nni@futasato.example,職員,2026-12-01,2027-01-31\n"


@pytest.fixture
def staff(run, tmp_path):
    """staff(text) runs the import of a file with that text."""

    def take(text, *more, place=FUKUI):
        file = tmp_path / "staff.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode("cp932"))
        return run("staff", "import", file, "--place", place, *more)

    return take


def test_a_list_appoints_and_says_so(staff):
    said = staff(TWO)
    assert (said.status, said.err) == (0, "")
    assert "新しく任じた職 2" in said.out
    assert [each.account for each in reads.officers(FUKUI, NOW.date())] == [
        User.objects.get(email="ichi@futasato.example").id
    ]


def test_as_json_it_names_who_is_left_out(staff):
    staff(TWO)
    told = staff(f"{HEAD}ni@futasato.example,officer,2026-12-01,\n", "--json").json
    assert told == {
        "appointed": 0,
        "confirmed": 1,
        "left_out": [{"email": "ichi@futasato.example", "duty": "officer", "until_on": "2027-03-31"}],
        "errors": [],
    }


def test_a_faulty_row_is_told_with_its_line_and_nothing_is_taken(staff):
    said = staff(TWO + "san@futasato.example,officer,2026-02-30,\n")
    assert said.is_refused("4行目", "2026-02-30", "何も変えていません")
    assert not models.Office.objects.exists() and not User.objects.exists()


def test_faults_as_json_keep_their_line(staff):
    said = staff(f"{HEAD}san,officer,2026-02-01,\n", "--json")
    assert said.status == 1
    assert [(each["line"], each["column"], each["value"]) for each in said.json["errors"]] == [(2, "email", "san")]


@pytest.mark.parametrize("place", ["182011", "x", ""])
def test_a_place_that_is_none_is_refused(staff, place):
    assert staff(TWO, place=place).status == 1
    assert not models.Office.objects.exists()


def test_a_file_that_is_not_there(run, tmp_path):
    assert run("staff", "import", tmp_path / "none.csv", "--place", FUKUI).is_refused("none.csv")


def test_whoever_was_on_the_list_signs_in_with_the_first_code(staff, client):
    """The account was opened by the list; the address is proved by the code that is mailed to it."""
    cache.clear()
    staff(TWO)
    page = client.post("/accounts/login/code/", {"email": "ichi@futasato.example"}, follow=True)
    code = next(
        line.strip()
        for line in mail.outbox[-1].body.splitlines()
        if line.count("-") == 1 and line.isascii() and len(line.strip()) == 9
    )
    client.post(page.redirect_chain[-1][0], {"code": code})
    assert client.session["_auth_user_id"] == str(User.objects.get(email="ichi@futasato.example").id)
    assert len(mail.outbox) == 1
    assert date(2027, 3, 31) == reads.officers(FUKUI, NOW.date())[0].last_on
