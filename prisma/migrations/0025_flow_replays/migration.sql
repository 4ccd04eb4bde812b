-- How real calls would have gone in a draft of a call flow: one of each draft, with how far it has come.
CREATE TABLE "flow_replays" (
    "id" UUID NOT NULL,
    "draftId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flow_replays_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "flow_replays_draftId_key" ON "flow_replays" ("draftId");
ALTER TABLE "flow_replays" ADD CONSTRAINT "flow_replays_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "flow_drafts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
