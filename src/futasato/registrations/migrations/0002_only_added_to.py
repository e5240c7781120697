"""Decisions and changes are only ever added to: the database refuses to change or delete a row."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION registrations_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '決定と変更の履歴は書き換えも削除もできません（%）', TG_OP
        USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER decisions_never_changed BEFORE UPDATE OR DELETE ON registrations_decision
    FOR EACH STATEMENT EXECUTE FUNCTION registrations_refuse_change();
CREATE TRIGGER changes_never_changed BEFORE UPDATE OR DELETE ON registrations_change
    FOR EACH STATEMENT EXECUTE FUNCTION registrations_refuse_change();
"""
BACK = """
DROP TRIGGER changes_never_changed ON registrations_change;
DROP TRIGGER decisions_never_changed ON registrations_decision;
DROP FUNCTION registrations_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("registrations", "0001_tables")]
    operations = [migrations.RunSQL(REFUSE, BACK)]
