"""The one narrow way through: a person's records are forgotten (records.acts.forget, docs/adr/0025).

An UPDATE is taken only in a transaction that has written a row of records_oblivion, and there only one that blanks the
whole content and the salt of a row, keeps id, leaf and arrival, and names that oblivion. Deleting stays refused.
"""

from django.db import migrations

REFUSE = """
CREATE OR REPLACE FUNCTION records_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND EXISTS (SELECT FROM records_oblivion o WHERE o.written_by = pg_current_xact_id()) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION '記録は書き換えも削除もできません（%）/ records are never changed or deleted (%)', TG_OP, TG_OP
        USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME,
              HINT = '訂正・取消しは新しい記録で行います / write a correction or a void: records.acts.correct, records.acts.void';
END $$;
"""
# Without an oblivion the trigger above has refused already.
FORGETTING = """
CREATE FUNCTION records_only_forget() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE blank records_record;
BEGIN
    IF NOT EXISTS (SELECT FROM records_oblivion o WHERE o.written_by = pg_current_xact_id()) THEN
        RETURN NEW;
    END IF;
    blank := OLD;
    blank.person_id := NULL; blank.place_code := ''; blank.kind := ''; blank.happened_on := NULL;
    blank.recorded_at := NULL; blank.until_on := NULL; blank.name := ''; blank.yen := NULL; blank.minutes := NULL;
    blank.times := NULL; blank.seen_code := NULL; blank.evidence := ''; blank.level := 0; blank.verified_by := '';
    blank.source := ''; blank.source_key := ''; blank.replaces_id := NULL; blank.is_void := false;
    blank.details := '{}'; blank.recorded_by := ''; blank.reason := ''; blank.submitted_at := NULL;
    blank.salt := NULL; blank.oblivion := NEW.oblivion;
    IF OLD.oblivion IS NULL AND NEW IS NOT DISTINCT FROM blank AND EXISTS (
        SELECT FROM records_oblivion o WHERE o.id = NEW.oblivion AND o.written_by = pg_current_xact_id()
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '記録は書き換えられません。消せるのは内容の全部だけです / a record is never changed, only forgotten whole'
        USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME,
              HINT = '消去の求めには records.acts.forget を使います / to erase a person use records.acts.forget';
END $$;
CREATE TRIGGER records_only_forgotten BEFORE UPDATE ON records_record
    FOR EACH ROW EXECUTE FUNCTION records_only_forget();
ALTER TABLE records_record ENABLE ALWAYS TRIGGER records_only_forgotten;
"""
KEPT = """
CREATE FUNCTION records_keep_oblivion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '消去の跡は書き換えも削除もできません / what was forgotten stays written' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER records_oblivion_kept BEFORE UPDATE OR DELETE ON records_oblivion
    FOR EACH STATEMENT EXECUTE FUNCTION records_keep_oblivion();
ALTER TABLE records_oblivion ENABLE ALWAYS TRIGGER records_oblivion_kept;
"""
WHOLE = """
ALTER TABLE records_record DROP CONSTRAINT records_are_sealed;
ALTER TABLE records_record ADD CONSTRAINT records_are_sealed CHECK (
    octet_length(leaf) = 32 AND CASE WHEN oblivion IS NULL
        THEN salt IS NOT NULL AND octet_length(salt) = 32 AND person_id IS NOT NULL AND happened_on IS NOT NULL
             AND recorded_at IS NOT NULL
        ELSE salt IS NULL AND person_id IS NULL END);
ALTER TABLE records_record ADD CONSTRAINT records_place_or_forgotten CHECK (place_code <> '' OR oblivion IS NOT NULL);
"""
BACK = """
ALTER TABLE records_record DROP CONSTRAINT records_place_or_forgotten;
ALTER TABLE records_record DROP CONSTRAINT records_are_sealed;
ALTER TABLE records_record ADD CONSTRAINT records_are_sealed
    CHECK (octet_length(salt) = 32 AND octet_length(leaf) = 32);
DROP TRIGGER records_oblivion_kept ON records_oblivion;
DROP FUNCTION records_keep_oblivion();
DROP TRIGGER records_only_forgotten ON records_record;
DROP FUNCTION records_only_forget();
"""
NEVER = """
CREATE OR REPLACE FUNCTION records_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '記録は書き換えも削除もできません（%）/ records are never changed or deleted (%)', TG_OP, TG_OP
        USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME,
              HINT = '訂正・取消しは新しい記録で行います / write a correction or a void: records.acts.correct, records.acts.void';
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0004_forgetting")]
    operations = [migrations.RunSQL(REFUSE + FORGETTING + KEPT + WHOLE, BACK + NEVER)]
