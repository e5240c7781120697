"""Row security: a waiting list is its place's; a key and a pair tie somebody to the place, so that of a protected person
they are there for the desk alone."""

from django.db import migrations

from futasato.walls import policies


class Migration(migrations.Migration):
    dependencies = [("rosters", "0001_tables"), ("walls", "0002_veiled"), ("registrations", "0003_walls")]
    operations = [
        policies.by_place("rosters_roster"),
        policies.by_place_and_person("rosters_member"),
        policies.by_place_and_person("rosters_pair"),
    ]
