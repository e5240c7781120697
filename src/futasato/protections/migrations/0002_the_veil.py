"""The veil, drawn by the database: every self of everybody with a standing protection, in the same transaction as the
protection, the lifting, the claim or the release. And what was decided stays: lifted once, by two, never deleted.

Claims live below protections; a trigger is how the same transaction covers both without people knowing of protections.
The functions see every row whoever calls them (the reach is set and put back inside), since an officer of another town
may be the one who joins two people.
"""

from django.db import migrations

TOPS = """
    WITH RECURSIVE above (id, claimed_into_id) AS (
        SELECT p.id, p.claimed_into_id FROM people_person p WHERE p.id = ANY (people)
        UNION
        SELECT p.id, p.claimed_into_id FROM above JOIN people_person p ON p.id = above.claimed_into_id
    )
"""
OPEN = """
    places text := coalesce(current_setting('futasato.places', true), '');
    unveiled text := coalesce(current_setting('futasato.unveiled', true), '');
BEGIN
    PERFORM set_config('futasato.places', '*', true), set_config('futasato.unveiled', 'on', true);
"""
CLOSE = """
    PERFORM set_config('futasato.places', places, true), set_config('futasato.unveiled', unveiled, true);
"""
LOCK = f"""
CREATE FUNCTION protections_lock(people uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE {OPEN}
    PERFORM p.id FROM people_person p WHERE p.id IN ({TOPS} SELECT id FROM above WHERE claimed_into_id IS NULL)
        ORDER BY p.id FOR UPDATE;
    {CLOSE}
END $$;
"""
DRAW = f"""
CREATE FUNCTION protections_draw_veil(people uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE {OPEN}
    {TOPS}, self (top, id) AS (
        SELECT id, id FROM above WHERE claimed_into_id IS NULL
        UNION
        SELECT self.top, p.id FROM self JOIN people_person p ON p.claimed_into_id = self.id
    ), hidden (top) AS (
        SELECT self.top FROM self JOIN protections_protection x ON x.person_id = self.id WHERE x.lifted_at IS NULL
    ), wanted (id) AS (
        SELECT id FROM self WHERE top IN (SELECT top FROM hidden)
    ), gone AS (
        DELETE FROM protections_veil v USING self
        WHERE v.person_id = self.id AND self.id NOT IN (SELECT id FROM wanted)
    )
    INSERT INTO protections_veil (person_id) SELECT id FROM wanted ON CONFLICT DO NOTHING;
    {CLOSE}
END $$;
"""
CLAIMS = """
CREATE FUNCTION protections_follow_claim() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    people uuid[] := array_remove(ARRAY[NEW.id, OLD.claimed_into_id, NEW.claimed_into_id], NULL);
BEGIN
    PERFORM protections_lock(people);
    PERFORM protections_draw_veil(people);
    RETURN NULL;
END $$;
CREATE TRIGGER protections_on_claim AFTER UPDATE OF claimed_into_id ON people_person FOR EACH ROW
    WHEN (OLD.claimed_into_id IS DISTINCT FROM NEW.claimed_into_id) EXECUTE FUNCTION protections_follow_claim();
ALTER TABLE people_person ENABLE ALWAYS TRIGGER protections_on_claim;
"""
KEEP = """
CREATE FUNCTION protections_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.lifted_at IS NOT NULL OR (OLD.id, OLD.person_id, OLD.place_code, OLD.set_by, OLD.set_at)
        IS DISTINCT FROM (NEW.id, NEW.person_id, NEW.place_code, NEW.set_by, NEW.set_at) THEN
        RAISE EXCEPTION '支援措置の決定は書き換えも削除もできません / what was decided stays'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.lifted_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM approvals_proposal a WHERE a.id = NEW.lifting_id AND a.kind = 'lifting'
            AND a.state = 'endorsed' AND a.endorsed_by = NEW.lifted_by AND a.content ->> 'protection' = NEW.id::text
    ) THEN
        RAISE EXCEPTION '支援措置の解除には二人の承認が要ります / lifting needs two'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER protections_lifted_by_two BEFORE UPDATE OR DELETE ON protections_protection
    FOR EACH ROW EXECUTE FUNCTION protections_keep();
ALTER TABLE protections_protection ENABLE ALWAYS TRIGGER protections_lifted_by_two;
"""
BACK = """
DROP TRIGGER protections_lifted_by_two ON protections_protection;
DROP TRIGGER protections_on_claim ON people_person;
DROP FUNCTION protections_keep();
DROP FUNCTION protections_follow_claim();
DROP FUNCTION protections_draw_veil(uuid[]);
DROP FUNCTION protections_lock(uuid[]);
"""


class Migration(migrations.Migration):
    dependencies = [("protections", "0001_tables"), ("approvals", "0002_answered_once"), ("people", "0005_duties")]
    operations = [migrations.RunSQL(LOCK + DRAW + CLAIMS + KEEP, BACK)]
