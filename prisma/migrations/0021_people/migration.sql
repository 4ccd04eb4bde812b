-- What the department keeps of a person, beside what they sign in by.
ALTER TABLE "people"
  ADD COLUMN "extension" TEXT,
  ADD COLUMN "language" "CallLanguage" NOT NULL DEFAULT 'zh',
  ADD COLUMN "skillLevels" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "leftAt" TIMESTAMPTZ(3),
  ADD COLUMN "oneTimeHash" TEXT,
  ADD COLUMN "oneTimeUntil" TIMESTAMPTZ(3);
-- The history of one person, among years of calls.
CREATE INDEX "events_of_person" ON "events" ((data->>'personId'), id) WHERE type LIKE 'person.%';
