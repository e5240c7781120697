"""A database that was restored elsewhere counts its transactions anew: what the follower then meets says so."""

import pytest
from django.db import connection

from futasato.records import reads

from .test_arrivals import START, write

pytestmark = [pytest.mark.usefixtures("tables_are_ours"), pytest.mark.django_db]


def test_records_from_the_future_say_so_too(person):
    write(person, "a")
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table records_record disable trigger user")
        cursor.execute("update records_record set written_by = '99999999999'")
    with pytest.raises(reads.CursorAstray, match="99999999999"):
        reads.touched_after(START, 10)
