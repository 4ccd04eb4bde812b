-- A call has parties: each is a leg.
CREATE TYPE "LegParty" AS ENUM ('caller', 'operator', 'colleague', 'supervisor', 'outside');
CREATE TYPE "LegMode" AS ENUM ('talk', 'listen', 'coach');

CREATE TABLE "legs" (
    "legSid" TEXT NOT NULL,
    "callId" UUID NOT NULL,
    "party" "LegParty" NOT NULL,
    "mode" "LegMode" NOT NULL DEFAULT 'talk',
    "personId" UUID,
    "coachesSid" TEXT,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL,
    "leftAt" TIMESTAMPTZ(3),

    CONSTRAINT "legs_pkey" PRIMARY KEY ("legSid")
);
CREATE INDEX "legs_callId_idx" ON "legs"("callId");
CREATE UNIQUE INDEX "legs_one_caller" ON "legs"("callId") WHERE party = 'caller';
CREATE UNIQUE INDEX "legs_one_operator" ON "legs"("callId") WHERE party = 'operator' AND "leftAt" IS NULL;
ALTER TABLE "legs" ADD CONSTRAINT "legs_callId_fkey" FOREIGN KEY ("callId") REFERENCES "calls"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "legs" ADD CONSTRAINT "legs_personId_fkey" FOREIGN KEY ("personId") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

INSERT INTO "legs" ("legSid", "callId", "party", "joinedAt", "leftAt")
SELECT "callSid", "id", 'caller', "startedAt", "endedAt" FROM "calls";
INSERT INTO "legs" ("legSid", "callId", "party", "personId", "joinedAt", "leftAt")
SELECT "operatorLegSid", "id", 'operator', "operatorId", coalesce("talkingSince", "answeredAt", "acceptedAt", "startedAt"), "endedAt"
FROM "calls" WHERE "operatorLegSid" IS NOT NULL
ON CONFLICT DO NOTHING;
ALTER TABLE "calls" DROP COLUMN "operatorLegSid";

-- The node of its flow that queued a call.
ALTER TABLE "calls" ADD COLUMN "queueNode" TEXT;

-- Columns that hold one of a few words.
CREATE TYPE "CallLanguage" AS ENUM ('zh', 'en');
CREATE TYPE "CallEndedBy" AS ENUM ('caller', 'operator', 'system', 'carrier');
CREATE TYPE "CallOutcome" AS ENUM ('answered', 'abandoned', 'left_in_menu', 'voicemail', 'closed');
ALTER TABLE "calls" ALTER COLUMN "language" DROP DEFAULT;
ALTER TABLE "calls" ALTER COLUMN "language" TYPE "CallLanguage" USING "language"::"CallLanguage";
ALTER TABLE "calls" ALTER COLUMN "language" SET DEFAULT 'zh';
ALTER TABLE "calls" ALTER COLUMN "endedBy" TYPE "CallEndedBy" USING "endedBy"::"CallEndedBy";
ALTER TABLE "calls" ALTER COLUMN "outcome" TYPE "CallOutcome" USING "outcome"::"CallOutcome";

CREATE TYPE "RecordingSource" AS ENUM ('conversation', 'voicemail');
ALTER TABLE "recordings" ALTER COLUMN "source" TYPE "RecordingSource" USING "source"::"RecordingSource";

CREATE TYPE "ChecklistChannel" AS ENUM ('spoken', 'message', 'printed');
CREATE TYPE "ChecklistState" AS ENUM ('told', 'queued', 'sending', 'sent', 'delivered', 'failed');
ALTER TABLE "checklists" ALTER COLUMN "channel" TYPE "ChecklistChannel" USING "channel"::"ChecklistChannel";
ALTER TABLE "checklists" ALTER COLUMN "state" TYPE "ChecklistState" USING "state"::"ChecklistState";

CREATE TYPE "ClockKind" AS ENUM ('reply', 'sign');
ALTER TABLE "ticket_clocks" ALTER COLUMN "kind" TYPE "ClockKind" USING "kind"::"ClockKind";

CREATE TYPE "DraftOrigin" AS ENUM ('edit', 'restore', 'reply', 'file');
ALTER TABLE "guide_drafts" ALTER COLUMN "origin" TYPE "DraftOrigin" USING "origin"::"DraftOrigin";

-- What a call is about stands in its log, else in what was chosen in the menu.
UPDATE "calls" SET "menuCategory" = "category" WHERE "menuCategory" IS NULL;
ALTER TABLE "calls" DROP COLUMN "category";
