"""Who asked to be forgotten, read by whoever reaches the person."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from futasato.walls import policies


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0012_corrections'),
    ]

    operations = [
        migrations.CreateModel(
            name='Leaving',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.TextField()),
                ('until_on', models.DateField()),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('taken_back_by', models.TextField(blank=True, default='')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('person',), name='leaving_once')],
            },
        ),
        policies.of_person("people_leaving"),
    ]
