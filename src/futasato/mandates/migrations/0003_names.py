"""The names as they were on the paper."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mandates", "0002_walls")]
    operations = [
        migrations.AddField("mandate", "principal_name", models.TextField(blank=True, default="")),
        migrations.AddField("mandate", "agent_name", models.TextField(blank=True, default="")),
    ]
