-- What the department decides about the service: every version of every setting.
CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "value" JSONB NOT NULL,
    "changedById" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key", "version")
);
ALTER TABLE "settings" ADD CONSTRAINT "settings_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Versions are appended, as events are, never changed or removed.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% are append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "settings_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "settings" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
