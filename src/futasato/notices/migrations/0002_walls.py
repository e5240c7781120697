"""Row security: a notice is its place's; whoever got a letter of it reads it, and nobody else."""

from django.db import migrations

from futasato.walls import policies

TOLD = "exists (select from letters_letter told where told.about = 'notice:' || notices_notice.id)"


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_tables"), ("letters", "0002_walls")]
    operations = [policies.walled("notices_notice", f"{policies.place()} or {TOLD}", written=policies.place())]
