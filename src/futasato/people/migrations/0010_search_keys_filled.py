"""Whoever is in the register already can be searched for, too."""

from django.db import migrations

from futasato.people.rules import folding
from futasato.walls import nouns, reach

MANY = 5_000


def fill(apps, schema_editor) -> None:
    """The keys of every person who has none, batch by batch."""
    person, key = apps.get_model("people", "Person"), apps.get_model("people", "SearchKey")
    with reach.within(nouns.HOUSE):
        rows = person.objects.filter(search_keys=None).values_list("id", "name", "kana", "email").order_by("id")
        made: list = []
        for id, name, kana, email in rows.iterator(MANY):
            made += [key(person_id=id, key=each) for each in folding.keys(name, kana, email or "")]
            if len(made) > MANY:
                key.objects.bulk_create(made)
                made = []
        key.objects.bulk_create(made)


class Migration(migrations.Migration):
    dependencies = [("people", "0009_search_keys")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
