-- The sound of a recording is kept in parts, as it comes: a download that breaks off goes on where it was, and a long
-- recording is never held in memory as a whole. What was kept before is one part from the beginning.
ALTER TABLE "recording_audio" ADD COLUMN "start" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "recording_audio" DROP CONSTRAINT "recording_audio_pkey",
  ADD CONSTRAINT "recording_audio_pkey" PRIMARY KEY ("recordingId", "start");
ALTER TABLE "recording_audio" ALTER COLUMN "start" DROP DEFAULT;

-- When the carrier no longer has the recording.
ALTER TABLE "recordings" ADD COLUMN "removedAt" TIMESTAMPTZ(3);
