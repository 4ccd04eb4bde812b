-- Call flows as they were published, and as they are being written. A flow without a version is its file's.
CREATE TABLE "flow_versions" (
    "flowId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "authorId" UUID,
    "reviewerId" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flow_versions_pkey" PRIMARY KEY ("flowId", "version")
);
ALTER TABLE "flow_versions" ADD CONSTRAINT "flow_versions_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "flow_versions" ADD CONSTRAINT "flow_versions_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER "flow_versions_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "flow_versions" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "flow_drafts" (
    "id" UUID NOT NULL,
    "flowId" TEXT NOT NULL,
    "state" "DraftState" NOT NULL DEFAULT 'draft',
    "origin" "DraftOrigin" NOT NULL,
    "document" JSONB NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "baseVersion" INTEGER NOT NULL,
    "publishedVersion" INTEGER,
    "authorId" UUID NOT NULL,
    "writerIds" UUID[],
    "reviewerId" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "idempotencyKey" TEXT,
    "requestHash" TEXT,

    CONSTRAINT "flow_drafts_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "flow_drafts" ADD CONSTRAINT "flow_drafts_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "flow_drafts" ADD CONSTRAINT "flow_drafts_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE UNIQUE INDEX "flow_drafts_idempotencyKey_key" ON "flow_drafts" ("idempotencyKey");
CREATE INDEX "flow_drafts_state_updatedAt_idx" ON "flow_drafts" ("state", "updatedAt");
-- One open draft a flow: two people who change it see each other.
CREATE UNIQUE INDEX "flow_drafts_open" ON "flow_drafts" ("flowId") WHERE "state" IN ('draft', 'in_review', 'returned');

-- Calls keep the version they began with; until now that was the file's.
ALTER TABLE "calls" ADD COLUMN "flowVersion" INTEGER NOT NULL DEFAULT 1;
