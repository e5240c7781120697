"""Row security: an access is its person's and its place's; whom the honey is, is the house's alone."""

from django.db import migrations

from futasato.walls import policies


class Migration(migrations.Migration):
    dependencies = [("accesses", "0002_only_added_to"), ("registrations", "0003_walls")]
    operations = [
        policies.by_place_and_person("accesses_access", nobody=True),
        policies.by_place_and_person("accesses_objection", nobody=True),
        policies.by_place("accesses_alarm"),
        policies.of_person("accesses_choice"),
        policies.of_person("accesses_digest"),
        policies.walled("accesses_honey", policies.HOUSE),
    ]
