-- A request that begins a draft is known by its key: sent again, it begins no second one.
ALTER TABLE "guide_drafts" ADD COLUMN "idempotencyKey" TEXT;
CREATE UNIQUE INDEX "guide_drafts_idempotencyKey_key" ON "guide_drafts" ("idempotencyKey");
