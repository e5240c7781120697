"""Keys of a search are met by the thousand: whose they are is asked of ties and records themselves, as the person's own
wall asks (0003_walls), and not of the person's row, whose wall would be asked once more for each (docs/adr/0028)."""

from django.db import migrations

from futasato.walls import policies

MET = " or ".join(
    f"exists (select from {table} tie where tie.person_id = people_searchkey.person_id)"
    for table in ("registrations_registration", "records_record")
)
KEY = f"person_id = {policies.PERSONS} or ({policies.EVERY} and {policies.seen('person_id')}) or {MET}"
BEFORE = f"person_id = {policies.PERSONS} or {policies.parent('people_person', 'person_id')}"
CHANGE = "alter policy people_searchkey_reach on people_searchkey using ({rule}) with check ({rule})"


class Migration(migrations.Migration):
    dependencies = [("registrations", "0004_forgotten"), ("records", "0003_walls"), ("people", "0010_search_keys_filled")]
    operations = [migrations.RunSQL(CHANGE.format(rule=KEY), CHANGE.format(rule=BEFORE))]
