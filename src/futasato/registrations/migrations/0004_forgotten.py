"""The one change that decisions and changes take: they lose their reasons in the transaction that forgets the person."""

from importlib import import_module

from django.db import migrations

REFUSE = """
CREATE OR REPLACE FUNCTION registrations_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND EXISTS (SELECT FROM people_erasure e WHERE e.written_by = pg_current_xact_id()) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION '決定と変更の履歴は書き換えも削除もできません（%）', TG_OP
        USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME;
END $$;
"""
# Without an erasure the trigger above has refused already.
FORGETTING = """
CREATE FUNCTION registrations_forget_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE blank {table};
BEGIN
    IF NOT EXISTS (SELECT FROM people_erasure e WHERE e.written_by = pg_current_xact_id()) THEN
        RETURN NEW;
    END IF;
    blank := OLD;
    blank.{column} := '{empty}';
    IF NEW IS NOT DISTINCT FROM blank AND EXISTS (
        SELECT FROM registrations_registration r JOIN people_erasure e ON e.person_id = r.person_id
        WHERE r.id = OLD.registration_id AND e.written_by = pg_current_xact_id()
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '決定と変更の履歴は書き換えられません。消せるのは、消去された方の理由だけです'
        USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER {name}s_only_forgotten BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION registrations_forget_{name}();
"""
TABLES = (
    {"name": "decision", "table": "registrations_decision", "column": "reason", "empty": ""},
    {"name": "change", "table": "registrations_change", "column": "reasons", "empty": "[]"},
)
GONE = "DROP TRIGGER {name}s_only_forgotten ON {table}; DROP FUNCTION registrations_forget_{name}();"
OLD = import_module("futasato.registrations.migrations.0002_only_added_to").REFUSE
NEVER = OLD[: OLD.index("CREATE TRIGGER")].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
FORWARD = REFUSE + "".join(FORGETTING.format(**table) for table in TABLES)
BACK = "".join(GONE.format(**table) for table in TABLES) + NEVER


class Migration(migrations.Migration):
    dependencies = [("registrations", "0003_walls"), ("people", "0008_erasures_kept")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
