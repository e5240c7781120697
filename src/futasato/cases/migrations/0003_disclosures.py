"""A ruling says what is handed out of a disclosure."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_walls")]
    operations = [migrations.AddField("ruling", "disclosure", models.JSONField(null=True))]
