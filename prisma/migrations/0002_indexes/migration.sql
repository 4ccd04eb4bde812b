-- How long handling takes in a queue, the figures of the day, and who has answered how many.
CREATE INDEX "calls_queueId_endedAt_idx" ON "calls"("queueId", "endedAt");
CREATE INDEX "calls_queuedAt_idx" ON "calls"("queuedAt");
CREATE INDEX "calls_answeredAt_idx" ON "calls"("answeredAt");

-- Audio is read in parts: stored plainly, a part is read without the whole.
ALTER TABLE "recording_audio" ALTER COLUMN "wav" SET STORAGE EXTERNAL;
