-- From where, in which session, and with what before and after: of what somebody did, and of nothing else.
ALTER TABLE "events" ADD COLUMN "address" TEXT, ADD COLUMN "sessionId" UUID, ADD COLUMN "change" JSONB;

-- What was recorded of people until now belongs to the audit trail too. Where it was done from is known of some of it.
ALTER TABLE "events" DISABLE TRIGGER "events_append_only";
UPDATE "events" SET "address" = COALESCE("data"->>'address', '')
WHERE "actorId" IS NOT NULL OR "type" LIKE 'session.%' OR "type" LIKE 'person.%';
ALTER TABLE "events" ENABLE TRIGGER "events_append_only";

-- Partial, so that what callers and the carrier bring about pays for none of them.
CREATE INDEX "events_trail" ON "events" ("at", "id") WHERE "address" IS NOT NULL;
CREATE INDEX "events_trail_actor" ON "events" ("actorId", "at", "id") WHERE "address" IS NOT NULL;
CREATE INDEX "events_trail_address" ON "events" ("address", "at", "id") WHERE "address" IS NOT NULL;

-- What an event is about, where that is neither a call nor a work order in whose history it stands.
CREATE FUNCTION trail_subject(data JSONB) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT COALESCE(data->>'personId', data->>'openedId', data->>'key', data->>'flowId', data->>'guideId', data->>'soundId')
$$;
CREATE INDEX "events_trail_subject" ON "events" (trail_subject("data"), "at", "id")
  WHERE "address" IS NOT NULL AND trail_subject("data") IS NOT NULL;

-- Of the audit trail what is no part of the history of a call, a work order or an operator's day goes with the time that
-- the department decides on (the setting audit_retention, never less than six months); all else stays.
CREATE INDEX "events_removable" ON "events" ("at")
  WHERE "address" IS NOT NULL AND "callId" IS NULL AND "ticketId" IS NULL AND "operatorId" IS NULL;
CREATE FUNCTION audit_kept_since() RETURNS TIMESTAMPTZ LANGUAGE sql STABLE AS $$
  SELECT now() - make_interval(months => GREATEST(6, COALESCE(
    (SELECT (value->>'months')::int FROM settings WHERE key = 'audit_retention' ORDER BY version DESC LIMIT 1), 36)))
$$;

-- Nothing is ever changed. Only the retention job deletes, which says so in its transaction, and only what is due.
DROP TRIGGER "events_append_only" ON "events";
CREATE TRIGGER "events_append_only" BEFORE UPDATE OR TRUNCATE ON "events"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "events_not_deleted" BEFORE DELETE ON "events" FOR EACH STATEMENT
  WHEN (current_setting('hotline.removes_old_events', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_early_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."address" IS NULL OR OLD."callId" IS NOT NULL OR OLD."ticketId" IS NOT NULL OR OLD."operatorId" IS NOT NULL THEN
    RAISE EXCEPTION 'events are append-only: event % is history', OLD."id";
  ELSIF OLD."at" >= audit_kept_since() THEN
    RAISE EXCEPTION 'events are append-only: event % is to be kept longer', OLD."id";
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER "events_removed_in_time" BEFORE DELETE ON "events" FOR EACH ROW EXECUTE FUNCTION refuse_early_removal();
