"""Row security: a protection, its ground and its notices are the desk's that they name. The veil itself can be listed by
nobody but the house; policies ask it through walls_veiled(), which comes as its owner."""

from django.db import migrations

from futasato.walls import policies

DESK = f"{policies.HOUSE} or place_code = {policies.DESKS}"


class Migration(migrations.Migration):
    dependencies = [("protections", "0002_the_veil"), ("registrations", "0003_walls")]
    operations = [
        policies.by_place_and_person("protections_protection"),
        policies.walled("protections_ground", DESK),
        policies.walled("protections_notice", DESK),
        policies.of_person("protections_transition"),
        policies.walled("protections_veil", policies.HOUSE, owner="true"),
    ]
