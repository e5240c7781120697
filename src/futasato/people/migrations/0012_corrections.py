"""What was written before a correction, read by whoever reaches the person."""

import django.db.models.deletion
from django.db import migrations, models

from futasato.walls import policies


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0011_confidence'),
    ]

    operations = [
        migrations.AlterField(
            model_name='touch',
            name='turn',
            field=models.CharField(choices=[('entered', 'ENTERED'), ('moved', 'MOVED'), ('proved', 'PROVED'), ('claimed', 'CLAIMED'), ('released', 'RELEASED'), ('died', 'DIED'), ('household', 'HOUSEHOLD'), ('corrected', 'CORRECTED')], max_length=10),
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fact', models.CharField(choices=[('born_on', 'BORN'), ('died_on', 'DIED'), ('household', 'HOUSEHOLD')], max_length=10)),
                ('value', models.TextField(blank=True, default='')),
                ('known_at', models.DateTimeField(null=True)),
                ('reason', models.TextField()),
                ('replaced_at', models.DateTimeField()),
                ('replaced_by', models.TextField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='people.person')),
            ],
        ),
        policies.of_person("people_correction"),
    ]
