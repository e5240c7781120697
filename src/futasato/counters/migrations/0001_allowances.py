from django.db import migrations, models

FORWARD = """
create unlogged table counters_allowance (key bytea primary key, used_until double precision not null);
create index counters_allowance_used_until on counters_allowance (used_until);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(FORWARD, "drop table counters_allowance")],
            state_operations=[
                migrations.CreateModel(
                    name="Allowance",
                    fields=[
                        ("key", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                        ("used_until", models.FloatField(db_index=True)),
                    ],
                ),
            ],
        ),
    ]
