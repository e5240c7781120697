"""Records are only ever added to: the database refuses the rest, whoever asks and with whatever program.

Statement triggers, so that even a change of no rows is refused; ENABLE ALWAYS, so that replication mode is no way
round. Only a database made for tests may lose the trigger on TRUNCATE (tests/conftest.py), never by a setting.
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION records_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '記録は書き換えも削除もできません（%）/ records are never changed or deleted (%)', TG_OP, TG_OP
        USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME,
              HINT = '訂正・取消しは新しい記録で行います / write a correction or a void: records.acts.correct, records.acts.void';
END $$;
"""
NO_CHANGE = """
CREATE TRIGGER records_never_changed BEFORE UPDATE OR DELETE ON records_record
    FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change();
ALTER TABLE records_record ENABLE ALWAYS TRIGGER records_never_changed;
"""
NO_TRUNCATE = """
CREATE TRIGGER records_never_truncated BEFORE TRUNCATE ON records_record
    FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change();
ALTER TABLE records_record ENABLE ALWAYS TRIGGER records_never_truncated;
"""
SEALED = """
ALTER TABLE records_record ADD CONSTRAINT records_are_sealed
    CHECK (octet_length(salt) = 32 AND octet_length(leaf) = 32);
"""
BACK = """
ALTER TABLE records_record DROP CONSTRAINT records_are_sealed;
DROP TRIGGER records_never_truncated ON records_record;
DROP TRIGGER records_never_changed ON records_record;
DROP FUNCTION records_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0001_tables")]
    operations = [migrations.RunSQL(REFUSE + NO_CHANGE + NO_TRUNCATE + SEALED, BACK)]
