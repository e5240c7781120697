"""Row security: a registration is its person's and its place's; what hangs on it follows it. And the person: whoever is
oneself, and whoever has a registration or a record that can be reached."""

from django.db import migrations

from futasato.walls import policies

MET = " or ".join(
    f"exists (select from {table} tie where tie.person_id = people_person.id)"
    for table in ("registrations_registration", "records_record")
)
PERSON = f"id = {policies.PERSONS} or ({policies.EVERY} and {policies.seen('id')}) or {MET}"


class Migration(migrations.Migration):
    dependencies = [("registrations", "0002_only_added_to"), ("records", "0003_walls"), ("people", "0006_walls")]
    operations = [
        policies.by_place_and_person("registrations_registration"),
        *(
            policies.through(f"registrations_{table}", "registration_id", "registrations_registration")
            for table in ("decision", "standing", "change")
        ),
        policies.walled("people_person", PERSON),
    ]
