-- CreateEnum
CREATE TYPE "DraftState" AS ENUM ('draft', 'in_review', 'returned', 'published', 'discarded');

-- AlterTable
ALTER TABLE "guides" ADD COLUMN     "fileHash" TEXT;

-- AlterTable
ALTER TABLE "guide_versions" ADD COLUMN     "authorId" UUID,
ADD COLUMN     "reviewerId" UUID,
ADD COLUMN     "summary" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "checklists" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "guideId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "materials" TEXT[],
    "channel" TEXT NOT NULL,
    "number" TEXT,
    "text" TEXT NOT NULL,
    "messageSid" TEXT,
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "idempotencyKey" TEXT,

    CONSTRAINT "checklists_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guide_drafts" (
    "id" UUID NOT NULL,
    "guideId" TEXT NOT NULL,
    "division" TEXT NOT NULL,
    "state" "DraftState" NOT NULL DEFAULT 'draft',
    "origin" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "baseVersion" INTEGER,
    "authorId" UUID,
    "reviewerId" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guide_drafts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guide_votes" (
    "guideId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "personId" UUID NOT NULL,
    "useful" BOOLEAN NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guide_votes_pkey" PRIMARY KEY ("guideId","version","personId")
);

-- CreateTable
CREATE TABLE "searches" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "personId" UUID NOT NULL,
    "callId" UUID,
    "q" TEXT NOT NULL,
    "results" INTEGER NOT NULL,
    "nearest" BOOLEAN NOT NULL,
    "opened" TEXT,

    CONSTRAINT "searches_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "checklists_messageSid_key" ON "checklists"("messageSid");

-- CreateIndex
CREATE UNIQUE INDEX "checklists_idempotencyKey_key" ON "checklists"("idempotencyKey");

-- CreateIndex
CREATE INDEX "checklists_callId_idx" ON "checklists"("callId");

-- CreateIndex
CREATE INDEX "guide_drafts_state_updatedAt_idx" ON "guide_drafts"("state", "updatedAt");

-- CreateIndex
CREATE INDEX "guide_drafts_guideId_idx" ON "guide_drafts"("guideId");

-- CreateIndex
CREATE INDEX "searches_at_idx" ON "searches"("at");

-- AddForeignKey
ALTER TABLE "checklists" ADD CONSTRAINT "checklists_callId_fkey" FOREIGN KEY ("callId") REFERENCES "calls"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guide_versions" ADD CONSTRAINT "guide_versions_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guide_versions" ADD CONSTRAINT "guide_versions_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guide_drafts" ADD CONSTRAINT "guide_drafts_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guide_drafts" ADD CONSTRAINT "guide_drafts_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guide_votes" ADD CONSTRAINT "guide_votes_guideId_fkey" FOREIGN KEY ("guideId") REFERENCES "guides"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guide_votes" ADD CONSTRAINT "guide_votes_personId_fkey" FOREIGN KEY ("personId") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "searches" ADD CONSTRAINT "searches_personId_fkey" FOREIGN KEY ("personId") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- At most one open draft a guide
CREATE UNIQUE INDEX "guide_drafts_open" ON "guide_drafts" ("guideId") WHERE "state" IN ('draft', 'in_review', 'returned');

-- Until now every guide came from its file.
UPDATE "guides" SET "fileHash" = "hash" WHERE "withdrawn" IS NULL;
