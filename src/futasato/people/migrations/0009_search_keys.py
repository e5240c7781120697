"""Folded texts that a search may begin with, read by whoever reaches the person; and the days of birth by an index."""

import django.db.models.deletion
from django.db import migrations, models

from futasato.walls import policies


class Migration(migrations.Migration):
    dependencies = [("people", "0008_erasures_kept")]
    operations = [
        migrations.CreateModel("SearchKey", [
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("key", models.TextField(db_collation="C")),
            ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="search_keys",
                                         to="people.person")),
        ]),
        migrations.AddIndex("searchkey", models.Index(fields=["key", "person"], name="person_by_search_key")),
        migrations.AddIndex("person", models.Index(fields=["born_on"], name="person_by_birth")),
        policies.of_person("people_searchkey"),
    ]
