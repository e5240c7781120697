"""The one change that an answered proposal takes: it loses its words in the transaction that forgets its person."""

from importlib import import_module

from django.db import migrations

KEEP = """
CREATE FUNCTION approvals_forgotten(was approvals_proposal, is_now approvals_proposal) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE blank approvals_proposal;
BEGIN
    blank := was;
    blank.subject := ''; blank.person_id := NULL; blank.content := '{}'; blank.digest := ''; blank.reason := '';
    blank.closed_reason := '';
    RETURN was.state <> 'open' AND is_now IS NOT DISTINCT FROM blank AND EXISTS (
        SELECT FROM people_erasure e WHERE e.person_id = was.person_id AND e.written_by = pg_current_xact_id()
    );
END $$;
"""
OLD = import_module("futasato.approvals.migrations.0002_answered_once").KEEP
FUNCTION = OLD[: OLD.index("CREATE TRIGGER")].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
ANSWERED = "    IF OLD.state <> 'open' THEN"
FIRST = "    IF TG_OP = 'UPDATE' AND approvals_forgotten(OLD, NEW) THEN RETURN NEW; END IF;\n"
FORWARD = KEEP + FUNCTION.replace(ANSWERED, FIRST + ANSWERED)
BACK = FUNCTION + "DROP FUNCTION approvals_forgotten(approvals_proposal, approvals_proposal);"


class Migration(migrations.Migration):
    dependencies = [("approvals", "0003_walls"), ("people", "0008_erasures_kept")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
