-- What the log and work orders are searched by is folded by the application (src/platform/fold-text.ts). Here it is only
-- forgotten when the text changes, whoever changes it; what is null is folded before the next search.
ALTER TABLE "log_entries" ADD COLUMN "folded" TEXT;
ALTER TABLE "tickets" ADD COLUMN "folded" TEXT;

CREATE INDEX "log_entries_unfolded" ON "log_entries" ("callId") WHERE "folded" IS NULL;
CREATE INDEX "tickets_unfolded" ON "tickets" ("id") WHERE "folded" IS NULL;

CREATE FUNCTION forget_folded() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  NEW."folded" := NULL;
  RETURN NEW;
END
$$;

CREATE TRIGGER "log_entries_forget_folded" BEFORE UPDATE OF "who", "where", "what", "course", "notes" ON "log_entries"
  FOR EACH ROW EXECUTE FUNCTION forget_folded();
CREATE TRIGGER "tickets_forget_folded" BEFORE UPDATE OF "number", "summary", "detail" ON "tickets"
  FOR EACH ROW EXECUTE FUNCTION forget_folded();
