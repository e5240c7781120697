"""Row security. The person's own table is walled in registrations/migrations/0003_walls.py: who may be met follows from
ties and records, which people does not know. Offices are read by everybody: a reach is made from them."""

from django.db import migrations, models
from django.db.models.functions import Lower

from futasato.walls import policies

OF_PERSONS = ["address", "identityproof", "formername", "outsidename", "claim", "claimcode", "membership", "touch"]


class Migration(migrations.Migration):
    dependencies = [("people", "0005_duties"), ("walls", "0002_veiled")]
    operations = [
        # Row security shows no row to a function that might tell of it, so LOWER(email) finds nothing by its index.
        migrations.AddField("person", "email_key", models.GeneratedField(
            db_persist=True, expression=Lower("email"), output_field=models.TextField(null=True))),
        migrations.AddIndex("person", models.Index(fields=["email_key"], name="person_by_email")),
        *(policies.of_person(f"people_{table}") for table in OF_PERSONS),
        policies.walled("people_household", policies.SOMEBODY),
        policies.walled("people_office", policies.PUBLIC, written=policies.place()),
    ]
