"""Row security: a mandate is its principal's and whoever reaches the principal; the agent's as long as the principal is
not veiled."""

from django.db import migrations

from futasato.walls import policies

MANDATE = f"""
    principal_id = {policies.PERSONS} or (agent_id = {policies.PERSONS} and {policies.seen("principal_id")})
    or {policies.parent("people_person", "mandates_mandate.principal_id")}
"""


class Migration(migrations.Migration):
    dependencies = [("mandates", "0001_tables"), ("registrations", "0003_walls")]
    operations = [policies.walled("mandates_mandate", MANDATE)]
