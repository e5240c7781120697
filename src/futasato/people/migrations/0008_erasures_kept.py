"""That somebody was erased is never taken back; whoever reaches the person reaches it."""

from django.db import migrations

from futasato.walls import policies

KEEP = """
CREATE FUNCTION people_keep_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '消去の跡は書き換えも削除もできません / what was erased stays written' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER people_erasure_kept BEFORE UPDATE OR DELETE ON people_erasure
    FOR EACH STATEMENT EXECUTE FUNCTION people_keep_erasure();
ALTER TABLE people_erasure ENABLE ALWAYS TRIGGER people_erasure_kept;
"""
BACK = "DROP TRIGGER people_erasure_kept ON people_erasure; DROP FUNCTION people_keep_erasure();"


class Migration(migrations.Migration):
    dependencies = [("people", "0007_forgetting")]
    operations = [policies.of_person("people_erasure"), migrations.RunSQL(KEEP, BACK)]
