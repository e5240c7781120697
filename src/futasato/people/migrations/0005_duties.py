"""An office has a duty and holds only as long as it is confirmed. Offices of before are confirmed for the fiscal year
of this migration's day, as an appointment on that day would be."""

from django.db import migrations, models

DUTIES = ["officer", "board", "desk", "prefecture", "nation", "provider", "employer", "scanner", "auditor", "operator"]
CONFIRM = """
UPDATE people_office SET confirmed_until_on = make_date(
    extract(year FROM (now() AT TIME ZONE 'Asia/Tokyo') - interval '3 months')::int + 1, 3, 31)
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0004_offices")]
    operations = [
        migrations.AddField("office", "duty", models.CharField(
            choices=[(duty, duty.upper()) for duty in DUTIES], default="officer", max_length=10)),
        migrations.AddField("office", "organisation", models.TextField(blank=True, default="")),
        migrations.AddField("office", "confirmed_by", models.TextField(blank=True, default="")),
        migrations.AddField("office", "confirmed_until_on", models.DateField(null=True)),
        migrations.RunSQL(CONFIRM, migrations.RunSQL.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AlterField("office", "confirmed_until_on", models.DateField()),
        migrations.AlterField("office", "place_code", models.CharField(blank=True, max_length=6)),
        migrations.RemoveConstraint("office", "office_once"),
        migrations.AddConstraint("office", models.UniqueConstraint(
            fields=("account", "place_code", "duty", "from_on"), name="office_once")),
    ]
