-- How long a caller has waited in line, before the first conversation and after each requeue.
ALTER TABLE "calls" ADD COLUMN "waitedMs" INTEGER NOT NULL DEFAULT 0;
UPDATE "calls" SET "waitedMs" =
  greatest(0, round(extract(epoch FROM coalesce("answeredAt", "endedAt") - "queuedAt") * 1000))::int
  WHERE "queuedAt" IS NOT NULL AND coalesce("answeredAt", "endedAt") IS NOT NULL;
