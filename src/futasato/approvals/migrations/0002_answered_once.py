"""What was proposed stays as it was, an answer is given once, and nothing is deleted: the database itself says so."""

from django.db import migrations

KEEP = """
CREATE FUNCTION approvals_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION '申請は削除できません / proposals are never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state <> 'open' THEN
        RAISE EXCEPTION '申請への答えは一度だけです / a proposal is answered once' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (OLD.id, OLD.kind, OLD.place_code, OLD.subject, OLD.person_id, OLD.content, OLD.digest, OLD.reason,
        OLD.proposed_by, OLD.proposed_at, OLD.expires_at) IS DISTINCT FROM
       (NEW.id, NEW.kind, NEW.place_code, NEW.subject, NEW.person_id, NEW.content, NEW.digest, NEW.reason,
        NEW.proposed_by, NEW.proposed_at, NEW.expires_at) THEN
        RAISE EXCEPTION '申請の内容は変えられません / what was proposed never changes'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER approvals_answered_once BEFORE UPDATE OR DELETE ON approvals_proposal
    FOR EACH ROW EXECUTE FUNCTION approvals_keep();
ALTER TABLE approvals_proposal ENABLE ALWAYS TRIGGER approvals_answered_once;
"""
BACK = """
DROP TRIGGER approvals_answered_once ON approvals_proposal;
DROP FUNCTION approvals_keep();
"""


class Migration(migrations.Migration):
    dependencies = [("approvals", "0001_tables")]
    operations = [migrations.RunSQL(KEEP, BACK)]
