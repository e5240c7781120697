"""Row security: a job is its place's, and so is the count of its days. And a file is handed out once: what two have
signed stays as it was."""

from django.db import migrations

from futasato.walls import policies

KEEP = """
CREATE FUNCTION exports_keep() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE fetched exports_export;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        fetched := OLD;
        fetched.fetched_at := NEW.fetched_at; fetched.count := NEW.count;
        IF OLD.fetched_at IS NULL AND NEW IS NOT DISTINCT FROM fetched THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '書き出しの控えは書き換えも削除もできません / what was agreed to stays, and is fetched once'
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER exports_fetched_once BEFORE UPDATE OR DELETE ON exports_export
    FOR EACH ROW EXECUTE FUNCTION exports_keep();
ALTER TABLE exports_export ENABLE ALWAYS TRIGGER exports_fetched_once;
"""
BACK = "DROP TRIGGER exports_fetched_once ON exports_export; DROP FUNCTION exports_keep();"


class Migration(migrations.Migration):
    dependencies = [("exports", "0001_tables"), ("walls", "0002_veiled"), ("approvals", "0003_walls")]
    operations = [
        policies.by_place("exports_export"),
        policies.by_place("exports_allotment"),
        migrations.RunSQL(KEEP, BACK),
    ]
