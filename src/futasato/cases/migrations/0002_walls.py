"""Row security: a case and its papers are their person's and their place's, rulings follow the case. Rulings are only
added to, papers stay as they came; only the transaction that forgets the person blanks and deletes."""

from django.db import migrations

from futasato.walls import policies

KEEP = """
CREATE FUNCTION cases_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM people_erasure e WHERE e.written_by = pg_current_xact_id()) THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    RAISE EXCEPTION '決定と添付は書き換えも削除もできません（%） / rulings and papers stay as they came', TG_OP
        USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER rulings_only_added BEFORE UPDATE OR DELETE ON cases_ruling FOR EACH ROW EXECUTE FUNCTION cases_keep();
CREATE TRIGGER attachments_only_added BEFORE UPDATE OR DELETE ON cases_attachment
    FOR EACH ROW EXECUTE FUNCTION cases_keep();
"""
BACK = """
DROP TRIGGER attachments_only_added ON cases_attachment;
DROP TRIGGER rulings_only_added ON cases_ruling;
DROP FUNCTION cases_keep();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_tables"), ("walls", "0002_veiled"), ("registrations", "0003_walls"), ("people", "0008_erasures_kept"),
    ]  # fmt: skip
    operations = [
        policies.by_place_and_person("cases_case"),
        policies.by_place_and_person("cases_attachment"),
        policies.through("cases_ruling", "case_id", "cases_case"),
        migrations.RunSQL(KEEP, BACK),
    ]
