"""Row security: a proposal is its place's; one about somebody veiled is their desk's."""

from django.db import migrations

from futasato.walls import policies


class Migration(migrations.Migration):
    dependencies = [("approvals", "0002_answered_once"), ("walls", "0002_veiled")]
    operations = [policies.by_place_and_person("approvals_proposal", nobody=True)]
