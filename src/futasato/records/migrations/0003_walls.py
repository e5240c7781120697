"""Row security: a record is its person's, and its place's."""

from django.db import migrations

from futasato.walls import policies


class Migration(migrations.Migration):
    dependencies = [("records", "0002_only_added_to"), ("walls", "0002_veiled")]
    operations = [policies.by_place_and_person("records_record")]
