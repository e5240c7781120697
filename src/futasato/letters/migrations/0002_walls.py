"""Row security: a letter is its person's and its place's, and nobody's while its person is protected; a choice follows the
person."""

from django.db import migrations

from futasato.walls import policies


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_tables"), ("walls", "0002_veiled"), ("registrations", "0003_walls")]
    operations = [policies.by_place_and_person("letters_letter"), policies.of_person("letters_choice")]
