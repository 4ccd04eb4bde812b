-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('operator', 'specialist', 'manager', 'administrator');

-- CreateEnum
CREATE TYPE "Activity" AS ENUM ('available', 'offered', 'on_call', 'wrapping', 'break', 'offline');

-- CreateEnum
CREATE TYPE "ReservationState" AS ENUM ('pending', 'accepted', 'rejected', 'timeout', 'canceled', 'rescinded', 'completed');

-- CreateEnum
CREATE TYPE "CallState" AS ENUM ('ivr', 'queued', 'connecting', 'talking', 'ended');

-- CreateEnum
CREATE TYPE "TicketState" AS ENUM ('dispatched', 'signed', 'returned', 'replied', 'closed');

-- CreateEnum
CREATE TYPE "ClockState" AS ENUM ('running', 'met', 'breached', 'void');

-- CreateTable
CREATE TABLE "events" (
    "id" BIGSERIAL NOT NULL,
    "transaction" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "callId" UUID,
    "ticketId" UUID,
    "operatorId" UUID,
    "actorId" UUID,
    "data" JSONB NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "eventId" BIGINT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("eventId")
);

-- CreateTable
CREATE TABLE "timers" (
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "timers_pkey" PRIMARY KEY ("kind","subjectId")
);

-- CreateTable
CREATE TABLE "people" (
    "id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "divisionId" TEXT,
    "passwordHash" TEXT NOT NULL,
    "disabled" BOOLEAN NOT NULL DEFAULT false,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "tokenHash" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "address" TEXT NOT NULL,
    "agent" TEXT NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "divisions" (
    "id" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "dutiesZh" TEXT NOT NULL,
    "dutiesEn" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "divisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queues" (
    "id" TEXT NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "skill" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "ageing" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "queues_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operators" (
    "personId" UUID NOT NULL,
    "skills" TEXT[],
    "activity" "Activity" NOT NULL DEFAULT 'offline',
    "reason" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "idleSince" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeatAt" TIMESTAMPTZ(3),

    CONSTRAINT "operators_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "reservations" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "operatorId" UUID NOT NULL,
    "state" "ReservationState" NOT NULL DEFAULT 'pending',
    "offeredAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "reservations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calls" (
    "id" UUID NOT NULL,
    "callSid" TEXT NOT NULL,
    "state" "CallState" NOT NULL DEFAULT 'ivr',
    "flow" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'zh',
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "queueId" TEXT,
    "menuCategory" TEXT,
    "category" TEXT,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "requeues" INTEGER NOT NULL DEFAULT 0,
    "operatorId" UUID,
    "operatorLegSid" TEXT,
    "queueSid" TEXT,
    "conferenceSid" TEXT,
    "recordingRefused" BOOLEAN NOT NULL DEFAULT false,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "queuedAt" TIMESTAMPTZ(3),
    "acceptedAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "talkingSince" TIMESTAMPTZ(3),
    "heldAt" TIMESTAMPTZ(3),
    "heldMs" INTEGER NOT NULL DEFAULT 0,
    "talkedMs" INTEGER NOT NULL DEFAULT 0,
    "endedAt" TIMESTAMPTZ(3),
    "endedBy" TEXT,
    "outcome" TEXT,
    "wrapUntil" TIMESTAMPTZ(3),
    "wrappedAt" TIMESTAMPTZ(3),
    "rating" INTEGER,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "calls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_entries" (
    "callId" UUID NOT NULL,
    "who" TEXT NOT NULL DEFAULT '',
    "when" TEXT NOT NULL DEFAULT '',
    "where" TEXT NOT NULL DEFAULT '',
    "what" TEXT NOT NULL DEFAULT '',
    "course" TEXT NOT NULL DEFAULT '',
    "notes" TEXT NOT NULL DEFAULT '',
    "category" TEXT,
    "disposition" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "savedAt" TIMESTAMPTZ(3),
    "submittedAt" TIMESTAMPTZ(3),

    CONSTRAINT "log_entries_pkey" PRIMARY KEY ("callId")
);

-- CreateTable
CREATE TABLE "guide_uses" (
    "callId" UUID NOT NULL,
    "guideId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guide_uses_pkey" PRIMARY KEY ("callId","guideId","version")
);

-- CreateTable
CREATE TABLE "recordings" (
    "id" UUID NOT NULL,
    "callId" UUID NOT NULL,
    "recordingSid" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "seconds" DOUBLE PRECISION NOT NULL,
    "channels" INTEGER NOT NULL,
    "fetchedAt" TIMESTAMPTZ(3),

    CONSTRAINT "recordings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recording_audio" (
    "recordingId" UUID NOT NULL,
    "wav" BYTEA NOT NULL,

    CONSTRAINT "recording_audio_pkey" PRIMARY KEY ("recordingId")
);

-- CreateTable
CREATE TABLE "tickets" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "callId" UUID NOT NULL,
    "idempotencyKey" TEXT,
    "state" "TicketState" NOT NULL DEFAULT 'dispatched',
    "kind" TEXT NOT NULL,
    "divisionId" TEXT NOT NULL,
    "category" TEXT,
    "summary" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "callerName" TEXT NOT NULL,
    "callerNumber" TEXT NOT NULL,
    "firstOwnerId" UUID NOT NULL,
    "assigneeId" UUID,
    "reply" TEXT,
    "repliedAt" TIMESTAMPTZ(3),
    "returnReason" TEXT,
    "informedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "tickets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket_numbers" (
    "day" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "ticket_numbers_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "ticket_clocks" (
    "id" UUID NOT NULL,
    "ticketId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" "ClockState" NOT NULL DEFAULT 'running',
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "warnAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "warnedAt" TIMESTAMPTZ(3),
    "stoppedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ticket_clocks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guides" (
    "id" TEXT NOT NULL,
    "division" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn" TIMESTAMPTZ(3),

    CONSTRAINT "guides_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guide_versions" (
    "guideId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "guide_versions_pkey" PRIMARY KEY ("guideId","version")
);

-- CreateIndex
CREATE INDEX "events_transaction_id_idx" ON "events"("transaction", "id");

-- CreateIndex
CREATE INDEX "events_callId_id_idx" ON "events"("callId", "id");

-- CreateIndex
CREATE INDEX "events_ticketId_id_idx" ON "events"("ticketId", "id");

-- CreateIndex
CREATE INDEX "events_type_at_idx" ON "events"("type", "at");

-- CreateIndex
CREATE INDEX "outbox_dueAt_idx" ON "outbox"("dueAt");

-- CreateIndex
CREATE INDEX "timers_dueAt_idx" ON "timers"("dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "people_username_key" ON "people"("username");

-- CreateIndex
CREATE INDEX "sessions_personId_idx" ON "sessions"("personId");

-- CreateIndex
CREATE INDEX "operators_activity_idx" ON "operators"("activity");

-- CreateIndex
CREATE INDEX "reservations_callId_idx" ON "reservations"("callId");

-- CreateIndex
CREATE INDEX "reservations_operatorId_idx" ON "reservations"("operatorId");

-- CreateIndex
CREATE UNIQUE INDEX "calls_callSid_key" ON "calls"("callSid");

-- CreateIndex
CREATE INDEX "calls_startedAt_idx" ON "calls"("startedAt");

-- CreateIndex
CREATE INDEX "calls_from_startedAt_idx" ON "calls"("from", "startedAt");

-- CreateIndex
CREATE INDEX "calls_state_idx" ON "calls"("state");

-- CreateIndex
CREATE INDEX "calls_operatorId_startedAt_idx" ON "calls"("operatorId", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "recordings_recordingSid_key" ON "recordings"("recordingSid");

-- CreateIndex
CREATE INDEX "recordings_callId_idx" ON "recordings"("callId");

-- CreateIndex
CREATE UNIQUE INDEX "tickets_number_key" ON "tickets"("number");

-- CreateIndex
CREATE UNIQUE INDEX "tickets_idempotencyKey_key" ON "tickets"("idempotencyKey");

-- CreateIndex
CREATE INDEX "tickets_divisionId_state_dueAt_idx" ON "tickets"("divisionId", "state", "dueAt");

-- CreateIndex
CREATE INDEX "tickets_firstOwnerId_state_idx" ON "tickets"("firstOwnerId", "state");

-- CreateIndex
CREATE INDEX "tickets_callerNumber_idx" ON "tickets"("callerNumber");

-- CreateIndex
CREATE INDEX "ticket_clocks_ticketId_idx" ON "ticket_clocks"("ticketId");

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_divisionId_fkey" FOREIGN KEY ("divisionId") REFERENCES "divisions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_personId_fkey" FOREIGN KEY ("personId") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operators" ADD CONSTRAINT "operators_personId_fkey" FOREIGN KEY ("personId") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_callId_fkey" FOREIGN KEY ("callId") REFERENCES "calls"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_operatorId_fkey" FOREIGN KEY ("operatorId") REFERENCES "operators"("personId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calls" ADD CONSTRAINT "calls_queueId_fkey" FOREIGN KEY ("queueId") REFERENCES "queues"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calls" ADD CONSTRAINT "calls_operatorId_fkey" FOREIGN KEY ("operatorId") REFERENCES "operators"("personId") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "log_entries" ADD CONSTRAINT "log_entries_callId_fkey" FOREIGN KEY ("callId") REFERENCES "calls"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guide_uses" ADD CONSTRAINT "guide_uses_callId_fkey" FOREIGN KEY ("callId") REFERENCES "calls"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_callId_fkey" FOREIGN KEY ("callId") REFERENCES "calls"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording_audio" ADD CONSTRAINT "recording_audio_recordingId_fkey" FOREIGN KEY ("recordingId") REFERENCES "recordings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_callId_fkey" FOREIGN KEY ("callId") REFERENCES "calls"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_divisionId_fkey" FOREIGN KEY ("divisionId") REFERENCES "divisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_firstOwnerId_fkey" FOREIGN KEY ("firstOwnerId") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_clocks" ADD CONSTRAINT "ticket_clocks_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "tickets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guide_versions" ADD CONSTRAINT "guide_versions_guideId_fkey" FOREIGN KEY ("guideId") REFERENCES "guides"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What schema.prisma cannot say.

-- At most one live offer or conversation a call, and one an operator.
CREATE UNIQUE INDEX "reservations_one_live_a_call" ON "reservations" ("callId") WHERE "state" IN ('pending', 'accepted');
CREATE UNIQUE INDEX "reservations_one_live_an_operator" ON "reservations" ("operatorId") WHERE "state" IN ('pending', 'accepted');
CREATE UNIQUE INDEX "calls_one_active_an_operator" ON "calls" ("operatorId") WHERE "state" IN ('connecting', 'talking');

-- One running clock of a kind a work order.
CREATE UNIQUE INDEX "ticket_clocks_one_running" ON "ticket_clocks" ("ticketId", "kind") WHERE "state" = 'running';

-- Events are appended, never changed or removed; every append wakes whoever follows.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are append-only';
END $$;
CREATE TRIGGER "events_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "events" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION notify_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('events', '');
  RETURN NULL;
END $$;
CREATE TRIGGER "events_notify" AFTER INSERT ON "events" FOR EACH STATEMENT EXECUTE FUNCTION notify_events();
