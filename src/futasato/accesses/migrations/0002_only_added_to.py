"""Accesses, their leaves, checkpoints and oblivions are only ever added to: the database refuses the rest.

The one way through is forgetting (accesses.acts.forget): an UPDATE that blanks the whole content and the salt of rows,
keeps id, leaf and arrival, and names in `oblivion` a row of accesses_oblivion that the same transaction wrote. So
content can be erased for good, never changed, and never without a trace of how much was.

Touching a honey person raises an alarm in the same statement, whatever program writes.
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION accesses_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'アクセス記録は書き換えも削除もできません（%）/ accesses are never changed or deleted (%)', TG_OP, TG_OP
        USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME,
              HINT = '消去の求めには accesses.acts.forget を使います / to erase a person use accesses.acts.forget';
END $$;
"""
FORGETTING = """
CREATE FUNCTION accesses_only_forget() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE blank accesses_access;
BEGIN
    blank := OLD;
    blank.person_id := NULL; blank.account := NULL; blank.duty := ''; blank.place_code := ''; blank.organisation := '';
    blank.purpose := ''; blank.text := ''; blank."case" := ''; blank.route := ''; blank.fields := '{}';
    blank."at" := NULL; blank.request := NULL; blank.salt := NULL; blank.oblivion := NEW.oblivion;
    IF OLD.oblivion IS NULL AND NEW IS NOT DISTINCT FROM blank AND EXISTS (
        SELECT FROM accesses_oblivion o WHERE o.id = NEW.oblivion AND o.written_by = pg_current_xact_id()
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'アクセス記録は書き換えられません。消せるのは内容の全部だけです / accesses are never changed'
        USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME,
              HINT = '消去の求めには accesses.acts.forget を使います / to erase a person use accesses.acts.forget';
END $$;
CREATE TRIGGER accesses_only_forgotten BEFORE UPDATE ON accesses_access
    FOR EACH ROW EXECUTE FUNCTION accesses_only_forget();
ALTER TABLE accesses_access ENABLE ALWAYS TRIGGER accesses_only_forgotten;
"""
WHOLE = """
ALTER TABLE accesses_access ADD CONSTRAINT accesses_are_whole_or_forgotten CHECK (
    octet_length(leaf) = 39 AND CASE WHEN oblivion IS NULL
        THEN person_id IS NOT NULL AND "at" IS NOT NULL AND purpose <> '' AND duty <> ''
             AND salt IS NOT NULL AND octet_length(salt) = 32
        ELSE person_id IS NULL AND "at" IS NULL AND salt IS NULL END);
"""
NO_CHANGE = """
CREATE TRIGGER accesses_never_changed BEFORE {what} ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION accesses_refuse_change();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER accesses_never_changed;
CREATE TRIGGER accesses_never_truncated BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION accesses_refuse_change();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER accesses_never_truncated;
"""
KEPT = {
    "accesses_access": "DELETE",
    "accesses_leaf": "UPDATE OR DELETE",
    "accesses_checkpoint": "UPDATE OR DELETE",
    "accesses_oblivion": "UPDATE OR DELETE",
}
# The alarm is nobody's to see or to hide: the function reaches every place whoever writes.
HONEY = """
CREATE FUNCTION accesses_honey_touched() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE places text := coalesce(current_setting('futasato.places', true), '');
        unveiled text := coalesce(current_setting('futasato.unveiled', true), '');
BEGIN
    -- Not as SET of the function: only a superuser may write that for a setting that no module has declared.
    PERFORM set_config('futasato.places', '*', true), set_config('futasato.unveiled', 'on', true);
    INSERT INTO accesses_alarm (key, place_code, kind, account, "on", text, raised_at)
    SELECT 'honey/' || l.id, l.place_code, 'honey', l.account, (l."at" AT TIME ZONE 'Asia/Tokyo')::date, '', l."at"
    FROM looks l JOIN accesses_honey h ON h.person_id = l.person_id
    ON CONFLICT (key) DO NOTHING;
    PERFORM set_config('futasato.places', places, true), set_config('futasato.unveiled', unveiled, true);
    RETURN NULL;
END $$;
CREATE TRIGGER accesses_honey AFTER INSERT ON accesses_access REFERENCING NEW TABLE AS looks
    FOR EACH STATEMENT EXECUTE FUNCTION accesses_honey_touched();
"""
BACK = """
DROP TRIGGER accesses_honey ON accesses_access;
DROP FUNCTION accesses_honey_touched();
DROP TRIGGER accesses_only_forgotten ON accesses_access;
DROP FUNCTION accesses_only_forget();
ALTER TABLE accesses_access DROP CONSTRAINT accesses_are_whole_or_forgotten;
"""
GONE = """
DROP TRIGGER accesses_never_changed ON {table};
DROP TRIGGER accesses_never_truncated ON {table};
"""
FORWARD = REFUSE + FORGETTING + WHOLE + "".join(NO_CHANGE.format(table=t, what=w) for t, w in KEPT.items()) + HONEY
BACKWARD = BACK + "".join(GONE.format(table=table) for table in KEPT) + "DROP FUNCTION accesses_refuse_change();"


class Migration(migrations.Migration):
    dependencies = [("accesses", "0001_tables")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
