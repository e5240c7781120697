"""Row security: what is published is everybody's to read; drafts are the office's."""

from django.db import migrations

from futasato.walls import policies

BODIES = f"{policies.EVERY} or (bodies <> '{{}}' and bodies::text[] <@ (select walls_places()))"


class Migration(migrations.Migration):
    dependencies = [("definitions", "0001_tables"), ("walls", "0002_veiled")]
    operations = [
        policies.walled("definitions_version", policies.PUBLIC, written=BODIES),
        policies.walled("definitions_force", policies.PUBLIC, written=policies.place()),
        policies.by_place("definitions_draft"),
    ]
