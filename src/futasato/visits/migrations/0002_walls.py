"""Row security: an event is shown to whoever is signed in or a guest at its door; a check-in is its person's and place's."""

from django.db import migrations

from futasato.walls import policies


class Migration(migrations.Migration):
    dependencies = [("visits", "0001_tables"), ("registrations", "0003_walls")]
    operations = [
        policies.walled(
            "visits_event",
            f"{policies.place()} or (select cardinality(walls_persons()) > 0)",
            written=policies.place(),
        ),
        policies.by_place_and_person("visits_checkin"),
    ]
