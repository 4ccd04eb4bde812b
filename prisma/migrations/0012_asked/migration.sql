-- When the carrier was last asked about a call; "seenAt" is when it last said that the caller is there.
ALTER TABLE "calls" ADD COLUMN "askedAt" TIMESTAMPTZ(3);
