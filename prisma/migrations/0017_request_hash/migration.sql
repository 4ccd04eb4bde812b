-- What was asked for under a key: something else under the same key is refused.
ALTER TABLE "tickets" ADD COLUMN "requestHash" TEXT;
ALTER TABLE "checklists" ADD COLUMN "requestHash" TEXT;
ALTER TABLE "guide_drafts" ADD COLUMN "requestHash" TEXT;
