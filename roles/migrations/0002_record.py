"""The record's own laws, kept by the database: numbered and chained on INSERT; UPDATE, DELETE and TRUNCATE refused.

The digest covers every column but itself and the row's key, as the text of one JSON array, so that no two
different rows can read alike. Never change the digest of rows that exist: add a new function and a version instead.
"""

from typing import ClassVar

from django.db import migrations

CHAIN = """
CREATE FUNCTION roles_audit_digest(entry roles_auditentry) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(convert_to(jsonb_build_array(
        entry.subject_kind, entry.subject_id, entry.seq,
        to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        entry.actor_id, entry.actor_name, entry.post_id, entry.post_title,
        entry.on_behalf_of_id, entry.on_behalf_of_name,
        entry.verb, entry.changes, entry.note, entry.previous_hash
    )::text, 'UTF8')), 'hex')
$$;

CREATE FUNCTION roles_audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last record;
BEGIN
    SELECT seq, hash INTO last FROM roles_auditentry
    WHERE subject_kind = NEW.subject_kind AND subject_id = NEW.subject_id
    ORDER BY seq DESC LIMIT 1;
    NEW.seq := coalesce(last.seq, 0) + 1;
    NEW.previous_hash := coalesce(last.hash, '');
    NEW.hash := roles_audit_digest(NEW);
    RETURN NEW;
END
$$;

CREATE TRIGGER audit_chain BEFORE INSERT ON roles_auditentry FOR EACH ROW EXECUTE FUNCTION roles_audit_chain();
"""

UNCHAIN = """
DROP TRIGGER audit_chain ON roles_auditentry;
DROP FUNCTION roles_audit_chain();
DROP FUNCTION roles_audit_digest(roles_auditentry);
"""

PROTECT = """
CREATE FUNCTION roles_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the record is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON roles_auditentry
    FOR EACH ROW EXECUTE FUNCTION roles_audit_refuse();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON roles_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION roles_audit_refuse();
"""

UNPROTECT = """
DROP TRIGGER audit_no_truncate ON roles_auditentry;
DROP TRIGGER audit_append_only ON roles_auditentry;
DROP FUNCTION roles_audit_refuse();
"""


class Migration(migrations.Migration):
    """Triggers of `roles_auditentry`."""

    dependencies: ClassVar = [("roles", "0001_people")]
    operations: ClassVar = [migrations.RunSQL(CHAIN, UNCHAIN), migrations.RunSQL(PROTECT, UNPROTECT)]
