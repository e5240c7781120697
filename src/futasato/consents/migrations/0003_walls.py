"""Row security: a consent is its person's, and is read by the place that received it; that somebody consented to another
town is none of this town's business. Given on paper at a desk, it may be for the prefecture: written for whoever is in
reach."""

from django.db import migrations

from futasato.walls import policies

OWN = f"person_id = {policies.PERSONS}"
MET = policies.parent("people_person", "{table}.person_id")
READ = f"{OWN} or ({policies.place('recipient')}) and ({MET})"


def consents(table: str):
    """Both tables alike."""
    return policies.walled(table, READ.format(table=table), written=f"{OWN} or {MET.format(table=table)}")


class Migration(migrations.Migration):
    dependencies = [("consents", "0002_seen_and_shown"), ("registrations", "0003_walls")]
    operations = [consents("consents_consent"), consents("consents_presentation")]
