SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE TYPE public."Activity" AS ENUM (
    'available',
    'offered',
    'on_call',
    'wrapping',
    'break',
    'offline'
);
CREATE TYPE public."CallState" AS ENUM (
    'ivr',
    'queued',
    'connecting',
    'talking',
    'ended'
);
CREATE TYPE public."ClockState" AS ENUM (
    'running',
    'met',
    'breached',
    'void'
);
CREATE TYPE public."DraftState" AS ENUM (
    'draft',
    'in_review',
    'returned',
    'published',
    'discarded'
);
CREATE TYPE public."ReservationState" AS ENUM (
    'pending',
    'accepted',
    'rejected',
    'timeout',
    'canceled',
    'rescinded',
    'completed'
);
CREATE TYPE public."Role" AS ENUM (
    'operator',
    'specialist',
    'manager',
    'administrator'
);
CREATE TYPE public."TicketState" AS ENUM (
    'dispatched',
    'signed',
    'returned',
    'replied',
    'closed'
);
CREATE FUNCTION public.notify_events() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM pg_notify('events', '');
  RETURN NULL;
END $$;
CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'events are append-only';
END $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public._prisma_migrations (
    id character varying(36) NOT NULL,
    checksum character varying(64) NOT NULL,
    finished_at timestamp with time zone,
    migration_name character varying(255) NOT NULL,
    logs text,
    rolled_back_at timestamp with time zone,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    applied_steps_count integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.calls (
    id uuid NOT NULL,
    "callSid" text NOT NULL,
    state public."CallState" DEFAULT 'ivr'::public."CallState" NOT NULL,
    flow text NOT NULL,
    language text DEFAULT 'zh'::text NOT NULL,
    "from" text NOT NULL,
    "to" text NOT NULL,
    "queueId" text,
    "menuCategory" text,
    category text,
    priority integer DEFAULT 0 NOT NULL,
    requeues integer DEFAULT 0 NOT NULL,
    "operatorId" uuid,
    "operatorLegSid" text,
    "queueSid" text,
    "conferenceSid" text,
    "recordingRefused" boolean DEFAULT false NOT NULL,
    "startedAt" timestamp(3) with time zone NOT NULL,
    "queuedAt" timestamp(3) with time zone,
    "acceptedAt" timestamp(3) with time zone,
    "answeredAt" timestamp(3) with time zone,
    "talkingSince" timestamp(3) with time zone,
    "heldAt" timestamp(3) with time zone,
    "heldMs" integer DEFAULT 0 NOT NULL,
    "talkedMs" integer DEFAULT 0 NOT NULL,
    "endedAt" timestamp(3) with time zone,
    "endedBy" text,
    outcome text,
    "wrapUntil" timestamp(3) with time zone,
    "wrappedAt" timestamp(3) with time zone,
    rating integer,
    "seenAt" timestamp(3) with time zone NOT NULL,
    demo boolean DEFAULT false NOT NULL,
    "requeuedAt" timestamp(3) with time zone
);
CREATE TABLE public.checklists (
    id uuid NOT NULL,
    "callId" uuid NOT NULL,
    "guideId" text NOT NULL,
    version integer NOT NULL,
    title text NOT NULL,
    materials text[],
    channel text NOT NULL,
    number text,
    text text NOT NULL,
    "messageSid" text,
    state text NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    "idempotencyKey" text
);
CREATE TABLE public.divisions (
    id text NOT NULL,
    "nameZh" text NOT NULL,
    "nameEn" text NOT NULL,
    "dutiesZh" text NOT NULL,
    "dutiesEn" text NOT NULL,
    "position" integer NOT NULL
);
CREATE TABLE public.events (
    id bigint NOT NULL,
    transaction bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    type text NOT NULL,
    at timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
    "callId" uuid,
    "ticketId" uuid,
    "operatorId" uuid,
    "actorId" uuid,
    data jsonb NOT NULL
);
CREATE SEQUENCE public.events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.events_id_seq OWNED BY public.events.id;
CREATE TABLE public.guide_drafts (
    id uuid NOT NULL,
    "guideId" text NOT NULL,
    division text NOT NULL,
    state public."DraftState" DEFAULT 'draft'::public."DraftState" NOT NULL,
    origin text NOT NULL,
    content jsonb NOT NULL,
    summary text DEFAULT ''::text NOT NULL,
    "baseVersion" integer,
    "authorId" uuid,
    "reviewerId" uuid,
    note text DEFAULT ''::text NOT NULL,
    revision integer DEFAULT 0 NOT NULL,
    "createdAt" timestamp(3) with time zone NOT NULL,
    "updatedAt" timestamp(3) with time zone NOT NULL
);
CREATE TABLE public.guide_uses (
    "callId" uuid NOT NULL,
    "guideId" text NOT NULL,
    version integer NOT NULL,
    title text NOT NULL,
    "usedAt" timestamp(3) with time zone NOT NULL
);
CREATE TABLE public.guide_vectors (
    "modelId" text NOT NULL,
    "guideId" text NOT NULL,
    part integer NOT NULL,
    version integer NOT NULL,
    hash text NOT NULL,
    vector bytea NOT NULL,
    "builtAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE public.guide_versions (
    "guideId" text NOT NULL,
    version integer NOT NULL,
    content jsonb NOT NULL,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "authorId" uuid,
    "reviewerId" uuid,
    summary text DEFAULT ''::text NOT NULL
);
CREATE TABLE public.guide_votes (
    "guideId" text NOT NULL,
    version integer NOT NULL,
    "personId" uuid NOT NULL,
    useful boolean NOT NULL,
    comment text DEFAULT ''::text NOT NULL,
    at timestamp(3) with time zone NOT NULL
);
CREATE TABLE public.guides (
    id text NOT NULL,
    division text NOT NULL,
    version integer NOT NULL,
    hash text NOT NULL,
    "updatedAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    withdrawn timestamp(3) with time zone,
    "fileHash" text
);
CREATE TABLE public.log_entries (
    "callId" uuid NOT NULL,
    who text DEFAULT ''::text NOT NULL,
    "when" text DEFAULT ''::text NOT NULL,
    "where" text DEFAULT ''::text NOT NULL,
    what text DEFAULT ''::text NOT NULL,
    course text DEFAULT ''::text NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    category text,
    disposition text,
    revision integer DEFAULT 0 NOT NULL,
    "savedAt" timestamp(3) with time zone,
    "submittedAt" timestamp(3) with time zone
);
CREATE TABLE public.operators (
    "personId" uuid NOT NULL,
    skills text[],
    activity public."Activity" DEFAULT 'offline'::public."Activity" NOT NULL,
    reason text,
    since timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "idleSince" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "heartbeatAt" timestamp(3) with time zone
);
CREATE TABLE public.outbox (
    "eventId" bigint NOT NULL,
    "dueAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    error text
);
CREATE TABLE public.people (
    id uuid NOT NULL,
    username text NOT NULL,
    "nameZh" text NOT NULL,
    "nameEn" text NOT NULL,
    role public."Role" NOT NULL,
    "divisionId" text,
    "passwordHash" text NOT NULL,
    disabled boolean DEFAULT false NOT NULL,
    demo boolean DEFAULT false NOT NULL,
    "createdAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE public.queues (
    id text NOT NULL,
    "nameZh" text NOT NULL,
    "nameEn" text NOT NULL,
    skill text NOT NULL,
    priority integer NOT NULL,
    ageing integer NOT NULL,
    "position" integer NOT NULL
);
CREATE TABLE public.recording_audio (
    "recordingId" uuid NOT NULL,
    wav bytea NOT NULL
);
ALTER TABLE ONLY public.recording_audio ALTER COLUMN wav SET STORAGE EXTERNAL;
CREATE TABLE public.recordings (
    id uuid NOT NULL,
    "callId" uuid NOT NULL,
    "recordingSid" text NOT NULL,
    source text NOT NULL,
    url text NOT NULL,
    "startedAt" timestamp(3) with time zone NOT NULL,
    seconds double precision NOT NULL,
    channels integer NOT NULL,
    "fetchedAt" timestamp(3) with time zone
);
CREATE TABLE public.reservations (
    id uuid NOT NULL,
    "callId" uuid NOT NULL,
    "operatorId" uuid NOT NULL,
    state public."ReservationState" DEFAULT 'pending'::public."ReservationState" NOT NULL,
    "offeredAt" timestamp(3) with time zone NOT NULL,
    "dueAt" timestamp(3) with time zone NOT NULL,
    "endedAt" timestamp(3) with time zone
);
CREATE TABLE public.searches (
    id uuid NOT NULL,
    at timestamp(3) with time zone NOT NULL,
    "personId" uuid NOT NULL,
    "callId" uuid,
    q text NOT NULL,
    results integer NOT NULL,
    nearest boolean NOT NULL,
    opened text
);
CREATE TABLE public.sessions (
    "tokenHash" text NOT NULL,
    "personId" uuid NOT NULL,
    "startedAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "seenAt" timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "expiresAt" timestamp(3) with time zone NOT NULL,
    address text NOT NULL,
    agent text NOT NULL
);
CREATE TABLE public.ticket_clocks (
    id uuid NOT NULL,
    "ticketId" uuid NOT NULL,
    kind text NOT NULL,
    state public."ClockState" DEFAULT 'running'::public."ClockState" NOT NULL,
    "startedAt" timestamp(3) with time zone NOT NULL,
    "warnAt" timestamp(3) with time zone NOT NULL,
    "dueAt" timestamp(3) with time zone NOT NULL,
    "warnedAt" timestamp(3) with time zone,
    "stoppedAt" timestamp(3) with time zone
);
CREATE TABLE public.ticket_numbers (
    day text NOT NULL,
    last integer NOT NULL
);
CREATE TABLE public.tickets (
    id uuid NOT NULL,
    number text NOT NULL,
    "callId" uuid NOT NULL,
    "idempotencyKey" text,
    state public."TicketState" DEFAULT 'dispatched'::public."TicketState" NOT NULL,
    kind text NOT NULL,
    "divisionId" text NOT NULL,
    category text,
    summary text NOT NULL,
    detail text NOT NULL,
    "callerName" text NOT NULL,
    "callerNumber" text NOT NULL,
    "firstOwnerId" uuid NOT NULL,
    "assigneeId" uuid,
    reply text,
    "repliedAt" timestamp(3) with time zone,
    "returnReason" text,
    "informedAt" timestamp(3) with time zone,
    "closedAt" timestamp(3) with time zone,
    "createdAt" timestamp(3) with time zone NOT NULL,
    "dueAt" timestamp(3) with time zone NOT NULL,
    revision integer DEFAULT 0 NOT NULL,
    demo boolean DEFAULT false NOT NULL
);
CREATE TABLE public.timers (
    kind text NOT NULL,
    "subjectId" text NOT NULL,
    "dueAt" timestamp(3) with time zone NOT NULL
);
ALTER TABLE ONLY public.events ALTER COLUMN id SET DEFAULT nextval('public.events_id_seq'::regclass);
INSERT INTO public._prisma_migrations VALUES
	('49be2081-7f17-4205-820d-5541b57d903e', '0c825cc1e794ff59ad4f745be6ce3e09d69096c11e59cd765df83d3138100678', '2026-11-25 07:12:08.839337+00', '0001_init', NULL, NULL, '2026-11-25 07:12:08.839337+00', 1),
	('b1cf3ffd-3d9b-4563-a4b1-ea9033877beb', '79848c6d79c67819008b3313e9f10dc9fdd71fa38eaf9e7c72bcce182df54f74', '2026-11-25 07:12:09.236989+00', '0002_indexes', NULL, NULL, '2026-11-25 07:12:09.236989+00', 1),
	('3e1bed49-9ed0-4a16-a3a0-861963c87628', '60bae2c89adf02959baaa3312951ad6d7ee472c491960dca88e8fb788deac810', '2026-11-25 07:12:09.25179+00', '0003_requeued_at', NULL, NULL, '2026-11-25 07:12:09.25179+00', 1),
	('c2f407f2-a484-4e25-8e9e-4f9ac694a54d', 'b874cd50a9e4a2efa3b11eb7d3109aa2300a753d69b9f437df23a9f5c6788d3e', '2026-11-25 07:12:09.254305+00', '0004_living_knowledge', NULL, NULL, '2026-11-25 07:12:09.254305+00', 1),
	('a580a49e-2269-491b-b9b9-cd32fc429f2e', '88d619b07aa01d890cf18580a1c2561eec1b3267b54f17c3f74bfa5b986fc202', '2026-11-25 07:12:09.31827+00', '0005_guide_vectors', NULL, NULL, '2026-11-25 07:12:09.31827+00', 1);
INSERT INTO public.calls VALUES
	('01a2118c-4f6b-7578-9246-a9ef4e780b00', 'CA398b762e0135240ad0334298fa00af85', 'ended', 'hotline', 'zh', '+861000009697', '+864001232900', 'approvals', 'construction-permit', 'construction-permit', 10, 0, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, NULL, NULL, false, '2026-11-24 06:30:04+00', '2026-11-24 06:30:18+00', '2026-11-24 06:30:33+00', '2026-11-24 06:30:33+00', NULL, NULL, 0, 188000, '2026-11-24 06:33:41+00', 'operator', 'answered', '2026-11-24 06:34:55+00', '2026-11-24 06:34:55+00', 3, '2026-11-24 06:33:41+00', true, NULL),
	('01a2118c-4f86-72c4-9845-76f846e4e1e9', 'CA17f990c9bcc28fc65ad6c86ec82bdec9', 'ended', 'hotline', 'zh', '+861000003377', '+864001232900', 'housing', 'property-services', 'property-services', 10, 0, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, NULL, NULL, false, '2026-11-24 06:29:09+00', '2026-11-24 06:29:23+00', '2026-11-24 06:29:40+00', '2026-11-24 06:29:40+00', NULL, NULL, 0, 56000, '2026-11-24 06:30:36+00', 'caller', 'answered', '2026-11-24 06:31:45+00', '2026-11-24 06:31:45+00', 3, '2026-11-24 06:30:36+00', true, NULL),
	('01a2118c-4fdb-7350-9aff-afc3e96578e7', 'CA34489d65bd515b1b86af263210abaad6', 'ended', 'hotline', 'zh', '+861000006811', '+864001232900', 'safety', 'quality-complaint', 'quality-complaint', 10, 0, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, NULL, NULL, false, '2026-11-24 04:57:52+00', '2026-11-24 04:58:06+00', '2026-11-24 04:58:15+00', '2026-11-24 04:58:15+00', NULL, NULL, 0, 46000, '2026-11-24 04:59:01+00', 'caller', 'answered', '2026-11-24 04:59:50+00', '2026-11-24 04:59:50+00', 4, '2026-11-24 04:59:01+00', true, NULL),
	('01a2118c-5011-7481-9755-eda0bee9edc0', 'CAc4477aa5aed4a973f3f5a9a8f409f7cf', 'ended', 'hotline', 'zh', '+861000004735', '+864001232900', 'housing', 'provident-fund', 'provident-fund', 10, 0, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, NULL, NULL, false, '2026-11-24 02:49:19+00', '2026-11-24 02:49:33+00', '2026-11-24 02:49:47+00', '2026-11-24 02:49:47+00', NULL, NULL, 0, 187000, '2026-11-24 02:52:54+00', 'operator', 'answered', '2026-11-24 02:53:58+00', '2026-11-24 02:53:58+00', NULL, '2026-11-24 02:52:54+00', true, NULL),
	('01a2118c-5035-722e-8e02-44894f2a286d', 'CA6449e30a211bc6add824a67f61a60a3d', 'ended', 'hotline', 'zh', '+861000009181', '+864001232900', 'housing', 'home-sales', 'home-sales', 10, 0, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, NULL, NULL, false, '2026-11-24 02:10:17+00', '2026-11-24 02:10:31+00', '2026-11-24 02:10:45+00', '2026-11-24 02:10:45+00', NULL, NULL, 0, 191000, '2026-11-24 02:13:56+00', 'caller', 'answered', '2026-11-24 02:14:37+00', '2026-11-24 02:14:37+00', 5, '2026-11-24 02:13:56+00', true, NULL),
	('01a2118c-5057-725e-823f-87dff1fa89fc', 'CA069ef25ed068b063c15d4a28141fa830', 'ended', 'hotline', 'zh', '+861000001212', '+864001232900', 'general', 'not-ours', 'not-ours', 10, 0, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, NULL, NULL, false, '2026-11-24 01:13:31+00', '2026-11-24 01:13:45+00', '2026-11-24 01:14:03+00', '2026-11-24 01:14:03+00', NULL, NULL, 0, 246000, '2026-11-24 01:18:09+00', 'caller', 'answered', '2026-11-24 01:19:12+00', '2026-11-24 01:19:12+00', 4, '2026-11-24 01:18:09+00', true, NULL),
	('01a2118c-518c-76cd-904f-cb8a15e26b2b', 'CA94a2cfa42c9b027eefdea0feee7e0546', 'ended', 'hotline', 'zh', '+861000007171', '+864001232900', 'approvals', 'construction-permit', 'construction-permit', 10, 0, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, NULL, NULL, false, '2026-11-24 08:23:09+00', '2026-11-24 08:23:23+00', '2026-11-24 08:23:30+00', '2026-11-24 08:23:30+00', NULL, NULL, 0, 204000, '2026-11-24 08:26:54+00', 'operator', 'answered', '2026-11-24 08:28:03+00', '2026-11-24 08:28:03+00', 4, '2026-11-24 08:26:54+00', true, NULL),
	('01a2118c-51dd-7699-8168-10a80cb04ac9', 'CA9f1f5cae1c583bfd8d87b0c1645ecd6b', 'ended', 'hotline', 'zh', '+861000002500', '+864001232900', 'housing', 'property-services', 'property-services', 10, 0, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, NULL, NULL, false, '2026-11-24 08:31:18+00', '2026-11-24 08:31:32+00', '2026-11-24 08:31:50+00', '2026-11-24 08:31:50+00', NULL, NULL, 0, 132000, '2026-11-24 08:34:02+00', 'caller', 'answered', '2026-11-24 08:35:31+00', '2026-11-24 08:35:31+00', NULL, '2026-11-24 08:34:02+00', true, NULL),
	('01a2118c-5218-73e9-b2dc-d2a0c58a7a66', 'CAedf7d0391283b609e74b9ef27e22e56c', 'ended', 'hotline', 'zh', '+861000006947', '+864001232900', 'safety', 'quality-complaint', 'quality-complaint', 10, 0, NULL, NULL, NULL, NULL, false, '2026-11-24 01:25:07+00', '2026-11-24 01:25:21+00', NULL, NULL, NULL, NULL, 0, 0, '2026-11-24 01:26:26+00', 'caller', 'abandoned', NULL, NULL, NULL, '2026-11-24 01:26:26+00', true, NULL),
	('01a2118c-5246-738e-84d0-c2bae570281c', 'CAc947224aa547ed21b3b61942c553733b', 'ended', 'hotline', 'zh', '+861000002140', '+864001232900', 'housing', 'provident-fund', 'provident-fund', 10, 0, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, NULL, NULL, false, '2026-11-23 02:54:17+00', '2026-11-23 02:54:31+00', '2026-11-23 02:54:51+00', '2026-11-23 02:54:51+00', NULL, NULL, 0, 95000, '2026-11-23 02:56:26+00', 'operator', 'answered', '2026-11-23 02:57:33+00', '2026-11-23 02:57:33+00', 3, '2026-11-23 02:56:26+00', true, NULL),
	('01a2118c-5262-77fc-a2a6-40d9054bd980', 'CAa0fa61e4c993d1ad4be1e53dc57cc59e', 'ended', 'hotline', 'zh', '+861000007002', '+864001232900', 'housing', 'home-sales', 'home-sales', 10, 0, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, NULL, NULL, false, '2026-11-23 06:15:31+00', '2026-11-23 06:15:45+00', '2026-11-23 06:16:09+00', '2026-11-23 06:16:09+00', NULL, NULL, 0, 252000, '2026-11-23 06:20:21+00', 'caller', 'answered', '2026-11-23 06:20:53+00', '2026-11-23 06:20:53+00', 4, '2026-11-23 06:20:21+00', true, NULL),
	('01a2118c-5281-7229-bef0-c6ae69578383', 'CA6b0aad3c45763f2acb331540c05f7aa5', 'ended', 'hotline', 'zh', '+861000007098', '+864001232900', 'general', 'not-ours', 'not-ours', 10, 0, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, NULL, NULL, false, '2026-11-23 01:05:48+00', '2026-11-23 01:06:02+00', '2026-11-23 01:06:16+00', '2026-11-23 01:06:16+00', NULL, NULL, 0, 94000, '2026-11-23 01:07:50+00', 'caller', 'answered', '2026-11-23 01:08:38+00', '2026-11-23 01:08:38+00', NULL, '2026-11-23 01:07:50+00', true, NULL),
	('01a2118c-5291-728d-94d3-dc311902d868', 'CA5cd0ca095419f18422f1ce41352978aa', 'ended', 'hotline', 'zh', '+861000009697', '+864001232900', 'approvals', 'construction-permit', 'construction-permit', 10, 0, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, NULL, NULL, false, '2026-11-23 07:01:12+00', '2026-11-23 07:01:26+00', '2026-11-23 07:01:45+00', '2026-11-23 07:01:45+00', NULL, NULL, 0, 62000, '2026-11-23 07:02:47+00', 'operator', 'answered', '2026-11-23 07:03:54+00', '2026-11-23 07:03:54+00', 4, '2026-11-23 07:02:47+00', true, NULL),
	('01a2118c-52a9-7268-a9f5-0dcacda6725b', 'CA7617196eafadbc883ca62ecfe982b1ed', 'ended', 'hotline', 'zh', '+861000003377', '+864001232900', 'housing', 'property-services', 'property-services', 10, 0, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, NULL, NULL, false, '2026-11-23 02:38:04+00', '2026-11-23 02:38:18+00', '2026-11-23 02:38:39+00', '2026-11-23 02:38:39+00', NULL, NULL, 0, 81000, '2026-11-23 02:40:00+00', 'caller', 'answered', '2026-11-23 02:40:20+00', '2026-11-23 02:40:20+00', 4, '2026-11-23 02:40:00+00', true, NULL),
	('01a2118c-5320-7026-97af-64b7a1917415', 'CAf15171948b787bd729cb6ab93e8a5b41', 'ended', 'hotline', 'zh', '+861000006811', '+864001232900', 'safety', 'quality-complaint', 'quality-complaint', 10, 0, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, NULL, NULL, false, '2026-11-23 01:03:47+00', '2026-11-23 01:04:01+00', '2026-11-23 01:04:19+00', '2026-11-23 01:04:19+00', NULL, NULL, 0, 55000, '2026-11-23 01:05:14+00', 'caller', 'answered', '2026-11-23 01:05:41+00', '2026-11-23 01:05:41+00', 3, '2026-11-23 01:05:14+00', true, NULL),
	('01a2118c-5334-70d6-9712-0215670835f0', 'CAe151d838125754ce497094172bece645', 'ended', 'hotline', 'zh', '+861000004735', '+864001232900', 'housing', 'provident-fund', 'provident-fund', 10, 0, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, NULL, NULL, false, '2026-11-23 02:59:59+00', '2026-11-23 03:00:13+00', '2026-11-23 03:00:36+00', '2026-11-23 03:00:36+00', NULL, NULL, 0, 189000, '2026-11-23 03:03:45+00', 'operator', 'answered', '2026-11-23 03:04:47+00', '2026-11-23 03:04:47+00', NULL, '2026-11-23 03:03:45+00', true, NULL),
	('01a2118c-5343-744d-a4eb-d5cd2d30d20f', 'CAe53623c8634d269431086bcc70feca4f', 'ended', 'hotline', 'zh', '+861000009181', '+864001232900', 'housing', 'home-sales', 'home-sales', 10, 0, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, NULL, NULL, false, '2026-11-23 05:07:26+00', '2026-11-23 05:07:40+00', '2026-11-23 05:07:46+00', '2026-11-23 05:07:46+00', NULL, NULL, 0, 160000, '2026-11-23 05:10:26+00', 'caller', 'answered', '2026-11-23 05:11:13+00', '2026-11-23 05:11:13+00', 5, '2026-11-23 05:10:26+00', true, NULL),
	('01a2118c-535b-75cf-96b4-ccc65816fac3', 'CA7441136e3434d2b6df728759a3ec84a4', 'ended', 'hotline', 'zh', '+861000001212', '+864001232900', 'general', 'not-ours', 'not-ours', 10, 0, NULL, NULL, NULL, NULL, false, '2026-11-23 02:06:50+00', '2026-11-23 02:07:04+00', NULL, NULL, NULL, NULL, 0, 0, '2026-11-23 02:07:49+00', 'caller', 'abandoned', NULL, NULL, NULL, '2026-11-23 02:07:49+00', true, NULL),
	('01a2118c-5365-7668-918a-c55e3e8bde2d', 'CA8a217462ffc06531ac8d16c09a2dddba', 'ended', 'hotline', 'zh', '+861000007171', '+864001232900', 'approvals', 'construction-permit', 'construction-permit', 10, 0, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, NULL, NULL, false, '2026-11-22 07:51:45+00', '2026-11-22 07:51:59+00', '2026-11-22 07:52:05+00', '2026-11-22 07:52:05+00', NULL, NULL, 0, 54000, '2026-11-22 07:52:59+00', 'operator', 'answered', '2026-11-22 07:54:04+00', '2026-11-22 07:54:04+00', 3, '2026-11-22 07:52:59+00', true, NULL),
	('01a2118c-5370-746a-8112-e77a3c5e9eba', 'CA756a0258fed32ca4d39b0eab02b01106', 'ended', 'hotline', 'zh', '+861000002500', '+864001232900', 'housing', 'property-services', 'property-services', 10, 0, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, NULL, NULL, false, '2026-11-22 03:42:31+00', '2026-11-22 03:42:45+00', '2026-11-22 03:42:49+00', '2026-11-22 03:42:49+00', NULL, NULL, 0, 104000, '2026-11-22 03:44:33+00', 'caller', 'answered', '2026-11-22 03:45:02+00', '2026-11-22 03:45:02+00', NULL, '2026-11-22 03:44:33+00', true, NULL),
	('01a2118c-5382-740e-88bd-e57841796da7', 'CA960ceb541ecd02c808fb60dcff2c0f1a', 'ended', 'hotline', 'zh', '+861000006947', '+864001232900', 'safety', 'quality-complaint', 'quality-complaint', 10, 0, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, NULL, NULL, false, '2026-11-22 01:06:55+00', '2026-11-22 01:07:09+00', '2026-11-22 01:07:20+00', '2026-11-22 01:07:20+00', NULL, NULL, 0, 84000, '2026-11-22 01:08:44+00', 'caller', 'answered', '2026-11-22 01:09:20+00', '2026-11-22 01:09:20+00', 3, '2026-11-22 01:08:44+00', true, NULL),
	('01a2118c-53a1-728c-a710-dfc1c11c7165', 'CA08e072a05f3b28d04323564f0a8013ec', 'ended', 'hotline', 'zh', '+861000002140', '+864001232900', 'housing', 'provident-fund', 'provident-fund', 10, 0, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, NULL, NULL, false, '2026-11-22 04:06:32+00', '2026-11-22 04:06:46+00', '2026-11-22 04:06:51+00', '2026-11-22 04:06:51+00', NULL, NULL, 0, 101000, '2026-11-22 04:08:32+00', 'operator', 'answered', '2026-11-22 04:09:58+00', '2026-11-22 04:09:58+00', 4, '2026-11-22 04:08:32+00', true, NULL),
	('01a2118c-53ae-737a-a607-9dfd722bad47', 'CAab7fd4f9e919c11eba23605e5ecc5564', 'ended', 'hotline', 'zh', '+861000007002', '+864001232900', 'housing', 'home-sales', 'home-sales', 10, 0, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, NULL, NULL, false, '2026-11-22 02:31:42+00', '2026-11-22 02:31:56+00', '2026-11-22 02:32:08+00', '2026-11-22 02:32:08+00', NULL, NULL, 0, 110000, '2026-11-22 02:33:58+00', 'caller', 'answered', '2026-11-22 02:35:14+00', '2026-11-22 02:35:14+00', 4, '2026-11-22 02:33:58+00', true, NULL),
	('01a2118c-53c0-75f2-8397-686699d6f9bc', 'CA6beadda41d5cce5abdb4f83c939fd857', 'ended', 'hotline', 'zh', '+861000007098', '+864001232900', 'general', 'not-ours', 'not-ours', 10, 0, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, NULL, NULL, false, '2026-11-22 02:57:19+00', '2026-11-22 02:57:33+00', '2026-11-22 02:57:52+00', '2026-11-22 02:57:52+00', NULL, NULL, 0, 190000, '2026-11-22 03:01:02+00', 'caller', 'answered', '2026-11-22 03:02:02+00', '2026-11-22 03:02:02+00', NULL, '2026-11-22 03:01:02+00', true, NULL),
	('01a2118c-53ca-7389-b752-84045e7a2e54', 'CAb32cb63e7e6e4863053a4b8ea9802c64', 'ended', 'hotline', 'zh', '+861000009697', '+864001232900', 'approvals', 'construction-permit', 'construction-permit', 10, 0, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, NULL, NULL, false, '2026-11-22 01:44:18+00', '2026-11-22 01:44:32+00', '2026-11-22 01:44:45+00', '2026-11-22 01:44:45+00', NULL, NULL, 0, 199000, '2026-11-22 01:48:04+00', 'operator', 'answered', '2026-11-22 01:48:58+00', '2026-11-22 01:48:58+00', 3, '2026-11-22 01:48:04+00', true, NULL),
	('01a2118c-53d4-729b-a190-d7cc7f62a467', 'CA61fc09184ff0a4009d8f4536ccf3c3a7', 'ended', 'hotline', 'zh', '+861000003377', '+864001232900', 'housing', 'property-services', 'property-services', 10, 0, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, NULL, NULL, false, '2026-11-22 04:08:35+00', '2026-11-22 04:08:49+00', '2026-11-22 04:08:54+00', '2026-11-22 04:08:54+00', NULL, NULL, 0, 121000, '2026-11-22 04:10:55+00', 'caller', 'answered', '2026-11-22 04:12:15+00', '2026-11-22 04:12:15+00', 3, '2026-11-22 04:10:55+00', true, NULL),
	('01a2118c-53df-765a-97e8-6e482cca41da', 'CA2bf79d468afe0b2cc1bda84fd601a873', 'ended', 'hotline', 'zh', '+861000006811', '+864001232900', 'safety', 'quality-complaint', 'quality-complaint', 10, 0, NULL, NULL, NULL, NULL, false, '2026-11-22 03:23:02+00', '2026-11-22 03:23:16+00', NULL, NULL, NULL, NULL, 0, 0, '2026-11-22 03:24:24+00', 'caller', 'abandoned', NULL, NULL, NULL, '2026-11-22 03:24:24+00', true, NULL),
	('01a2118c-53ee-75a4-808c-c1f3060b7409', 'CA889e5db8d14baf74c0a90fb32159f60b', 'ended', 'hotline', 'zh', '+861000004735', '+864001232900', 'housing', 'provident-fund', 'provident-fund', 10, 0, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, NULL, NULL, false, '2026-11-21 04:43:27+00', '2026-11-21 04:43:41+00', '2026-11-21 04:44:02+00', '2026-11-21 04:44:02+00', NULL, NULL, 0, 168000, '2026-11-21 04:46:50+00', 'operator', 'answered', '2026-11-21 04:47:27+00', '2026-11-21 04:47:27+00', NULL, '2026-11-21 04:46:50+00', true, NULL),
	('01a2118c-53ff-735e-9e8f-cbea8752df84', 'CAffefd72c863c1b8081adb92943152c92', 'ended', 'hotline', 'zh', '+861000009181', '+864001232900', 'housing', 'home-sales', 'home-sales', 10, 0, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, NULL, NULL, false, '2026-11-21 06:08:07+00', '2026-11-21 06:08:21+00', '2026-11-21 06:08:44+00', '2026-11-21 06:08:44+00', NULL, NULL, 0, 215000, '2026-11-21 06:12:19+00', 'caller', 'answered', '2026-11-21 06:12:53+00', '2026-11-21 06:12:53+00', 3, '2026-11-21 06:12:19+00', true, NULL),
	('01a2118c-540b-705e-8fde-38611ff66c5a', 'CAe866f90075a80491b4526d2b805c917b', 'ended', 'hotline', 'zh', '+861000001212', '+864001232900', 'general', 'not-ours', 'not-ours', 10, 0, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, NULL, NULL, false, '2026-11-21 02:21:09+00', '2026-11-21 02:21:23+00', '2026-11-21 02:21:43+00', '2026-11-21 02:21:43+00', NULL, NULL, 0, 150000, '2026-11-21 02:24:13+00', 'caller', 'answered', '2026-11-21 02:24:47+00', '2026-11-21 02:24:47+00', 3, '2026-11-21 02:24:13+00', true, NULL),
	('01a2118c-5415-7431-939d-cfb915df8c32', 'CA3557bb19b61b67cd93f3eb1de5235062', 'ended', 'hotline', 'zh', '+861000007171', '+864001232900', 'approvals', 'construction-permit', 'construction-permit', 10, 0, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, NULL, NULL, false, '2026-11-21 03:16:45+00', '2026-11-21 03:16:59+00', '2026-11-21 03:17:22+00', '2026-11-21 03:17:22+00', NULL, NULL, 0, 116000, '2026-11-21 03:19:18+00', 'operator', 'answered', '2026-11-21 03:20:22+00', '2026-11-21 03:20:22+00', 3, '2026-11-21 03:19:18+00', true, NULL),
	('01a2118c-542b-720a-befc-1bc86260d493', 'CAfb3105c7995316330199bb829d7cfaf0', 'ended', 'hotline', 'zh', '+861000002500', '+864001232900', 'housing', 'property-services', 'property-services', 10, 0, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, NULL, NULL, false, '2026-11-21 07:10:56+00', '2026-11-21 07:11:10+00', '2026-11-21 07:11:27+00', '2026-11-21 07:11:27+00', NULL, NULL, 0, 279000, '2026-11-21 07:16:06+00', 'caller', 'answered', '2026-11-21 07:17:32+00', '2026-11-21 07:17:32+00', NULL, '2026-11-21 07:16:06+00', true, NULL),
	('01a2118c-5441-706b-ae32-cedc76d99680', 'CA54aa6c133eeb0865355d2777da25424e', 'ended', 'hotline', 'zh', '+861000006947', '+864001232900', 'safety', 'quality-complaint', 'quality-complaint', 10, 0, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, NULL, NULL, false, '2026-11-21 07:54:08+00', '2026-11-21 07:54:22+00', '2026-11-21 07:54:43+00', '2026-11-21 07:54:43+00', NULL, NULL, 0, 117000, '2026-11-21 07:56:40+00', 'caller', 'answered', '2026-11-21 07:57:22+00', '2026-11-21 07:57:22+00', 3, '2026-11-21 07:56:40+00', true, NULL),
	('01a2118c-545a-755b-b89f-717bee7f7bc0', 'CAcc46512803bcd21240e347f37b732840', 'ended', 'hotline', 'zh', '+861000002140', '+864001232900', 'housing', 'provident-fund', 'provident-fund', 10, 0, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, NULL, NULL, false, '2026-11-21 04:27:46+00', '2026-11-21 04:28:00+00', '2026-11-21 04:28:08+00', '2026-11-21 04:28:08+00', NULL, NULL, 0, 92000, '2026-11-21 04:29:40+00', 'operator', 'answered', '2026-11-21 04:31:07+00', '2026-11-21 04:31:07+00', 5, '2026-11-21 04:29:40+00', true, NULL),
	('01a2118c-54e2-741b-94c8-6a054032234a', 'CAa61542715b86289931023aa39a104ba5', 'ended', 'hotline', 'zh', '+861000007002', '+864001232900', 'housing', 'home-sales', 'home-sales', 10, 0, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, NULL, NULL, false, '2026-11-21 08:24:30+00', '2026-11-21 08:24:44+00', '2026-11-21 08:25:08+00', '2026-11-21 08:25:08+00', NULL, NULL, 0, 138000, '2026-11-21 08:27:26+00', 'caller', 'answered', '2026-11-21 08:28:09+00', '2026-11-21 08:28:09+00', 3, '2026-11-21 08:27:26+00', true, NULL),
	('01a2118c-5561-7664-a907-a0320948cd46', 'CA616f5ba28abfa40db04ba4dcf25b1bee', 'ended', 'hotline', 'zh', '+861000007098', '+864001232900', 'general', 'not-ours', 'not-ours', 10, 0, NULL, NULL, NULL, NULL, false, '2026-11-21 07:44:18+00', '2026-11-21 07:44:32+00', NULL, NULL, NULL, NULL, 0, 0, '2026-11-21 07:45:03+00', 'caller', 'abandoned', NULL, NULL, NULL, '2026-11-21 07:45:03+00', true, NULL),
	('01a2118c-a779-743f-b395-7ff4aa9a7e43', 'CA12ba360564428f9e52095e73cee1c271', 'talking', 'hotline', 'zh', '+8613900139000', '+864001232900', 'housing', 'property-services', NULL, 10, 0, '01a2118c-4d5c-7092-bc1a-18207283a80e', 'CA7d031f8ec9640b683367849c2df1ce53', 'QUb58b0584386b15fcff95e0a39c1705ac', 'CFa73556f5e344162d0f265f7ac2041775', false, '2026-11-25 07:12:40.464+00', '2026-11-25 07:12:40.813+00', '2026-11-25 07:12:41.137+00', '2026-11-25 07:12:41.541+00', '2026-11-25 07:12:41.541+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-25 07:12:41.541+00', false, NULL),
	('01a2118c-ac54-7618-bd5d-f72cbdb484d4', 'CA8db525e614432c2056c46ed207a2c577', 'queued', 'direct', 'zh', '+8613700137000', '+864001232901', 'general', NULL, NULL, 10, 0, NULL, NULL, 'QUc7b050423ef463b956990aa83cdbfa06', NULL, false, '2026-11-25 07:12:41.707+00', '2026-11-25 07:12:42.818+00', NULL, NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-25 07:12:42.818+00', false, NULL),
	('01a2118c-87bd-75ee-8863-676da409cb51', 'CAd6fba060a852416f24958af1520c1195', 'ended', 'hotline', 'zh', '+8613800138000', '+864001232900', 'approvals', 'construction-permit', NULL, 10, 0, '01a2118c-4d22-763c-a406-b3b624303c6c', 'CAcbe56c54067a00e9e390b9eaeedf4f58', 'QUa4b47bb57573b778b26619632323a742', 'CF262d6e888dd9b40cc7b4f582e98d1b3f', false, '2026-11-25 07:12:32.315+00', '2026-11-25 07:12:32.455+00', '2026-11-25 07:12:32.964+00', '2026-11-25 07:12:37.317+00', NULL, NULL, 0, 2392, '2026-11-25 07:12:39.709+00', 'caller', 'answered', '2026-11-25 07:14:39.709+00', NULL, NULL, '2026-11-25 07:12:39.709+00', false, NULL);
INSERT INTO public.checklists VALUES
	('01a2118c-9bf0-73da-a703-50843b651a3b', '01a2118c-87bd-75ee-8863-676da409cb51', 'construction-market/construction-permit', 1, '建筑工程施工许可证核发', '{建筑工程施工许可证申请表}', 'message', '+8613800138000', '【住建热线】建筑工程施工许可证核发
请带：
1. 建筑工程施工许可证申请表（原件）
颁发施工许可证：收到申请之日起七日内；一次告知补正内容：当场或者五日内；领证后开工：三个月内
办理：工程所在地县级以上住房城乡建设主管部门；演示窗口：省政务服务大厅二楼 8 号（窗口号仅供演示）
详情：http://localhost:26521/g/construction-market/construction-permit', 'SM41e127736bce28d46618cb27c894912a', 'delivered', '2026-11-25 07:12:37.5+00', NULL);
INSERT INTO public.divisions VALUES
	('enterprise-qualification', '企业资质处', 'Enterprise Qualification', '建筑业企业资质、安全生产许可证的核发与管理', 'Qualifications and safety production licences of construction enterprises', 0),
	('construction-market', '建筑市场监管处', 'Construction Market', '施工许可、招标投标监督、工程发包承包秩序', 'Construction permits, supervision of tendering, order in contracting', 1),
	('quality-safety', '工程质量安全监管处', 'Quality and Safety', '工程质量与施工安全监督、竣工验收备案、质量保修', 'Supervision of quality and site safety, completion filing, quality warranty', 2),
	('real-estate-market', '房地产市场监管处', 'Real Estate Market', '商品房预售与交付、房屋租赁、房屋征收指导', 'Presale and handover of housing, renting, guidance on expropriation', 3),
	('property-management', '物业管理处', 'Property Management', '物业服务、业主大会指导、专项维修资金监督', 'Property services, guidance of owners’ assemblies, maintenance funds', 4),
	('housing-security', '住房保障处', 'Housing Security', '保障性住房政策指导、住房困难家庭保障、老旧小区改造', 'Affordable housing policy, families in housing need, renewal of old estates', 5),
	('provident-fund', '住房公积金监管处', 'Housing Provident Fund', '住房公积金缴存、提取、贷款的政策与监督', 'Policy and supervision of contributions, withdrawals and loans', 6),
	('survey-design', '勘察设计与消防审验处', 'Survey, Design and Fire Review', '勘察设计市场、施工图审查、消防设计审查验收、无障碍与抗震', 'Survey and design, drawing review, fire safety review and acceptance, accessibility, seismic safety', 7),
	('urban-construction', '城市建设处', 'Urban Construction', '城市供水、燃气等市政公用事业的行业监督', 'Supervision of water, gas and other municipal utilities', 8),
	('personnel', '人事与执业资格处', 'Personnel and Professional Qualification', '注册建筑师等执业资格的注册管理', 'Registration of architects and other professionals', 9),
	('general-affairs', '综合事务处', 'General Affairs', '投诉、信访、意见建议的受理与转办，综合咨询', 'Complaints, petitions and suggestions; general enquiries', 10);
INSERT INTO public.events VALUES
	(1, 2578, 'call.started', '2026-11-24 06:30:04+00', '01a2118c-4f6b-7578-9246-a9ef4e780b00', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000009697"}'),
	(2, 2578, 'call.queued', '2026-11-24 06:30:18+00', '01a2118c-4f6b-7578-9246-a9ef4e780b00', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"queueId": "approvals", "priority": 10}'),
	(3, 2578, 'call.bridged', '2026-11-24 06:30:33+00', '01a2118c-4f6b-7578-9246-a9ef4e780b00', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"waitedSeconds": 15}'),
	(4, 2578, 'call.ended', '2026-11-24 06:33:41+00', '01a2118c-4f6b-7578-9246-a9ef4e780b00', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"by": "operator", "outcome": "answered", "talkedSeconds": 188}'),
	(5, 2578, 'log.submitted', '2026-11-24 06:34:55+00', '01a2118c-4f6b-7578-9246-a9ef4e780b00', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"category": "construction-permit", "disposition": "answered"}'),
	(6, 2578, 'call.wrapped', '2026-11-24 06:34:55+00', '01a2118c-4f6b-7578-9246-a9ef4e780b00', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"wrappedSeconds": 74}'),
	(7, 2580, 'call.started', '2026-11-24 06:29:09+00', '01a2118c-4f86-72c4-9845-76f846e4e1e9', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000003377"}'),
	(8, 2580, 'call.queued', '2026-11-24 06:29:23+00', '01a2118c-4f86-72c4-9845-76f846e4e1e9', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"queueId": "housing", "priority": 10}'),
	(9, 2580, 'call.bridged', '2026-11-24 06:29:40+00', '01a2118c-4f86-72c4-9845-76f846e4e1e9', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"waitedSeconds": 17}'),
	(10, 2580, 'call.ended', '2026-11-24 06:30:36+00', '01a2118c-4f86-72c4-9845-76f846e4e1e9', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 56}'),
	(11, 2580, 'log.submitted', '2026-11-24 06:31:45+00', '01a2118c-4f86-72c4-9845-76f846e4e1e9', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"category": "property-services", "disposition": "answered"}'),
	(12, 2580, 'call.wrapped', '2026-11-24 06:31:45+00', '01a2118c-4f86-72c4-9845-76f846e4e1e9', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"wrappedSeconds": 69}'),
	(13, 2582, 'call.started', '2026-11-24 04:57:52+00', '01a2118c-4fdb-7350-9aff-afc3e96578e7', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000006811"}'),
	(14, 2582, 'call.queued', '2026-11-24 04:58:06+00', '01a2118c-4fdb-7350-9aff-afc3e96578e7', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"queueId": "safety", "priority": 10}'),
	(15, 2582, 'call.bridged', '2026-11-24 04:58:15+00', '01a2118c-4fdb-7350-9aff-afc3e96578e7', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"waitedSeconds": 9}'),
	(16, 2582, 'call.ended', '2026-11-24 04:59:01+00', '01a2118c-4fdb-7350-9aff-afc3e96578e7', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 46}'),
	(17, 2582, 'log.submitted', '2026-11-24 04:59:50+00', '01a2118c-4fdb-7350-9aff-afc3e96578e7', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"category": "quality-complaint", "disposition": "forwarded"}'),
	(18, 2582, 'call.wrapped', '2026-11-24 04:59:50+00', '01a2118c-4fdb-7350-9aff-afc3e96578e7', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"wrappedSeconds": 49}'),
	(19, 2584, 'call.started', '2026-11-24 02:49:19+00', '01a2118c-5011-7481-9755-eda0bee9edc0', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000004735"}'),
	(20, 2584, 'call.queued', '2026-11-24 02:49:33+00', '01a2118c-5011-7481-9755-eda0bee9edc0', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"queueId": "housing", "priority": 10}'),
	(21, 2584, 'call.bridged', '2026-11-24 02:49:47+00', '01a2118c-5011-7481-9755-eda0bee9edc0', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"waitedSeconds": 14}'),
	(22, 2584, 'call.ended', '2026-11-24 02:52:54+00', '01a2118c-5011-7481-9755-eda0bee9edc0', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"by": "operator", "outcome": "answered", "talkedSeconds": 187}'),
	(23, 2584, 'log.submitted', '2026-11-24 02:53:58+00', '01a2118c-5011-7481-9755-eda0bee9edc0', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"category": "provident-fund", "disposition": "answered"}'),
	(24, 2584, 'call.wrapped', '2026-11-24 02:53:58+00', '01a2118c-5011-7481-9755-eda0bee9edc0', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"wrappedSeconds": 64}'),
	(25, 2586, 'call.started', '2026-11-24 02:10:17+00', '01a2118c-5035-722e-8e02-44894f2a286d', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000009181"}'),
	(26, 2586, 'call.queued', '2026-11-24 02:10:31+00', '01a2118c-5035-722e-8e02-44894f2a286d', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"queueId": "housing", "priority": 10}'),
	(27, 2586, 'call.bridged', '2026-11-24 02:10:45+00', '01a2118c-5035-722e-8e02-44894f2a286d', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"waitedSeconds": 14}'),
	(28, 2586, 'call.ended', '2026-11-24 02:13:56+00', '01a2118c-5035-722e-8e02-44894f2a286d', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 191}'),
	(29, 2586, 'log.submitted', '2026-11-24 02:14:37+00', '01a2118c-5035-722e-8e02-44894f2a286d', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"category": "home-sales", "disposition": "answered"}'),
	(30, 2586, 'call.wrapped', '2026-11-24 02:14:37+00', '01a2118c-5035-722e-8e02-44894f2a286d', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"wrappedSeconds": 41}'),
	(31, 2588, 'call.started', '2026-11-24 01:13:31+00', '01a2118c-5057-725e-823f-87dff1fa89fc', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000001212"}'),
	(32, 2588, 'call.queued', '2026-11-24 01:13:45+00', '01a2118c-5057-725e-823f-87dff1fa89fc', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"queueId": "general", "priority": 10}'),
	(33, 2588, 'call.bridged', '2026-11-24 01:14:03+00', '01a2118c-5057-725e-823f-87dff1fa89fc', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"waitedSeconds": 18}'),
	(34, 2588, 'call.ended', '2026-11-24 01:18:09+00', '01a2118c-5057-725e-823f-87dff1fa89fc', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 246}'),
	(35, 2588, 'log.submitted', '2026-11-24 01:19:12+00', '01a2118c-5057-725e-823f-87dff1fa89fc', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"category": "not-ours", "disposition": "referred"}'),
	(36, 2588, 'call.wrapped', '2026-11-24 01:19:12+00', '01a2118c-5057-725e-823f-87dff1fa89fc', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"wrappedSeconds": 63}'),
	(37, 2590, 'call.started', '2026-11-24 08:23:09+00', '01a2118c-518c-76cd-904f-cb8a15e26b2b', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000007171"}'),
	(38, 2590, 'call.queued', '2026-11-24 08:23:23+00', '01a2118c-518c-76cd-904f-cb8a15e26b2b', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"queueId": "approvals", "priority": 10}'),
	(39, 2590, 'call.bridged', '2026-11-24 08:23:30+00', '01a2118c-518c-76cd-904f-cb8a15e26b2b', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"waitedSeconds": 7}'),
	(40, 2590, 'call.ended', '2026-11-24 08:26:54+00', '01a2118c-518c-76cd-904f-cb8a15e26b2b', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"by": "operator", "outcome": "answered", "talkedSeconds": 204}'),
	(41, 2590, 'log.submitted', '2026-11-24 08:28:03+00', '01a2118c-518c-76cd-904f-cb8a15e26b2b', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"category": "construction-permit", "disposition": "answered"}'),
	(42, 2590, 'call.wrapped', '2026-11-24 08:28:03+00', '01a2118c-518c-76cd-904f-cb8a15e26b2b', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"wrappedSeconds": 69}'),
	(43, 2592, 'call.started', '2026-11-24 08:31:18+00', '01a2118c-51dd-7699-8168-10a80cb04ac9', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000002500"}'),
	(44, 2592, 'call.queued', '2026-11-24 08:31:32+00', '01a2118c-51dd-7699-8168-10a80cb04ac9', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"queueId": "housing", "priority": 10}'),
	(45, 2592, 'call.bridged', '2026-11-24 08:31:50+00', '01a2118c-51dd-7699-8168-10a80cb04ac9', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"waitedSeconds": 18}'),
	(46, 2592, 'call.ended', '2026-11-24 08:34:02+00', '01a2118c-51dd-7699-8168-10a80cb04ac9', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 132}'),
	(47, 2592, 'log.submitted', '2026-11-24 08:35:31+00', '01a2118c-51dd-7699-8168-10a80cb04ac9', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"category": "property-services", "disposition": "answered"}'),
	(48, 2592, 'call.wrapped', '2026-11-24 08:35:31+00', '01a2118c-51dd-7699-8168-10a80cb04ac9', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"wrappedSeconds": 89}'),
	(49, 2594, 'call.started', '2026-11-24 01:25:07+00', '01a2118c-5218-73e9-b2dc-d2a0c58a7a66', NULL, NULL, NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000006947"}'),
	(50, 2594, 'call.queued', '2026-11-24 01:25:21+00', '01a2118c-5218-73e9-b2dc-d2a0c58a7a66', NULL, NULL, NULL, '{"queueId": "safety", "priority": 10}');
INSERT INTO public.events VALUES
	(51, 2594, 'call.ended', '2026-11-24 01:26:26+00', '01a2118c-5218-73e9-b2dc-d2a0c58a7a66', NULL, NULL, NULL, '{"by": "caller", "outcome": "abandoned", "talkedSeconds": 0}'),
	(52, 2596, 'call.started', '2026-11-23 02:54:17+00', '01a2118c-5246-738e-84d0-c2bae570281c', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000002140"}'),
	(53, 2596, 'call.queued', '2026-11-23 02:54:31+00', '01a2118c-5246-738e-84d0-c2bae570281c', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"queueId": "housing", "priority": 10}'),
	(54, 2596, 'call.bridged', '2026-11-23 02:54:51+00', '01a2118c-5246-738e-84d0-c2bae570281c', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"waitedSeconds": 20}'),
	(55, 2596, 'call.ended', '2026-11-23 02:56:26+00', '01a2118c-5246-738e-84d0-c2bae570281c', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"by": "operator", "outcome": "answered", "talkedSeconds": 95}'),
	(56, 2596, 'log.submitted', '2026-11-23 02:57:33+00', '01a2118c-5246-738e-84d0-c2bae570281c', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"category": "provident-fund", "disposition": "answered"}'),
	(57, 2596, 'call.wrapped', '2026-11-23 02:57:33+00', '01a2118c-5246-738e-84d0-c2bae570281c', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"wrappedSeconds": 67}'),
	(58, 2598, 'call.started', '2026-11-23 06:15:31+00', '01a2118c-5262-77fc-a2a6-40d9054bd980', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000007002"}'),
	(59, 2598, 'call.queued', '2026-11-23 06:15:45+00', '01a2118c-5262-77fc-a2a6-40d9054bd980', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"queueId": "housing", "priority": 10}'),
	(60, 2598, 'call.bridged', '2026-11-23 06:16:09+00', '01a2118c-5262-77fc-a2a6-40d9054bd980', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"waitedSeconds": 24}'),
	(61, 2598, 'call.ended', '2026-11-23 06:20:21+00', '01a2118c-5262-77fc-a2a6-40d9054bd980', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 252}'),
	(62, 2598, 'log.submitted', '2026-11-23 06:20:53+00', '01a2118c-5262-77fc-a2a6-40d9054bd980', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"category": "home-sales", "disposition": "answered"}'),
	(63, 2598, 'call.wrapped', '2026-11-23 06:20:53+00', '01a2118c-5262-77fc-a2a6-40d9054bd980', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"wrappedSeconds": 32}'),
	(64, 2600, 'call.started', '2026-11-23 01:05:48+00', '01a2118c-5281-7229-bef0-c6ae69578383', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000007098"}'),
	(65, 2600, 'call.queued', '2026-11-23 01:06:02+00', '01a2118c-5281-7229-bef0-c6ae69578383', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"queueId": "general", "priority": 10}'),
	(66, 2600, 'call.bridged', '2026-11-23 01:06:16+00', '01a2118c-5281-7229-bef0-c6ae69578383', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"waitedSeconds": 14}'),
	(67, 2600, 'call.ended', '2026-11-23 01:07:50+00', '01a2118c-5281-7229-bef0-c6ae69578383', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 94}'),
	(68, 2600, 'log.submitted', '2026-11-23 01:08:38+00', '01a2118c-5281-7229-bef0-c6ae69578383', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"category": "not-ours", "disposition": "referred"}'),
	(69, 2600, 'call.wrapped', '2026-11-23 01:08:38+00', '01a2118c-5281-7229-bef0-c6ae69578383', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"wrappedSeconds": 48}'),
	(70, 2602, 'call.started', '2026-11-23 07:01:12+00', '01a2118c-5291-728d-94d3-dc311902d868', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000009697"}'),
	(71, 2602, 'call.queued', '2026-11-23 07:01:26+00', '01a2118c-5291-728d-94d3-dc311902d868', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"queueId": "approvals", "priority": 10}'),
	(72, 2602, 'call.bridged', '2026-11-23 07:01:45+00', '01a2118c-5291-728d-94d3-dc311902d868', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"waitedSeconds": 19}'),
	(73, 2602, 'call.ended', '2026-11-23 07:02:47+00', '01a2118c-5291-728d-94d3-dc311902d868', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"by": "operator", "outcome": "answered", "talkedSeconds": 62}'),
	(74, 2602, 'log.submitted', '2026-11-23 07:03:54+00', '01a2118c-5291-728d-94d3-dc311902d868', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"category": "construction-permit", "disposition": "answered"}'),
	(75, 2602, 'call.wrapped', '2026-11-23 07:03:54+00', '01a2118c-5291-728d-94d3-dc311902d868', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"wrappedSeconds": 67}'),
	(76, 2604, 'call.started', '2026-11-23 02:38:04+00', '01a2118c-52a9-7268-a9f5-0dcacda6725b', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000003377"}'),
	(77, 2604, 'call.queued', '2026-11-23 02:38:18+00', '01a2118c-52a9-7268-a9f5-0dcacda6725b', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"queueId": "housing", "priority": 10}'),
	(78, 2604, 'call.bridged', '2026-11-23 02:38:39+00', '01a2118c-52a9-7268-a9f5-0dcacda6725b', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"waitedSeconds": 21}'),
	(79, 2604, 'call.ended', '2026-11-23 02:40:00+00', '01a2118c-52a9-7268-a9f5-0dcacda6725b', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 81}'),
	(80, 2604, 'log.submitted', '2026-11-23 02:40:20+00', '01a2118c-52a9-7268-a9f5-0dcacda6725b', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"category": "property-services", "disposition": "answered"}'),
	(81, 2604, 'call.wrapped', '2026-11-23 02:40:20+00', '01a2118c-52a9-7268-a9f5-0dcacda6725b', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"wrappedSeconds": 20}'),
	(82, 2606, 'call.started', '2026-11-23 01:03:47+00', '01a2118c-5320-7026-97af-64b7a1917415', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000006811"}'),
	(83, 2606, 'call.queued', '2026-11-23 01:04:01+00', '01a2118c-5320-7026-97af-64b7a1917415', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"queueId": "safety", "priority": 10}'),
	(84, 2606, 'call.bridged', '2026-11-23 01:04:19+00', '01a2118c-5320-7026-97af-64b7a1917415', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"waitedSeconds": 18}'),
	(85, 2606, 'call.ended', '2026-11-23 01:05:14+00', '01a2118c-5320-7026-97af-64b7a1917415', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 55}'),
	(86, 2606, 'log.submitted', '2026-11-23 01:05:41+00', '01a2118c-5320-7026-97af-64b7a1917415', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"category": "quality-complaint", "disposition": "forwarded"}'),
	(87, 2606, 'call.wrapped', '2026-11-23 01:05:41+00', '01a2118c-5320-7026-97af-64b7a1917415', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"wrappedSeconds": 27}'),
	(88, 2608, 'call.started', '2026-11-23 02:59:59+00', '01a2118c-5334-70d6-9712-0215670835f0', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000004735"}'),
	(89, 2608, 'call.queued', '2026-11-23 03:00:13+00', '01a2118c-5334-70d6-9712-0215670835f0', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"queueId": "housing", "priority": 10}'),
	(90, 2608, 'call.bridged', '2026-11-23 03:00:36+00', '01a2118c-5334-70d6-9712-0215670835f0', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"waitedSeconds": 23}'),
	(91, 2608, 'call.ended', '2026-11-23 03:03:45+00', '01a2118c-5334-70d6-9712-0215670835f0', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"by": "operator", "outcome": "answered", "talkedSeconds": 189}'),
	(92, 2608, 'log.submitted', '2026-11-23 03:04:47+00', '01a2118c-5334-70d6-9712-0215670835f0', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"category": "provident-fund", "disposition": "answered"}'),
	(93, 2608, 'call.wrapped', '2026-11-23 03:04:47+00', '01a2118c-5334-70d6-9712-0215670835f0', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"wrappedSeconds": 62}'),
	(94, 2610, 'call.started', '2026-11-23 05:07:26+00', '01a2118c-5343-744d-a4eb-d5cd2d30d20f', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000009181"}'),
	(95, 2610, 'call.queued', '2026-11-23 05:07:40+00', '01a2118c-5343-744d-a4eb-d5cd2d30d20f', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"queueId": "housing", "priority": 10}'),
	(96, 2610, 'call.bridged', '2026-11-23 05:07:46+00', '01a2118c-5343-744d-a4eb-d5cd2d30d20f', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"waitedSeconds": 6}'),
	(240, 2738, 'guide.published', '2026-11-25 07:12:27.171+00', NULL, NULL, NULL, NULL, '{"guideId": "general-affairs/licence-hearing", "version": 1}'),
	(97, 2610, 'call.ended', '2026-11-23 05:10:26+00', '01a2118c-5343-744d-a4eb-d5cd2d30d20f', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 160}'),
	(98, 2610, 'log.submitted', '2026-11-23 05:11:13+00', '01a2118c-5343-744d-a4eb-d5cd2d30d20f', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"category": "home-sales", "disposition": "answered"}'),
	(99, 2610, 'call.wrapped', '2026-11-23 05:11:13+00', '01a2118c-5343-744d-a4eb-d5cd2d30d20f', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"wrappedSeconds": 47}');
INSERT INTO public.events VALUES
	(100, 2612, 'call.started', '2026-11-23 02:06:50+00', '01a2118c-535b-75cf-96b4-ccc65816fac3', NULL, NULL, NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000001212"}'),
	(101, 2612, 'call.queued', '2026-11-23 02:07:04+00', '01a2118c-535b-75cf-96b4-ccc65816fac3', NULL, NULL, NULL, '{"queueId": "general", "priority": 10}'),
	(102, 2612, 'call.ended', '2026-11-23 02:07:49+00', '01a2118c-535b-75cf-96b4-ccc65816fac3', NULL, NULL, NULL, '{"by": "caller", "outcome": "abandoned", "talkedSeconds": 0}'),
	(103, 2614, 'call.started', '2026-11-22 07:51:45+00', '01a2118c-5365-7668-918a-c55e3e8bde2d', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000007171"}'),
	(104, 2614, 'call.queued', '2026-11-22 07:51:59+00', '01a2118c-5365-7668-918a-c55e3e8bde2d', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"queueId": "approvals", "priority": 10}'),
	(105, 2614, 'call.bridged', '2026-11-22 07:52:05+00', '01a2118c-5365-7668-918a-c55e3e8bde2d', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"waitedSeconds": 6}'),
	(106, 2614, 'call.ended', '2026-11-22 07:52:59+00', '01a2118c-5365-7668-918a-c55e3e8bde2d', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"by": "operator", "outcome": "answered", "talkedSeconds": 54}'),
	(107, 2614, 'log.submitted', '2026-11-22 07:54:04+00', '01a2118c-5365-7668-918a-c55e3e8bde2d', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"category": "construction-permit", "disposition": "answered"}'),
	(108, 2614, 'call.wrapped', '2026-11-22 07:54:04+00', '01a2118c-5365-7668-918a-c55e3e8bde2d', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"wrappedSeconds": 65}'),
	(109, 2616, 'call.started', '2026-11-22 03:42:31+00', '01a2118c-5370-746a-8112-e77a3c5e9eba', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000002500"}'),
	(110, 2616, 'call.queued', '2026-11-22 03:42:45+00', '01a2118c-5370-746a-8112-e77a3c5e9eba', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"queueId": "housing", "priority": 10}'),
	(111, 2616, 'call.bridged', '2026-11-22 03:42:49+00', '01a2118c-5370-746a-8112-e77a3c5e9eba', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"waitedSeconds": 4}'),
	(112, 2616, 'call.ended', '2026-11-22 03:44:33+00', '01a2118c-5370-746a-8112-e77a3c5e9eba', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 104}'),
	(113, 2616, 'log.submitted', '2026-11-22 03:45:02+00', '01a2118c-5370-746a-8112-e77a3c5e9eba', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"category": "property-services", "disposition": "answered"}'),
	(114, 2616, 'call.wrapped', '2026-11-22 03:45:02+00', '01a2118c-5370-746a-8112-e77a3c5e9eba', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"wrappedSeconds": 29}'),
	(115, 2618, 'call.started', '2026-11-22 01:06:55+00', '01a2118c-5382-740e-88bd-e57841796da7', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000006947"}'),
	(116, 2618, 'call.queued', '2026-11-22 01:07:09+00', '01a2118c-5382-740e-88bd-e57841796da7', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"queueId": "safety", "priority": 10}'),
	(117, 2618, 'call.bridged', '2026-11-22 01:07:20+00', '01a2118c-5382-740e-88bd-e57841796da7', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"waitedSeconds": 11}'),
	(118, 2618, 'call.ended', '2026-11-22 01:08:44+00', '01a2118c-5382-740e-88bd-e57841796da7', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 84}'),
	(119, 2618, 'log.submitted', '2026-11-22 01:09:20+00', '01a2118c-5382-740e-88bd-e57841796da7', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"category": "quality-complaint", "disposition": "forwarded"}'),
	(120, 2618, 'call.wrapped', '2026-11-22 01:09:20+00', '01a2118c-5382-740e-88bd-e57841796da7', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"wrappedSeconds": 36}'),
	(121, 2620, 'call.started', '2026-11-22 04:06:32+00', '01a2118c-53a1-728c-a710-dfc1c11c7165', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000002140"}'),
	(122, 2620, 'call.queued', '2026-11-22 04:06:46+00', '01a2118c-53a1-728c-a710-dfc1c11c7165', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"queueId": "housing", "priority": 10}'),
	(123, 2620, 'call.bridged', '2026-11-22 04:06:51+00', '01a2118c-53a1-728c-a710-dfc1c11c7165', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"waitedSeconds": 5}'),
	(124, 2620, 'call.ended', '2026-11-22 04:08:32+00', '01a2118c-53a1-728c-a710-dfc1c11c7165', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"by": "operator", "outcome": "answered", "talkedSeconds": 101}'),
	(125, 2620, 'log.submitted', '2026-11-22 04:09:58+00', '01a2118c-53a1-728c-a710-dfc1c11c7165', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"category": "provident-fund", "disposition": "answered"}'),
	(126, 2620, 'call.wrapped', '2026-11-22 04:09:58+00', '01a2118c-53a1-728c-a710-dfc1c11c7165', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"wrappedSeconds": 86}'),
	(127, 2622, 'call.started', '2026-11-22 02:31:42+00', '01a2118c-53ae-737a-a607-9dfd722bad47', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000007002"}'),
	(128, 2622, 'call.queued', '2026-11-22 02:31:56+00', '01a2118c-53ae-737a-a607-9dfd722bad47', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"queueId": "housing", "priority": 10}'),
	(129, 2622, 'call.bridged', '2026-11-22 02:32:08+00', '01a2118c-53ae-737a-a607-9dfd722bad47', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"waitedSeconds": 12}'),
	(130, 2622, 'call.ended', '2026-11-22 02:33:58+00', '01a2118c-53ae-737a-a607-9dfd722bad47', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 110}'),
	(131, 2622, 'log.submitted', '2026-11-22 02:35:14+00', '01a2118c-53ae-737a-a607-9dfd722bad47', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"category": "home-sales", "disposition": "answered"}'),
	(132, 2622, 'call.wrapped', '2026-11-22 02:35:14+00', '01a2118c-53ae-737a-a607-9dfd722bad47', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"wrappedSeconds": 76}'),
	(133, 2624, 'call.started', '2026-11-22 02:57:19+00', '01a2118c-53c0-75f2-8397-686699d6f9bc', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000007098"}'),
	(134, 2624, 'call.queued', '2026-11-22 02:57:33+00', '01a2118c-53c0-75f2-8397-686699d6f9bc', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"queueId": "general", "priority": 10}'),
	(135, 2624, 'call.bridged', '2026-11-22 02:57:52+00', '01a2118c-53c0-75f2-8397-686699d6f9bc', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"waitedSeconds": 19}'),
	(136, 2624, 'call.ended', '2026-11-22 03:01:02+00', '01a2118c-53c0-75f2-8397-686699d6f9bc', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 190}'),
	(137, 2624, 'log.submitted', '2026-11-22 03:02:02+00', '01a2118c-53c0-75f2-8397-686699d6f9bc', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"category": "not-ours", "disposition": "referred"}'),
	(138, 2624, 'call.wrapped', '2026-11-22 03:02:02+00', '01a2118c-53c0-75f2-8397-686699d6f9bc', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"wrappedSeconds": 60}'),
	(139, 2626, 'call.started', '2026-11-22 01:44:18+00', '01a2118c-53ca-7389-b752-84045e7a2e54', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000009697"}'),
	(140, 2626, 'call.queued', '2026-11-22 01:44:32+00', '01a2118c-53ca-7389-b752-84045e7a2e54', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"queueId": "approvals", "priority": 10}'),
	(141, 2626, 'call.bridged', '2026-11-22 01:44:45+00', '01a2118c-53ca-7389-b752-84045e7a2e54', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"waitedSeconds": 13}'),
	(142, 2626, 'call.ended', '2026-11-22 01:48:04+00', '01a2118c-53ca-7389-b752-84045e7a2e54', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"by": "operator", "outcome": "answered", "talkedSeconds": 199}'),
	(143, 2626, 'log.submitted', '2026-11-22 01:48:58+00', '01a2118c-53ca-7389-b752-84045e7a2e54', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"category": "construction-permit", "disposition": "answered"}'),
	(144, 2626, 'call.wrapped', '2026-11-22 01:48:58+00', '01a2118c-53ca-7389-b752-84045e7a2e54', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"wrappedSeconds": 54}'),
	(145, 2628, 'call.started', '2026-11-22 04:08:35+00', '01a2118c-53d4-729b-a190-d7cc7f62a467', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000003377"}'),
	(146, 2628, 'call.queued', '2026-11-22 04:08:49+00', '01a2118c-53d4-729b-a190-d7cc7f62a467', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"queueId": "housing", "priority": 10}'),
	(147, 2628, 'call.bridged', '2026-11-22 04:08:54+00', '01a2118c-53d4-729b-a190-d7cc7f62a467', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"waitedSeconds": 5}'),
	(148, 2628, 'call.ended', '2026-11-22 04:10:55+00', '01a2118c-53d4-729b-a190-d7cc7f62a467', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 121}'),
	(149, 2628, 'log.submitted', '2026-11-22 04:12:15+00', '01a2118c-53d4-729b-a190-d7cc7f62a467', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"category": "property-services", "disposition": "answered"}');
INSERT INTO public.events VALUES
	(150, 2628, 'call.wrapped', '2026-11-22 04:12:15+00', '01a2118c-53d4-729b-a190-d7cc7f62a467', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"wrappedSeconds": 80}'),
	(151, 2630, 'call.started', '2026-11-22 03:23:02+00', '01a2118c-53df-765a-97e8-6e482cca41da', NULL, NULL, NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000006811"}'),
	(152, 2630, 'call.queued', '2026-11-22 03:23:16+00', '01a2118c-53df-765a-97e8-6e482cca41da', NULL, NULL, NULL, '{"queueId": "safety", "priority": 10}'),
	(153, 2630, 'call.ended', '2026-11-22 03:24:24+00', '01a2118c-53df-765a-97e8-6e482cca41da', NULL, NULL, NULL, '{"by": "caller", "outcome": "abandoned", "talkedSeconds": 0}'),
	(154, 2632, 'call.started', '2026-11-21 04:43:27+00', '01a2118c-53ee-75a4-808c-c1f3060b7409', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000004735"}'),
	(155, 2632, 'call.queued', '2026-11-21 04:43:41+00', '01a2118c-53ee-75a4-808c-c1f3060b7409', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"queueId": "housing", "priority": 10}'),
	(156, 2632, 'call.bridged', '2026-11-21 04:44:02+00', '01a2118c-53ee-75a4-808c-c1f3060b7409', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"waitedSeconds": 21}'),
	(157, 2632, 'call.ended', '2026-11-21 04:46:50+00', '01a2118c-53ee-75a4-808c-c1f3060b7409', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"by": "operator", "outcome": "answered", "talkedSeconds": 168}'),
	(158, 2632, 'log.submitted', '2026-11-21 04:47:27+00', '01a2118c-53ee-75a4-808c-c1f3060b7409', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"category": "provident-fund", "disposition": "answered"}'),
	(159, 2632, 'call.wrapped', '2026-11-21 04:47:27+00', '01a2118c-53ee-75a4-808c-c1f3060b7409', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"wrappedSeconds": 37}'),
	(160, 2634, 'call.started', '2026-11-21 06:08:07+00', '01a2118c-53ff-735e-9e8f-cbea8752df84', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000009181"}'),
	(161, 2634, 'call.queued', '2026-11-21 06:08:21+00', '01a2118c-53ff-735e-9e8f-cbea8752df84', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"queueId": "housing", "priority": 10}'),
	(162, 2634, 'call.bridged', '2026-11-21 06:08:44+00', '01a2118c-53ff-735e-9e8f-cbea8752df84', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"waitedSeconds": 23}'),
	(163, 2634, 'call.ended', '2026-11-21 06:12:19+00', '01a2118c-53ff-735e-9e8f-cbea8752df84', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 215}'),
	(164, 2634, 'log.submitted', '2026-11-21 06:12:53+00', '01a2118c-53ff-735e-9e8f-cbea8752df84', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"category": "home-sales", "disposition": "answered"}'),
	(165, 2634, 'call.wrapped', '2026-11-21 06:12:53+00', '01a2118c-53ff-735e-9e8f-cbea8752df84', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"wrappedSeconds": 34}'),
	(166, 2636, 'call.started', '2026-11-21 02:21:09+00', '01a2118c-540b-705e-8fde-38611ff66c5a', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000001212"}'),
	(167, 2636, 'call.queued', '2026-11-21 02:21:23+00', '01a2118c-540b-705e-8fde-38611ff66c5a', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"queueId": "general", "priority": 10}'),
	(168, 2636, 'call.bridged', '2026-11-21 02:21:43+00', '01a2118c-540b-705e-8fde-38611ff66c5a', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"waitedSeconds": 20}'),
	(169, 2636, 'call.ended', '2026-11-21 02:24:13+00', '01a2118c-540b-705e-8fde-38611ff66c5a', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 150}'),
	(170, 2636, 'log.submitted', '2026-11-21 02:24:47+00', '01a2118c-540b-705e-8fde-38611ff66c5a', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"category": "not-ours", "disposition": "referred"}'),
	(171, 2636, 'call.wrapped', '2026-11-21 02:24:47+00', '01a2118c-540b-705e-8fde-38611ff66c5a', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"wrappedSeconds": 34}'),
	(172, 2638, 'call.started', '2026-11-21 03:16:45+00', '01a2118c-5415-7431-939d-cfb915df8c32', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000007171"}'),
	(173, 2638, 'call.queued', '2026-11-21 03:16:59+00', '01a2118c-5415-7431-939d-cfb915df8c32', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"queueId": "approvals", "priority": 10}'),
	(174, 2638, 'call.bridged', '2026-11-21 03:17:22+00', '01a2118c-5415-7431-939d-cfb915df8c32', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"waitedSeconds": 23}'),
	(175, 2638, 'call.ended', '2026-11-21 03:19:18+00', '01a2118c-5415-7431-939d-cfb915df8c32', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"by": "operator", "outcome": "answered", "talkedSeconds": 116}'),
	(176, 2638, 'log.submitted', '2026-11-21 03:20:22+00', '01a2118c-5415-7431-939d-cfb915df8c32', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"category": "construction-permit", "disposition": "answered"}'),
	(177, 2638, 'call.wrapped', '2026-11-21 03:20:22+00', '01a2118c-5415-7431-939d-cfb915df8c32', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"wrappedSeconds": 64}'),
	(178, 2640, 'call.started', '2026-11-21 07:10:56+00', '01a2118c-542b-720a-befc-1bc86260d493', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000002500"}'),
	(179, 2640, 'call.queued', '2026-11-21 07:11:10+00', '01a2118c-542b-720a-befc-1bc86260d493', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"queueId": "housing", "priority": 10}'),
	(180, 2640, 'call.bridged', '2026-11-21 07:11:27+00', '01a2118c-542b-720a-befc-1bc86260d493', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"waitedSeconds": 17}'),
	(181, 2640, 'call.ended', '2026-11-21 07:16:06+00', '01a2118c-542b-720a-befc-1bc86260d493', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 279}'),
	(182, 2640, 'log.submitted', '2026-11-21 07:17:32+00', '01a2118c-542b-720a-befc-1bc86260d493', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"category": "property-services", "disposition": "answered"}'),
	(183, 2640, 'call.wrapped', '2026-11-21 07:17:32+00', '01a2118c-542b-720a-befc-1bc86260d493', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"wrappedSeconds": 86}'),
	(184, 2642, 'call.started', '2026-11-21 07:54:08+00', '01a2118c-5441-706b-ae32-cedc76d99680', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000006947"}'),
	(185, 2642, 'call.queued', '2026-11-21 07:54:22+00', '01a2118c-5441-706b-ae32-cedc76d99680', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"queueId": "safety", "priority": 10}'),
	(186, 2642, 'call.bridged', '2026-11-21 07:54:43+00', '01a2118c-5441-706b-ae32-cedc76d99680', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"waitedSeconds": 21}'),
	(187, 2642, 'call.ended', '2026-11-21 07:56:40+00', '01a2118c-5441-706b-ae32-cedc76d99680', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 117}'),
	(188, 2642, 'log.submitted', '2026-11-21 07:57:22+00', '01a2118c-5441-706b-ae32-cedc76d99680', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"category": "quality-complaint", "disposition": "forwarded"}'),
	(189, 2642, 'call.wrapped', '2026-11-21 07:57:22+00', '01a2118c-5441-706b-ae32-cedc76d99680', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"wrappedSeconds": 42}'),
	(190, 2644, 'call.started', '2026-11-21 04:27:46+00', '01a2118c-545a-755b-b89f-717bee7f7bc0', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000002140"}'),
	(191, 2644, 'call.queued', '2026-11-21 04:28:00+00', '01a2118c-545a-755b-b89f-717bee7f7bc0', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"queueId": "housing", "priority": 10}'),
	(192, 2644, 'call.bridged', '2026-11-21 04:28:08+00', '01a2118c-545a-755b-b89f-717bee7f7bc0', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"waitedSeconds": 8}'),
	(241, 2740, 'guide.published', '2026-11-25 07:12:27.195+00', NULL, NULL, NULL, NULL, '{"guideId": "general-affairs/licence-renewal", "version": 1}'),
	(193, 2644, 'call.ended', '2026-11-21 04:29:40+00', '01a2118c-545a-755b-b89f-717bee7f7bc0', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"by": "operator", "outcome": "answered", "talkedSeconds": 92}'),
	(194, 2644, 'log.submitted', '2026-11-21 04:31:07+00', '01a2118c-545a-755b-b89f-717bee7f7bc0', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"category": "provident-fund", "disposition": "answered"}'),
	(195, 2644, 'call.wrapped', '2026-11-21 04:31:07+00', '01a2118c-545a-755b-b89f-717bee7f7bc0', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"wrappedSeconds": 87}'),
	(196, 2646, 'call.started', '2026-11-21 08:24:30+00', '01a2118c-54e2-741b-94c8-6a054032234a', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000007002"}'),
	(197, 2646, 'call.queued', '2026-11-21 08:24:44+00', '01a2118c-54e2-741b-94c8-6a054032234a', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"queueId": "housing", "priority": 10}'),
	(198, 2646, 'call.bridged', '2026-11-21 08:25:08+00', '01a2118c-54e2-741b-94c8-6a054032234a', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"waitedSeconds": 24}');
INSERT INTO public.events VALUES
	(199, 2646, 'call.ended', '2026-11-21 08:27:26+00', '01a2118c-54e2-741b-94c8-6a054032234a', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 138}'),
	(200, 2646, 'log.submitted', '2026-11-21 08:28:09+00', '01a2118c-54e2-741b-94c8-6a054032234a', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"category": "home-sales", "disposition": "answered"}'),
	(201, 2646, 'call.wrapped', '2026-11-21 08:28:09+00', '01a2118c-54e2-741b-94c8-6a054032234a', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"wrappedSeconds": 43}'),
	(202, 2648, 'call.started', '2026-11-21 07:44:18+00', '01a2118c-5561-7664-a907-a0320948cd46', NULL, NULL, NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+861000007098"}'),
	(203, 2648, 'call.queued', '2026-11-21 07:44:32+00', '01a2118c-5561-7664-a907-a0320948cd46', NULL, NULL, NULL, '{"queueId": "general", "priority": 10}'),
	(204, 2648, 'call.ended', '2026-11-21 07:45:03+00', '01a2118c-5561-7664-a907-a0320948cd46', NULL, NULL, NULL, '{"by": "caller", "outcome": "abandoned", "talkedSeconds": 0}'),
	(205, 2649, 'ticket.created', '2026-11-25 07:12:19.361+00', '01a2118c-518c-76cd-904f-cb8a15e26b2b', '01a2118c-559d-7770-a66e-042b898a06da', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', '{"kind": "consultation", "dueAt": "2026-11-30T09:30:00.000Z", "number": "GD20261125-0001", "divisionId": "construction-market"}'),
	(206, 2651, 'ticket.created', '2026-11-25 07:12:19.411+00', '01a2118c-51dd-7699-8168-10a80cb04ac9', '01a2118c-55d0-72a3-84f2-ad25f5cefff3', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', '{"kind": "complaint", "dueAt": "2026-12-14T09:30:00.000Z", "number": "GD20261125-0002", "divisionId": "property-management"}'),
	(207, 2653, 'ticket.signed', '2026-11-25 07:12:19.45+00', '01a2118c-51dd-7699-8168-10a80cb04ac9', '01a2118c-55d0-72a3-84f2-ad25f5cefff3', NULL, '01a2118c-4dbe-7194-927c-07d63362ed7c', '{}'),
	(208, 2654, 'ticket.created', '2026-11-25 07:12:19.473+00', '01a2118c-4fdb-7350-9aff-afc3e96578e7', '01a2118c-560f-766c-81db-dc7c7fb96bd6', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', '{"kind": "help", "dueAt": "2026-12-02T09:30:00.000Z", "number": "GD20261125-0003", "divisionId": "quality-safety"}'),
	(209, 2675, 'guide.published', '2026-11-25 07:12:26.475+00', NULL, NULL, NULL, NULL, '{"guideId": "construction-market/award-and-contract", "version": 1}'),
	(210, 2678, 'guide.published', '2026-11-25 07:12:26.55+00', NULL, NULL, NULL, NULL, '{"guideId": "construction-market/bid-bond", "version": 1}'),
	(211, 2680, 'guide.published', '2026-11-25 07:12:26.593+00', NULL, NULL, NULL, NULL, '{"guideId": "construction-market/bid-rigging", "version": 1}'),
	(212, 2682, 'guide.published', '2026-11-25 07:12:26.654+00', NULL, NULL, NULL, NULL, '{"guideId": "construction-market/bidding-complaint", "version": 1}'),
	(213, 2684, 'guide.published', '2026-11-25 07:12:26.698+00', NULL, NULL, NULL, NULL, '{"guideId": "construction-market/consortium-bidding", "version": 1}'),
	(214, 2686, 'guide.published', '2026-11-25 07:12:26.72+00', NULL, NULL, NULL, NULL, '{"guideId": "construction-market/construction-payment", "version": 1}'),
	(215, 2688, 'guide.published', '2026-11-25 07:12:26.737+00', NULL, NULL, NULL, NULL, '{"guideId": "construction-market/construction-permit-extension", "version": 1}'),
	(216, 2690, 'guide.published', '2026-11-25 07:12:26.753+00', NULL, NULL, NULL, NULL, '{"guideId": "construction-market/construction-permit", "version": 1}'),
	(217, 2692, 'guide.published', '2026-11-25 07:12:26.765+00', NULL, NULL, NULL, NULL, '{"guideId": "construction-market/construction-supervision", "version": 1}'),
	(218, 2694, 'guide.published', '2026-11-25 07:12:26.779+00', NULL, NULL, NULL, NULL, '{"guideId": "construction-market/general-contractor-liability", "version": 1}'),
	(219, 2696, 'guide.published', '2026-11-25 07:12:26.793+00', NULL, NULL, NULL, NULL, '{"guideId": "construction-market/illegal-subcontracting", "version": 1}'),
	(220, 2698, 'guide.published', '2026-11-25 07:12:26.804+00', NULL, NULL, NULL, NULL, '{"guideId": "construction-market/mandatory-tendering", "version": 1}'),
	(221, 2700, 'guide.published', '2026-11-25 07:12:26.82+00', NULL, NULL, NULL, NULL, '{"guideId": "construction-market/owner-contracting-rules", "version": 1}'),
	(222, 2702, 'guide.published', '2026-11-25 07:12:26.856+00', NULL, NULL, NULL, NULL, '{"guideId": "construction-market/rural-self-built-house", "version": 1}'),
	(223, 2703, 'guide.published', '2026-11-25 07:12:26.875+00', NULL, NULL, NULL, NULL, '{"guideId": "construction-market/tender-notice", "version": 1}'),
	(224, 2705, 'guide.published', '2026-11-25 07:12:26.892+00', NULL, NULL, NULL, NULL, '{"guideId": "construction-market/unfair-tender-conditions", "version": 1}'),
	(225, 2706, 'guide.published', '2026-11-25 07:12:26.904+00', NULL, NULL, NULL, NULL, '{"guideId": "construction-market/work-without-permit", "version": 1}'),
	(226, 2708, 'guide.published', '2026-11-25 07:12:26.916+00', NULL, NULL, NULL, NULL, '{"guideId": "enterprise-qualification/construction-enterprise-qualification", "version": 1}'),
	(227, 2711, 'guide.published', '2026-11-25 07:12:26.934+00', NULL, NULL, NULL, NULL, '{"guideId": "enterprise-qualification/developer-qualification", "version": 1}'),
	(228, 2714, 'guide.published', '2026-11-25 07:12:26.963+00', NULL, NULL, NULL, NULL, '{"guideId": "enterprise-qualification/false-application-materials", "version": 1}'),
	(229, 2716, 'guide.published', '2026-11-25 07:12:26.979+00', NULL, NULL, NULL, NULL, '{"guideId": "enterprise-qualification/qualification-borrowing", "version": 1}'),
	(230, 2718, 'guide.published', '2026-11-25 07:12:27.002+00', NULL, NULL, NULL, NULL, '{"guideId": "enterprise-qualification/qualification-changes", "version": 1}'),
	(231, 2720, 'guide.published', '2026-11-25 07:12:27.015+00', NULL, NULL, NULL, NULL, '{"guideId": "enterprise-qualification/qualification-refused", "version": 1}'),
	(232, 2721, 'guide.published', '2026-11-25 07:12:27.031+00', NULL, NULL, NULL, NULL, '{"guideId": "enterprise-qualification/qualification-withdrawal", "version": 1}'),
	(233, 2723, 'guide.published', '2026-11-25 07:12:27.04+00', NULL, NULL, NULL, NULL, '{"guideId": "enterprise-qualification/safety-licence-changes", "version": 1}'),
	(234, 2725, 'guide.published', '2026-11-25 07:12:27.056+00', NULL, NULL, NULL, NULL, '{"guideId": "enterprise-qualification/safety-licence-suspension", "version": 1}'),
	(235, 2727, 'guide.published', '2026-11-25 07:12:27.071+00', NULL, NULL, NULL, NULL, '{"guideId": "enterprise-qualification/safety-production-licence", "version": 1}'),
	(236, 2730, 'guide.published', '2026-11-25 07:12:27.09+00', NULL, NULL, NULL, NULL, '{"guideId": "general-affairs/complaints-petitions", "version": 1}'),
	(237, 2732, 'guide.published', '2026-11-25 07:12:27.099+00', NULL, NULL, NULL, NULL, '{"guideId": "general-affairs/electronic-certificates", "version": 1}'),
	(238, 2734, 'guide.published', '2026-11-25 07:12:27.116+00', NULL, NULL, NULL, NULL, '{"guideId": "general-affairs/hotline-handling", "version": 1}'),
	(239, 2736, 'guide.published', '2026-11-25 07:12:27.142+00', NULL, NULL, NULL, NULL, '{"guideId": "general-affairs/licence-application", "version": 1}'),
	(242, 2742, 'guide.published', '2026-11-25 07:12:27.272+00', NULL, NULL, NULL, NULL, '{"guideId": "general-affairs/licence-time-limits", "version": 1}'),
	(243, 2744, 'guide.published', '2026-11-25 07:12:27.292+00', NULL, NULL, NULL, NULL, '{"guideId": "general-affairs/online-services", "version": 1}'),
	(244, 2746, 'guide.published', '2026-11-25 07:12:27.305+00', NULL, NULL, NULL, NULL, '{"guideId": "general-affairs/other-departments", "version": 1}'),
	(245, 2748, 'guide.published', '2026-11-25 07:12:27.32+00', NULL, NULL, NULL, NULL, '{"guideId": "general-affairs/personal-information", "version": 1}'),
	(246, 2750, 'guide.published', '2026-11-25 07:12:27.334+00', NULL, NULL, NULL, NULL, '{"guideId": "general-affairs/petition-acceptance", "version": 1}'),
	(247, 2752, 'guide.published', '2026-11-25 07:12:27.346+00', NULL, NULL, NULL, NULL, '{"guideId": "general-affairs/petition-review", "version": 1}'),
	(248, 2754, 'guide.published', '2026-11-25 07:12:27.359+00', NULL, NULL, NULL, NULL, '{"guideId": "general-affairs/petition-rights", "version": 1}'),
	(249, 2756, 'guide.published', '2026-11-25 07:12:27.377+00', NULL, NULL, NULL, NULL, '{"guideId": "general-affairs/referral-courts", "version": 1}'),
	(250, 2758, 'guide.published', '2026-11-25 07:12:27.393+00', NULL, NULL, NULL, NULL, '{"guideId": "general-affairs/referral-illegal-building", "version": 1}');
INSERT INTO public.events VALUES
	(251, 2760, 'guide.published', '2026-11-25 07:12:27.415+00', NULL, NULL, NULL, NULL, '{"guideId": "general-affairs/referral-planning-registration", "version": 1}'),
	(252, 2762, 'guide.published', '2026-11-25 07:12:27.439+00', NULL, NULL, NULL, NULL, '{"guideId": "general-affairs/referral-prices-market", "version": 1}'),
	(253, 2764, 'guide.published', '2026-11-25 07:12:27.458+00', NULL, NULL, NULL, NULL, '{"guideId": "general-affairs/referral-telecom", "version": 1}'),
	(254, 2766, 'guide.published', '2026-11-25 07:12:27.479+00', NULL, NULL, NULL, NULL, '{"guideId": "general-affairs/referral-transport-water", "version": 1}'),
	(255, 2768, 'guide.published', '2026-11-25 07:12:27.489+00', NULL, NULL, NULL, NULL, '{"guideId": "housing-security/accessibility-upkeep", "version": 1}'),
	(256, 2770, 'guide.published', '2026-11-25 07:12:27.503+00', NULL, NULL, NULL, NULL, '{"guideId": "housing-security/affordable-housing", "version": 1}'),
	(257, 2772, 'guide.published', '2026-11-25 07:12:27.519+00', NULL, NULL, NULL, NULL, '{"guideId": "housing-security/energy-renovation", "version": 1}'),
	(258, 2774, 'guide.published', '2026-11-25 07:12:27.532+00', NULL, NULL, NULL, NULL, '{"guideId": "housing-security/expropriation-priority", "version": 1}'),
	(259, 2776, 'guide.published', '2026-11-25 07:12:27.544+00', NULL, NULL, NULL, NULL, '{"guideId": "housing-security/home-accessibility", "version": 1}'),
	(260, 2778, 'guide.published', '2026-11-25 07:12:27.555+00', NULL, NULL, NULL, NULL, '{"guideId": "housing-security/lift-retrofit", "version": 1}'),
	(261, 2780, 'guide.published', '2026-11-25 07:12:27.566+00', NULL, NULL, NULL, NULL, '{"guideId": "personnel/architect-deregistration", "version": 1}'),
	(262, 2782, 'guide.published', '2026-11-25 07:12:27.581+00', NULL, NULL, NULL, NULL, '{"guideId": "personnel/architect-exam", "version": 1}'),
	(263, 2784, 'guide.published', '2026-11-25 07:12:27.592+00', NULL, NULL, NULL, NULL, '{"guideId": "personnel/architect-practice", "version": 1}'),
	(264, 2786, 'guide.published', '2026-11-25 07:12:27.607+00', NULL, NULL, NULL, NULL, '{"guideId": "personnel/registered-architect", "version": 1}'),
	(265, 2788, 'guide.published', '2026-11-25 07:12:27.619+00', NULL, NULL, NULL, NULL, '{"guideId": "personnel/registered-designer-liability", "version": 1}'),
	(266, 2790, 'guide.published', '2026-11-25 07:12:27.636+00', NULL, NULL, NULL, NULL, '{"guideId": "personnel/safety-manager-assessment", "version": 1}'),
	(267, 2792, 'guide.published', '2026-11-25 07:12:27.685+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/committee-filing", "version": 1}'),
	(268, 2794, 'guide.published', '2026-11-25 07:12:27.717+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/common-repair", "version": 1}'),
	(269, 2796, 'guide.published', '2026-11-25 07:12:27.752+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/common-revenue", "version": 1}'),
	(270, 2798, 'guide.published', '2026-11-25 07:12:27.761+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/community-order", "version": 1}'),
	(271, 2800, 'guide.published', '2026-11-25 07:12:27.769+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/decoration-disputes", "version": 1}'),
	(272, 2802, 'guide.published', '2026-11-25 07:12:27.785+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/decoration", "version": 1}'),
	(273, 2803, 'guide.published', '2026-11-25 07:12:27.793+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/early-property-service", "version": 1}'),
	(274, 2804, 'guide.published', '2026-11-25 07:12:27.807+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/fee-lawsuit", "version": 1}'),
	(275, 2808, 'guide.published', '2026-11-25 07:12:27.841+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/home-to-business", "version": 1}'),
	(276, 2810, 'guide.published', '2026-11-25 07:12:27.868+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/maintenance-fund", "version": 1}'),
	(277, 2812, 'guide.published', '2026-11-25 07:12:27.882+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/manager-handover", "version": 1}'),
	(278, 2814, 'guide.published', '2026-11-25 07:12:27.897+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/neighbour-leak", "version": 1}'),
	(279, 2816, 'guide.published', '2026-11-25 07:12:27.915+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/owners-assembly", "version": 1}'),
	(280, 2818, 'guide.published', '2026-11-25 07:12:27.927+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/owners-decision-challenge", "version": 1}'),
	(281, 2820, 'guide.published', '2026-11-25 07:12:27.942+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/owners-right-to-know", "version": 1}'),
	(282, 2822, 'guide.published', '2026-11-25 07:12:27.954+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/owners-voting", "version": 1}'),
	(283, 2824, 'guide.published', '2026-11-25 07:12:27.964+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/parking", "version": 1}'),
	(284, 2826, 'guide.published', '2026-11-25 07:12:27.977+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/property-contract", "version": 1}'),
	(285, 2828, 'guide.published', '2026-11-25 07:12:27.991+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/property-fee", "version": 1}'),
	(286, 2830, 'guide.published', '2026-11-25 07:12:28+00', NULL, NULL, NULL, NULL, '{"guideId": "property-management/property-rooms", "version": 1}'),
	(287, 2832, 'guide.published', '2026-11-25 07:12:28.01+00', NULL, NULL, NULL, NULL, '{"guideId": "provident-fund/account-query", "version": 1}'),
	(288, 2834, 'guide.published', '2026-11-25 07:12:28.021+00', NULL, NULL, NULL, NULL, '{"guideId": "provident-fund/account-transfer", "version": 1}'),
	(289, 2836, 'guide.published', '2026-11-25 07:12:28.037+00', NULL, NULL, NULL, NULL, '{"guideId": "provident-fund/centre-supervision", "version": 1}'),
	(290, 2838, 'guide.published', '2026-11-25 07:12:28.052+00', NULL, NULL, NULL, NULL, '{"guideId": "provident-fund/contribution-base", "version": 1}'),
	(291, 2840, 'guide.published', '2026-11-25 07:12:28.063+00', NULL, NULL, NULL, NULL, '{"guideId": "provident-fund/employer-registration", "version": 1}'),
	(292, 2842, 'guide.published', '2026-11-25 07:12:28.087+00', NULL, NULL, NULL, NULL, '{"guideId": "provident-fund/loan", "version": 1}'),
	(293, 2844, 'guide.published', '2026-11-25 07:12:28.098+00', NULL, NULL, NULL, NULL, '{"guideId": "provident-fund/misuse-report", "version": 1}'),
	(294, 2846, 'guide.published', '2026-11-25 07:12:28.117+00', NULL, NULL, NULL, NULL, '{"guideId": "provident-fund/reduce-or-defer", "version": 1}'),
	(295, 2848, 'guide.published', '2026-11-25 07:12:28.131+00', NULL, NULL, NULL, NULL, '{"guideId": "provident-fund/unpaid-contributions", "version": 1}'),
	(296, 2850, 'guide.published', '2026-11-25 07:12:28.139+00', NULL, NULL, NULL, NULL, '{"guideId": "provident-fund/withdrawal", "version": 1}'),
	(297, 2852, 'guide.published', '2026-11-25 07:12:28.151+00', NULL, NULL, NULL, NULL, '{"guideId": "quality-safety/accident-insurance", "version": 1}'),
	(298, 2854, 'guide.published', '2026-11-25 07:12:28.165+00', NULL, NULL, NULL, NULL, '{"guideId": "quality-safety/accident-report", "version": 1}'),
	(299, 2856, 'guide.published', '2026-11-25 07:12:28.175+00', NULL, NULL, NULL, NULL, '{"guideId": "quality-safety/completion-filing", "version": 1}'),
	(300, 2858, 'guide.published', '2026-11-25 07:12:28.183+00', NULL, NULL, NULL, NULL, '{"guideId": "quality-safety/demolition-filing", "version": 1}');
INSERT INTO public.events VALUES
	(301, 2860, 'guide.published', '2026-11-25 07:12:28.191+00', NULL, NULL, NULL, NULL, '{"guideId": "quality-safety/design-working-life", "version": 1}'),
	(302, 2862, 'guide.published', '2026-11-25 07:12:28.201+00', NULL, NULL, NULL, NULL, '{"guideId": "quality-safety/hazardous-works", "version": 1}'),
	(303, 2864, 'guide.published', '2026-11-25 07:12:28.365+00', NULL, NULL, NULL, NULL, '{"guideId": "quality-safety/lifting-equipment", "version": 1}'),
	(304, 2865, 'guide.published', '2026-11-25 07:12:28.382+00', NULL, NULL, NULL, NULL, '{"guideId": "quality-safety/materials-testing", "version": 1}'),
	(305, 2868, 'guide.published', '2026-11-25 07:12:28.435+00', NULL, NULL, NULL, NULL, '{"guideId": "quality-safety/quality-complaint", "version": 1}'),
	(306, 2870, 'guide.published', '2026-11-25 07:12:28.448+00', NULL, NULL, NULL, NULL, '{"guideId": "quality-safety/quality-supervision-registration", "version": 1}'),
	(307, 2872, 'guide.published', '2026-11-25 07:12:28.476+00', NULL, NULL, NULL, NULL, '{"guideId": "quality-safety/quality-warranty", "version": 1}'),
	(308, 2874, 'guide.published', '2026-11-25 07:12:28.489+00', NULL, NULL, NULL, NULL, '{"guideId": "quality-safety/safety-hazard-report", "version": 1}'),
	(309, 2876, 'guide.published', '2026-11-25 07:12:28.508+00', NULL, NULL, NULL, NULL, '{"guideId": "quality-safety/site-damage-to-neighbours", "version": 1}'),
	(310, 2878, 'guide.published', '2026-11-25 07:12:28.537+00', NULL, NULL, NULL, NULL, '{"guideId": "quality-safety/site-dust-noise", "version": 1}'),
	(311, 2880, 'guide.published', '2026-11-25 07:12:28.552+00', NULL, NULL, NULL, NULL, '{"guideId": "quality-safety/site-safety-duties", "version": 1}'),
	(312, 2882, 'guide.published', '2026-11-25 07:12:28.563+00', NULL, NULL, NULL, NULL, '{"guideId": "quality-safety/special-operations", "version": 1}'),
	(313, 2884, 'guide.published', '2026-11-25 07:12:28.572+00', NULL, NULL, NULL, NULL, '{"guideId": "quality-safety/structural-alteration", "version": 1}'),
	(314, 2886, 'guide.published', '2026-11-25 07:12:28.588+00', NULL, NULL, NULL, NULL, '{"guideId": "quality-safety/worker-safety-rights", "version": 1}'),
	(315, 2888, 'guide.published', '2026-11-25 07:12:28.636+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/advertising-promises", "version": 1}'),
	(316, 2890, 'guide.published', '2026-11-25 07:12:28.709+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/area-difference", "version": 1}'),
	(317, 2892, 'guide.published', '2026-11-25 07:12:28.737+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/completed-housing-sale", "version": 1}'),
	(318, 2894, 'guide.published', '2026-11-25 07:12:28.771+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/double-sale", "version": 1}'),
	(319, 2896, 'guide.published', '2026-11-25 07:12:28.781+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/encumbered-new-home", "version": 1}'),
	(320, 2898, 'guide.published', '2026-11-25 07:12:28.79+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/expropriation-appraisal", "version": 1}'),
	(321, 2900, 'guide.published', '2026-11-25 07:12:28.797+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/expropriation-costs", "version": 1}'),
	(322, 2902, 'guide.published', '2026-11-25 07:12:28.807+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/expropriation-decision", "version": 1}'),
	(323, 2904, 'guide.published', '2026-11-25 07:12:28.815+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/expropriation-procedure", "version": 1}'),
	(324, 2906, 'guide.published', '2026-11-25 07:12:28.835+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/expropriation", "version": 1}'),
	(325, 2908, 'guide.published', '2026-11-25 07:12:28.845+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/housing-agency", "version": 1}'),
	(326, 2910, 'guide.published', '2026-11-25 07:12:28.858+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/housing-transfer", "version": 1}'),
	(327, 2912, 'guide.published', '2026-11-25 07:12:28.87+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/late-delivery", "version": 1}'),
	(328, 2914, 'guide.published', '2026-11-25 07:12:28.908+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/lease-decoration", "version": 1}'),
	(329, 2915, 'guide.published', '2026-11-25 07:12:28.94+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/loan-after-cancellation", "version": 1}'),
	(330, 2917, 'guide.published', '2026-11-25 07:12:28.955+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/presale-permit", "version": 1}'),
	(331, 2920, 'guide.published', '2026-11-25 07:12:28.965+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/purchase-deposit", "version": 1}'),
	(332, 2922, 'guide.published', '2026-11-25 07:12:28.976+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/quality-return", "version": 1}'),
	(333, 2924, 'guide.published', '2026-11-25 07:12:28.987+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/renting", "version": 1}'),
	(334, 2926, 'guide.published', '2026-11-25 07:12:28.996+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/subletting-default", "version": 1}'),
	(335, 2927, 'guide.published', '2026-11-25 07:12:29.005+00', NULL, NULL, NULL, NULL, '{"guideId": "real-estate-market/tenant-priority", "version": 1}'),
	(336, 2928, 'guide.published', '2026-11-25 07:12:29.014+00', NULL, NULL, NULL, NULL, '{"guideId": "survey-design/accessibility", "version": 1}'),
	(337, 2930, 'guide.published', '2026-11-25 07:12:29.024+00', NULL, NULL, NULL, NULL, '{"guideId": "survey-design/building-energy-saving", "version": 1}'),
	(338, 2932, 'guide.published', '2026-11-25 07:12:29.033+00', NULL, NULL, NULL, NULL, '{"guideId": "survey-design/design-changes", "version": 1}'),
	(339, 2935, 'guide.published', '2026-11-25 07:12:29.045+00', NULL, NULL, NULL, NULL, '{"guideId": "survey-design/design-duties", "version": 1}'),
	(340, 2937, 'guide.published', '2026-11-25 07:12:29.053+00', NULL, NULL, NULL, NULL, '{"guideId": "survey-design/drawing-review", "version": 1}'),
	(341, 2939, 'guide.published', '2026-11-25 07:12:29.067+00', NULL, NULL, NULL, NULL, '{"guideId": "survey-design/fire-acceptance", "version": 1}'),
	(342, 2942, 'guide.published', '2026-11-25 07:12:29.105+00', NULL, NULL, NULL, NULL, '{"guideId": "survey-design/fire-design-review", "version": 1}'),
	(343, 2943, 'guide.published', '2026-11-25 07:12:29.112+00', NULL, NULL, NULL, NULL, '{"guideId": "survey-design/fire-filing", "version": 1}'),
	(344, 2946, 'guide.published', '2026-11-25 07:12:29.119+00', NULL, NULL, NULL, NULL, '{"guideId": "survey-design/public-venue-fire-check", "version": 1}'),
	(345, 2948, 'guide.published', '2026-11-25 07:12:29.127+00', NULL, NULL, NULL, NULL, '{"guideId": "survey-design/seismic-design", "version": 1}'),
	(346, 2950, 'guide.published', '2026-11-25 07:12:29.144+00', NULL, NULL, NULL, NULL, '{"guideId": "survey-design/seismic-existing-building", "version": 1}'),
	(347, 2952, 'guide.published', '2026-11-25 07:12:29.152+00', NULL, NULL, NULL, NULL, '{"guideId": "survey-design/survey-design-contracting", "version": 1}'),
	(348, 2954, 'guide.published', '2026-11-25 07:12:29.16+00', NULL, NULL, NULL, NULL, '{"guideId": "survey-design/survey-design-qualification", "version": 1}'),
	(349, 2955, 'guide.published', '2026-11-25 07:12:29.168+00', NULL, NULL, NULL, NULL, '{"guideId": "urban-construction/bottled-gas", "version": 1}'),
	(350, 2958, 'guide.published', '2026-11-25 07:12:29.21+00', NULL, NULL, NULL, NULL, '{"guideId": "urban-construction/gas-appliances", "version": 1}');
INSERT INTO public.events VALUES
	(351, 2960, 'guide.published', '2026-11-25 07:12:29.223+00', NULL, NULL, NULL, NULL, '{"guideId": "urban-construction/gas-connection", "version": 1}'),
	(352, 2962, 'guide.published', '2026-11-25 07:12:29.238+00', NULL, NULL, NULL, NULL, '{"guideId": "urban-construction/gas-licence", "version": 1}'),
	(353, 2964, 'guide.published', '2026-11-25 07:12:29.249+00', NULL, NULL, NULL, NULL, '{"guideId": "urban-construction/gas-misuse", "version": 1}'),
	(354, 2966, 'guide.published', '2026-11-25 07:12:29.26+00', NULL, NULL, NULL, NULL, '{"guideId": "urban-construction/gas-pipeline-protection", "version": 1}'),
	(355, 2968, 'guide.published', '2026-11-25 07:12:29.271+00', NULL, NULL, NULL, NULL, '{"guideId": "urban-construction/gas-safety-check", "version": 1}'),
	(356, 2970, 'guide.published', '2026-11-25 07:12:29.28+00', NULL, NULL, NULL, NULL, '{"guideId": "urban-construction/gas-supply-guarantee", "version": 1}'),
	(357, 2972, 'guide.published', '2026-11-25 07:12:29.329+00', NULL, NULL, NULL, NULL, '{"guideId": "urban-construction/gas", "version": 1}'),
	(358, 2974, 'guide.published', '2026-11-25 07:12:29.339+00', NULL, NULL, NULL, NULL, '{"guideId": "urban-construction/heating", "version": 1}'),
	(359, 2976, 'guide.published', '2026-11-25 07:12:29.365+00', NULL, NULL, NULL, NULL, '{"guideId": "urban-construction/water-connection", "version": 1}'),
	(360, 2978, 'guide.published', '2026-11-25 07:12:29.376+00', NULL, NULL, NULL, NULL, '{"guideId": "urban-construction/water-facilities", "version": 1}'),
	(361, 2980, 'guide.published', '2026-11-25 07:12:29.384+00', NULL, NULL, NULL, NULL, '{"guideId": "urban-construction/water-quality", "version": 1}'),
	(362, 2982, 'guide.published', '2026-11-25 07:12:29.392+00', NULL, NULL, NULL, NULL, '{"guideId": "urban-construction/water-theft", "version": 1}'),
	(363, 2984, 'guide.published', '2026-11-25 07:12:29.404+00', NULL, NULL, NULL, NULL, '{"guideId": "urban-construction/water", "version": 1}'),
	(364, 2999, 'session.started', '2026-11-25 07:12:31.298+00', NULL, NULL, NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', '{"address": "127.0.0.1"}'),
	(365, 3010, 'operator.activity_changed', '2026-11-25 07:12:32.024+00', NULL, NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "available", "from": "offline", "reason": null}'),
	(366, 3019, 'call.started', '2026-11-25 07:12:32.21+00', '01a2118c-87bd-75ee-8863-676da409cb51', NULL, NULL, NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+8613800138000"}'),
	(367, 3023, 'call.menu_chosen', '2026-11-25 07:12:32.288+00', '01a2118c-87bd-75ee-8863-676da409cb51', NULL, NULL, NULL, '{"key": "1", "node": "menu", "category": "construction-permit"}'),
	(368, 3027, 'call.queued', '2026-11-25 07:12:32.343+00', '01a2118c-87bd-75ee-8863-676da409cb51', NULL, NULL, NULL, '{"queueId": "approvals", "priority": 10}'),
	(369, 3036, 'operator.activity_changed', '2026-11-25 07:12:32.631+00', NULL, NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "offered", "from": "available", "reason": null}'),
	(370, 3036, 'reservation.offered', '2026-11-25 07:12:32.642+00', '01a2118c-87bd-75ee-8863-676da409cb51', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"dueAt": "2026-11-25T07:12:42.633Z", "reservationId": "01a2118c-8961-75ac-b748-911cde8aad13"}'),
	(371, 3047, 'call.connecting', '2026-11-25 07:12:32.847+00', '01a2118c-87bd-75ee-8863-676da409cb51', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"reservationId": "01a2118c-8961-75ac-b748-911cde8aad13"}'),
	(372, 3047, 'reservation.accepted', '2026-11-25 07:12:32.865+00', '01a2118c-87bd-75ee-8863-676da409cb51', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"reservationId": "01a2118c-8961-75ac-b748-911cde8aad13"}'),
	(373, 3047, 'operator.activity_changed', '2026-11-25 07:12:32.891+00', NULL, NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "on_call", "from": "offered", "reason": null}'),
	(374, 3062, 'call.operator_joined', '2026-11-25 07:12:33.149+00', '01a2118c-87bd-75ee-8863-676da409cb51', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"legSid": "CAcbe56c54067a00e9e390b9eaeedf4f58"}'),
	(375, 3346, 'call.bridged', '2026-11-25 07:12:37.188+00', '01a2118c-87bd-75ee-8863-676da409cb51', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"waitedSeconds": 4.862}'),
	(376, 3357, 'call.checklist_told', '2026-11-25 07:12:37.374+00', '01a2118c-87bd-75ee-8863-676da409cb51', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', '01a2118c-4d22-763c-a406-b3b624303c6c', '{"title": "建筑工程施工许可证核发", "channel": "message", "guideId": "construction-market/construction-permit", "version": 1, "checklistId": "01a2118c-9bf0-73da-a703-50843b651a3b"}'),
	(377, 3362, 'call.guide_used', '2026-11-25 07:12:37.41+00', '01a2118c-87bd-75ee-8863-676da409cb51', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', '01a2118c-4d22-763c-a406-b3b624303c6c', '{"title": "建筑工程施工许可证核发", "guideId": "construction-market/construction-permit", "version": 1}'),
	(378, 3377, 'guide.rated', '2026-11-25 07:12:37.486+00', NULL, NULL, NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', '{"useful": true, "guideId": "construction-market/construction-permit", "version": 1}'),
	(379, 3379, 'ticket.created', '2026-11-25 07:12:37.567+00', '01a2118c-87bd-75ee-8863-676da409cb51', '01a2118c-9cb9-703d-882b-44436368667c', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', '{"kind": "consultation", "dueAt": "2026-11-30T09:30:00.000Z", "number": "GD20261125-0004", "divisionId": "construction-market"}'),
	(380, 3394, 'session.started', '2026-11-25 07:12:37.665+00', NULL, NULL, NULL, '01a2118c-4d8c-74e1-bd17-26b793158d48', '{"address": "127.0.0.1"}'),
	(381, 3400, 'call.message_ended', '2026-11-25 07:12:37.793+00', '01a2118c-87bd-75ee-8863-676da409cb51', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"state": "delivered", "checklistId": "01a2118c-9bf0-73da-a703-50843b651a3b"}'),
	(382, 3401, 'draft.saved', '2026-11-25 07:12:37.794+00', NULL, NULL, NULL, '01a2118c-4d8c-74e1-bd17-26b793158d48', '{"draftId": "01a2118c-9d98-756d-bb7b-18fad83fa141", "guideId": "construction-market/construction-permit"}'),
	(383, 3508, 'call.ended', '2026-11-25 07:12:39.595+00', '01a2118c-87bd-75ee-8863-676da409cb51', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"by": "caller", "outcome": "answered", "talkedSeconds": 2.392}'),
	(384, 3508, 'operator.activity_changed', '2026-11-25 07:12:39.739+00', NULL, NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"to": "wrapping", "from": "on_call", "reason": null}'),
	(385, 3509, 'call.recorded', '2026-11-25 07:12:39.806+00', '01a2118c-87bd-75ee-8863-676da409cb51', NULL, '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, '{"seconds": 2, "recordingId": "01a2118c-a497-73a0-a58f-63759b06973c"}'),
	(386, 3527, 'session.started', '2026-11-25 07:12:40.205+00', NULL, NULL, NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', '{"address": "127.0.0.1"}'),
	(387, 3532, 'operator.activity_changed', '2026-11-25 07:12:40.269+00', NULL, NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"to": "available", "from": "offline", "reason": null}'),
	(388, 3534, 'call.started', '2026-11-25 07:12:40.327+00', '01a2118c-a779-743f-b395-7ff4aa9a7e43', NULL, NULL, NULL, '{"to": "+864001232900", "flow": "hotline", "from": "+8613900139000"}'),
	(389, 3540, 'call.menu_chosen', '2026-11-25 07:12:40.563+00', '01a2118c-a779-743f-b395-7ff4aa9a7e43', NULL, NULL, NULL, '{"key": "2", "node": "menu", "category": "property-services"}'),
	(390, 3543, 'call.queued', '2026-11-25 07:12:40.679+00', '01a2118c-a779-743f-b395-7ff4aa9a7e43', NULL, NULL, NULL, '{"queueId": "housing", "priority": 10}'),
	(391, 3551, 'operator.activity_changed', '2026-11-25 07:12:40.871+00', NULL, NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"to": "offered", "from": "available", "reason": null}'),
	(392, 3551, 'reservation.offered', '2026-11-25 07:12:40.873+00', '01a2118c-a779-743f-b395-7ff4aa9a7e43', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"dueAt": "2026-11-25T07:12:50.848Z", "reservationId": "01a2118c-a99d-70ee-a1b0-cd92a1738feb"}'),
	(393, 3559, 'call.connecting', '2026-11-25 07:12:41.051+00', '01a2118c-a779-743f-b395-7ff4aa9a7e43', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"reservationId": "01a2118c-a99d-70ee-a1b0-cd92a1738feb"}'),
	(394, 3559, 'reservation.accepted', '2026-11-25 07:12:41.054+00', '01a2118c-a779-743f-b395-7ff4aa9a7e43', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"reservationId": "01a2118c-a99d-70ee-a1b0-cd92a1738feb"}'),
	(395, 3559, 'operator.activity_changed', '2026-11-25 07:12:41.057+00', NULL, NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"to": "on_call", "from": "offered", "reason": null}'),
	(396, 3568, 'call.operator_joined', '2026-11-25 07:12:41.207+00', '01a2118c-a779-743f-b395-7ff4aa9a7e43', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"legSid": "CA7d031f8ec9640b683367849c2df1ce53"}'),
	(399, 3591, 'call.queued', '2026-11-25 07:12:42.688+00', '01a2118c-ac54-7618-bd5d-f72cbdb484d4', NULL, NULL, NULL, '{"queueId": "general", "priority": 10}'),
	(397, 3575, 'call.bridged', '2026-11-25 07:12:41.448+00', '01a2118c-a779-743f-b395-7ff4aa9a7e43', NULL, '01a2118c-4d5c-7092-bc1a-18207283a80e', NULL, '{"waitedSeconds": 0.728}'),
	(398, 3580, 'call.started', '2026-11-25 07:12:41.561+00', '01a2118c-ac54-7618-bd5d-f72cbdb484d4', NULL, NULL, NULL, '{"to": "+864001232901", "flow": "direct", "from": "+8613700137000"}');
INSERT INTO public.guide_drafts VALUES
	('01a2118c-9d98-756d-bb7b-18fad83fa141', 'construction-market/construction-permit', 'construction-market', 'draft', 'edit', '{"id": "construction-market/construction-permit", "faq": [{"answer": "申请表、用地批准手续、规划许可证、施工合同、资金安排和施工图纸、质量安全措施；需要拆迁的还要提供拆迁进度证明。", "question": "办施工许可证要准备什么材料？"}, {"answer": "由建设单位办。法律规定的申请人是建设单位，施工企业只配合提供合同和资质等资料。", "question": "施工许可证是建设单位办还是施工单位办？"}, {"answer": "材料齐全、符合条件的，自收到申请之日起七日内颁发。材料不齐的，主管部门当场或者五日内一次说清要补什么。", "question": "施工许可证几天能下来？"}, {"answer": "国务院建设行政主管部门确定的限额以下的小型工程不用办。具体限额请以工程所在地公布的为准。", "question": "小工程、自家装修也要办施工许可吗？"}, {"answer": "不能。施工许可证应当在开工前申领，先开工属于违法，请先办证再进场。", "question": "没拿到施工许可证能先开工吗？"}], "fee": "不收费（行政许可法第五十八条）", "body": "条件以建筑法第八条列举的为准：用地批准、规划许可、拆迁进度、施工企业、资金与图纸技术资料、质量安全措施。申请表由主管部门免费提供。", "demo": true, "kind": "procedure", "asked": ["开工前要办哪些手续，一步步说", "甲方不办证，让我们施工队去办", "厂房要开建，跑哪个局", "装修店面要不要开工的批文", "多大面积、多少钱以下不用办", "土地规划都批了，离领开工证还差啥", "办施工证要资金证明吗", "施工许可资料递了七天没发证", "先打桩再拿证行吗", "施工证 需要 哪些资料", "开工证上写的施工单位换了怎么办", "铺市政道路的工程也要领施工证吗", "办施工许可收费吗，网上能办吗", "一个小区分三期，证要办几张", "图还没审完，能先领施工许可吗", "施工许可能让代办公司跑吗，落谁名字", "没拿到批文就进场挖土", "村集体的项目要不要开工证", "工地门口挂的那个牌子上的证怎么领"], "owner": "建筑市场监管处", "steps": ["建设单位对照条件备齐材料", "向工程所在地县级以上住房城乡建设主管部门提出申请", "材料不齐的，当场或者五日内一次告知需要补正的全部内容", "符合条件的，自收到申请之日起七日内颁发施工许可证"], "title": "建筑工程施工许可证核发", "where": "工程所在地县级以上住房城乡建设主管部门；演示窗口：省政务服务大厅二楼 8 号（窗口号仅供演示）", "answer": "施工许可证由建设单位在开工前向工程所在地县级以上住房城乡建设主管部门申请。用地、规划许可、施工企业、资金和图纸、质量安全措施齐备即可申请，主管部门收到申请后七日内对符合条件的发证。限额以下的小型工程和已批准开工报告的工程不需要办理。", "limits": [{"kind": "statutory", "name": "颁发施工许可证", "basis": "建筑法第八条", "value": "收到申请之日起七日内"}, {"kind": "statutory", "name": "一次告知补正内容", "basis": "行政许可法第三十二条", "value": "当场或者五日内"}, {"kind": "statutory", "name": "领证后开工", "basis": "建筑法第九条", "value": "三个月内"}], "notHere": ["建设工程规划许可证由自然资源和规划部门核发", "公路、水利、铁路等专业工程的开工手续由各自的行业主管部门办理"], "related": ["construction-market/construction-permit-extension", "survey-design/fire-acceptance"], "titleEn": "Construction permit", "answerEn": "The developer applies before work starts, to the county-level or higher construction authority where the site is. With land approval, planning permit, contractor, funds, drawings and safety measures in place, the permit is issued within seven days of the application. Small works below the national threshold and works with an approved commencement report need none.", "audience": "建设单位（由建设单位申请，施工企业不能代替申请）", "division": "construction-market", "keywords": ["施工许可证", "施工许可", "施工证", "开工证", "开工许可", "办施工许可", "施工许可证材料"], "reviewBy": "2027-06-30", "materials": [{"form": "original", "name": "建筑工程施工许可证申请表", "count": 1}, {"form": "copy", "name": "建筑工程用地批准手续", "count": 1}, {"form": "copy", "name": "建设工程规划许可证", "when": "依法应当办理规划许可证的工程", "count": 1}, {"form": "original", "name": "拆迁进度符合施工要求的证明", "when": "需要拆迁的工程", "count": 1}, {"form": "copy", "name": "已确定施工企业的证明（施工合同）", "count": 1}, {"form": "electronic", "name": "资金安排说明、施工图纸及技术资料", "count": 1}, {"form": "original", "name": "保证工程质量和安全的具体措施", "count": 1}, {"form": "electronic", "name": "满足施工需要的消防设计图纸及技术资料", "when": "特殊建设工程以外的其他建设工程", "count": 1}], "legalBasis": [{"law": "中华人民共和国建筑法", "says": "建筑工程开工前由建设单位申领施工许可证，限额以下小型工程和已批准开工报告的工程除外", "article": "第七条", "version": "2019-04-23"}, {"law": "中华人民共和国建筑法", "says": "列明申领条件，并规定收到申请之日起七日内对符合条件的颁发", "article": "第八条", "version": "2019-04-23"}, {"law": "中华人民共和国行政许可法", "says": "材料不齐的应当场或者五日内一次告知全部补正内容", "article": "第三十二条", "version": "2019-04-23"}, {"law": "中华人民共和国消防法", "says": "特殊建设工程须先经消防设计审查，其他工程申领时提供满足施工需要的消防设计图纸", "article": "第十一条、第十二条", "version": "2021-04-29"}]}', '', 1, '01a2118c-4d8c-74e1-bd17-26b793158d48', NULL, '', 0, '2026-11-25 07:12:37.933+00', '2026-11-25 07:12:37.933+00');
INSERT INTO public.guide_uses VALUES
	('01a2118c-87bd-75ee-8863-676da409cb51', 'construction-market/construction-permit', 1, '建筑工程施工许可证核发', '2026-11-25 07:12:37.551+00');
INSERT INTO public.guide_vectors VALUES
	('small', 'construction-market/construction-permit', 0, 1, 'h', '\x0000803f00000000', '2026-11-25 07:12:42.706+00');
INSERT INTO public.guide_versions VALUES
	('construction-market/construction-permit', 1, '{"id": "construction-market/construction-permit", "faq": [{"answer": "申请表、用地批准手续、规划许可证、施工合同、资金安排和施工图纸、质量安全措施；需要拆迁的还要提供拆迁进度证明。", "question": "办施工许可证要准备什么材料？"}, {"answer": "由建设单位办。法律规定的申请人是建设单位，施工企业只配合提供合同和资质等资料。", "question": "施工许可证是建设单位办还是施工单位办？"}, {"answer": "材料齐全、符合条件的，自收到申请之日起七日内颁发。材料不齐的，主管部门当场或者五日内一次说清要补什么。", "question": "施工许可证几天能下来？"}, {"answer": "国务院建设行政主管部门确定的限额以下的小型工程不用办。具体限额请以工程所在地公布的为准。", "question": "小工程、自家装修也要办施工许可吗？"}, {"answer": "不能。施工许可证应当在开工前申领，先开工属于违法，请先办证再进场。", "question": "没拿到施工许可证能先开工吗？"}], "fee": "不收费（行政许可法第五十八条）", "body": "条件以建筑法第八条列举的为准：用地批准、规划许可、拆迁进度、施工企业、资金与图纸技术资料、质量安全措施。申请表由主管部门免费提供。", "demo": true, "kind": "procedure", "asked": ["开工前要办哪些手续，一步步说", "甲方不办证，让我们施工队去办", "厂房要开建，跑哪个局", "装修店面要不要开工的批文", "多大面积、多少钱以下不用办", "土地规划都批了，离领开工证还差啥", "办施工证要资金证明吗", "施工许可资料递了七天没发证", "先打桩再拿证行吗", "施工证 需要 哪些资料", "开工证上写的施工单位换了怎么办", "铺市政道路的工程也要领施工证吗", "办施工许可收费吗，网上能办吗", "一个小区分三期，证要办几张", "图还没审完，能先领施工许可吗", "施工许可能让代办公司跑吗，落谁名字", "没拿到批文就进场挖土", "村集体的项目要不要开工证", "工地门口挂的那个牌子上的证怎么领"], "owner": "建筑市场监管处", "steps": ["建设单位对照条件备齐材料", "向工程所在地县级以上住房城乡建设主管部门提出申请", "材料不齐的，当场或者五日内一次告知需要补正的全部内容", "符合条件的，自收到申请之日起七日内颁发施工许可证"], "title": "建筑工程施工许可证核发", "where": "工程所在地县级以上住房城乡建设主管部门；演示窗口：省政务服务大厅二楼 8 号（窗口号仅供演示）", "answer": "施工许可证由建设单位在开工前向工程所在地县级以上住房城乡建设主管部门申请。用地、规划许可、施工企业、资金和图纸、质量安全措施齐备即可申请，主管部门收到申请后七日内对符合条件的发证。限额以下的小型工程和已批准开工报告的工程不需要办理。", "limits": [{"kind": "statutory", "name": "颁发施工许可证", "basis": "建筑法第八条", "value": "收到申请之日起七日内"}, {"kind": "statutory", "name": "一次告知补正内容", "basis": "行政许可法第三十二条", "value": "当场或者五日内"}, {"kind": "statutory", "name": "领证后开工", "basis": "建筑法第九条", "value": "三个月内"}], "notHere": ["建设工程规划许可证由自然资源和规划部门核发", "公路、水利、铁路等专业工程的开工手续由各自的行业主管部门办理"], "related": ["construction-market/construction-permit-extension", "survey-design/fire-acceptance"], "titleEn": "Construction permit", "answerEn": "The developer applies before work starts, to the county-level or higher construction authority where the site is. With land approval, planning permit, contractor, funds, drawings and safety measures in place, the permit is issued within seven days of the application. Small works below the national threshold and works with an approved commencement report need none.", "audience": "建设单位（由建设单位申请，施工企业不能代替申请）", "division": "construction-market", "keywords": ["施工许可证", "施工许可", "施工证", "开工证", "开工许可", "办施工许可", "施工许可证材料"], "reviewBy": "2027-06-30", "materials": [{"form": "original", "name": "建筑工程施工许可证申请表", "count": 1}, {"form": "copy", "name": "建筑工程用地批准手续", "count": 1}, {"form": "copy", "name": "建设工程规划许可证", "when": "依法应当办理规划许可证的工程", "count": 1}, {"form": "original", "name": "拆迁进度符合施工要求的证明", "when": "需要拆迁的工程", "count": 1}, {"form": "copy", "name": "已确定施工企业的证明（施工合同）", "count": 1}, {"form": "electronic", "name": "资金安排说明、施工图纸及技术资料", "count": 1}, {"form": "original", "name": "保证工程质量和安全的具体措施", "count": 1}, {"form": "electronic", "name": "满足施工需要的消防设计图纸及技术资料", "when": "特殊建设工程以外的其他建设工程", "count": 1}], "legalBasis": [{"law": "中华人民共和国建筑法", "says": "建筑工程开工前由建设单位申领施工许可证，限额以下小型工程和已批准开工报告的工程除外", "article": "第七条", "version": "2019-04-23"}, {"law": "中华人民共和国建筑法", "says": "列明申领条件，并规定收到申请之日起七日内对符合条件的颁发", "article": "第八条", "version": "2019-04-23"}, {"law": "中华人民共和国行政许可法", "says": "材料不齐的应当场或者五日内一次告知全部补正内容", "article": "第三十二条", "version": "2019-04-23"}, {"law": "中华人民共和国消防法", "says": "特殊建设工程须先经消防设计审查，其他工程申领时提供满足施工需要的消防设计图纸", "article": "第十一条、第十二条", "version": "2021-04-29"}]}', '2026-11-25 07:12:26.937+00', NULL, NULL, ''),
	('property-management/maintenance-fund', 1, '{"id": "property-management/maintenance-fund", "faq": [{"answer": "防渗漏保修期（五年）内找开发商和施工单位；保修期满后属于共用部位的，可以经业主表决使用维修资金。", "question": "楼顶漏水能用维修基金吗？"}, {"answer": "按物业管理条例，要专有部分面积三分之二以上且人数三分之二以上的业主同意。", "question": "动用维修资金要多少业主同意？"}, {"answer": "向当地房地产行政主管部门举报，由其追回，给予警告、没收违法所得，可以并处挪用数额两倍以下的罚款。", "question": "维修资金被物业挪用了怎么办？"}, {"answer": "维修资金属于业主所有，随房屋使用。买卖时双方在合同里写清余额怎么结算，再到管理机构办理更名。", "question": "买二手房，维修基金归谁？"}, {"answer": "属于利用共用部位经营，业主所得收益应当主要用于补充专项维修资金，也可以按业主大会的决定使用。", "question": "小区电梯广告的收入归谁？"}], "fee": "不收费", "body": "民法典施行后部分表决规则有调整，个案请以资金管理机构的答复为准。", "demo": true, "kind": "procedure", "asked": ["房子老了，楼顶要修，那笔钱怎么拿出来", "买房交的大修钱在哪里存着", "电梯坏了换新的从哪出钱", "屋面漏了想动公家那笔养老钱", "表决签不够人数，修缮的钱动不了", "消防设施坏了，能不能用公共基金", "物管把我们的维修钱花光了", "二手房过户，原业主那份基金给不给我", "交房时收的几千块是干嘛用的", "维修款 申请 支取 手续", "集体的修房钱被人拿去做别的了，能追回吗", "保修过了，共用的水泵坏了花哪笔钱", "卖房时大修的余款怎么跟买家算", "三分之二签字到底是人还是面积", "外墙保温重做，花集体的钱要投票吗", "那笔钱能拿去给物管发工资吗", "邻居不肯签字，电梯修不成"], "owner": "物业管理处", "steps": ["确认需要维修的是保修期满的共用部位、共用设施设备", "拟定维修方案和预算，由业主表决", "向资金管理机构申请列支，维修后公布结果"], "title": "住宅专项维修资金", "where": "物业所在地专项维修资金管理机构", "answer": "专项维修资金属于业主所有，专门用于保修期满后共用部位、共用设施设备的维修和更新改造，不得挪作他用。筹集和使用由业主共同决定，按物业管理条例要经专有部分占建筑物总面积三分之二以上、人数三分之二以上的业主同意。挪用的由主管部门追回，没收违法所得，可以并处挪用数额两倍以下罚款。", "limits": [{"kind": "statutory", "name": "表决比例", "basis": "物业管理条例第十二条", "value": "面积三分之二以上且人数三分之二以上"}, {"kind": "promised", "name": "演示承诺", "value": "材料齐全后十个工作日内划拨（仅供演示）"}], "notHere": ["保修期内的质量问题由施工单位保修，不动用维修资金", "自家屋内设施的维修由业主自己承担"], "related": ["property-management/owners-assembly", "quality-safety/quality-warranty"], "titleEn": "Maintenance fund of residential buildings", "answerEn": "The fund belongs to the owners and pays only for repair and renewal of common parts after the warranty. Raising and using it needs owners of two thirds of the area and two thirds of the number, under the Property Management Regulation. Money misused is recovered, gains are confiscated, and a fine of up to twice the sum may follow.", "audience": "业主、业主委员会、物业服务企业", "division": "property-management", "keywords": ["维修资金", "维修基金", "大修基金", "专项维修资金", "公共维修基金", "电梯维修钱", "动用维修资金"], "reviewBy": "2027-01-31", "materials": [{"form": "original", "name": "维修资金使用申请", "count": 1}, {"form": "original", "name": "维修方案和预算", "count": 1}, {"form": "original", "name": "业主表决结果", "count": 1}], "legalBasis": [{"law": "物业管理条例", "says": "业主应当交纳，资金属于业主所有，专项用于保修期满后共用部分", "article": "第五十三条", "version": "2018-03-19"}, {"law": "物业管理条例", "says": "筹集和使用由业主共同决定及表决比例", "article": "第十一条、第十二条", "version": "2018-03-19"}, {"law": "物业管理条例", "says": "挪用的追回、没收违法所得并可以罚款", "article": "第六十条", "version": "2018-03-19"}, {"law": "物业管理条例", "says": "共用部位经营收益主要用于补充专项维修资金", "article": "第五十四条", "version": "2018-03-19"}]}', '2026-11-25 07:12:28.048+00', NULL, NULL, '');
INSERT INTO public.guide_votes VALUES
	('construction-market/construction-permit', 1, '01a2118c-4d22-763c-a406-b3b624303c6c', true, '有用', '2026-11-25 07:12:37.603+00');
INSERT INTO public.guides VALUES
	('construction-market/construction-permit', 'construction-market', 1, '9fa2d15b71bfc9c3596494f3fca20652ae1c186a426386d7dfc8d49040e752dc', '2026-11-25 07:12:26.937+00', NULL, '9fa2d15b71bfc9c3596494f3fca20652ae1c186a426386d7dfc8d49040e752dc'),
	('property-management/maintenance-fund', 'property-management', 1, 'cbabe402bc868bd10060ed01ec8d4a03af2726abde20fbab5f2330126c667e71', '2026-11-25 07:12:28.048+00', NULL, 'cbabe402bc868bd10060ed01ec8d4a03af2726abde20fbab5f2330126c667e71');
INSERT INTO public.log_entries VALUES
	('01a2118c-4f6b-7578-9246-a9ef4e780b00', '来电人（演示）', '来电当日', '演示市东城区', '咨询办理施工许可证需要哪些材料', '已按办事指南一次性告知材料与时限，来电人表示清楚。', '演示数据', 'construction-permit', 'answered', 1, '2026-11-24 06:34:55+00', '2026-11-24 06:34:55+00'),
	('01a2118c-4f86-72c4-9845-76f846e4e1e9', '来电人（演示）', '来电当日', '演示市西城区某小区', '反映物业未公示收费标准', '已说明公示要求和反映渠道，建议先与物业服务企业核对合同。', '演示数据', 'property-services', 'answered', 1, '2026-11-24 06:31:45+00', '2026-11-24 06:31:45+00'),
	('01a2118c-4fdb-7350-9aff-afc3e96578e7', '来电人（演示）', '来电当日', '演示市南湖区', '反映新房外墙渗水，开发商未维修', '已说明保修期限与责任，记录联系方式，转处室核实。', '演示数据', 'quality-complaint', 'forwarded', 1, '2026-11-24 04:59:50+00', '2026-11-24 04:59:50+00'),
	('01a2118c-5011-7481-9755-eda0bee9edc0', '来电人（演示）', '来电当日', '演示市北山区', '咨询租房提取住房公积金的条件', '已告知提取情形和办理渠道。', '演示数据', 'provident-fund', 'answered', 1, '2026-11-24 02:53:58+00', '2026-11-24 02:53:58+00'),
	('01a2118c-5035-722e-8e02-44894f2a286d', '来电人（演示）', '来电当日', '演示市开发区', '咨询商品房逾期交房怎样维权', '已说明合同约定、催告期限与解除权，建议保留证据。', '演示数据', 'home-sales', 'answered', 1, '2026-11-24 02:14:37+00', '2026-11-24 02:14:37+00'),
	('01a2118c-5057-725e-823f-87dff1fa89fc', '来电人（演示）', '来电当日', '演示县', '反映农村客运班次减少', '不属本部门职责，已告知由交通运输部门受理。', '演示数据', 'not-ours', 'referred', 1, '2026-11-24 01:19:12+00', '2026-11-24 01:19:12+00'),
	('01a2118c-518c-76cd-904f-cb8a15e26b2b', '来电人（演示）', '来电当日', '演示市东城区', '咨询办理施工许可证需要哪些材料', '已按办事指南一次性告知材料与时限，来电人表示清楚。', '演示数据', 'construction-permit', 'answered', 1, '2026-11-24 08:28:03+00', '2026-11-24 08:28:03+00'),
	('01a2118c-51dd-7699-8168-10a80cb04ac9', '来电人（演示）', '来电当日', '演示市西城区某小区', '反映物业未公示收费标准', '已说明公示要求和反映渠道，建议先与物业服务企业核对合同。', '演示数据', 'property-services', 'answered', 1, '2026-11-24 08:35:31+00', '2026-11-24 08:35:31+00'),
	('01a2118c-5218-73e9-b2dc-d2a0c58a7a66', '', '', '', '', '', '', NULL, NULL, 0, NULL, NULL),
	('01a2118c-5246-738e-84d0-c2bae570281c', '来电人（演示）', '来电当日', '演示市北山区', '咨询租房提取住房公积金的条件', '已告知提取情形和办理渠道。', '演示数据', 'provident-fund', 'answered', 1, '2026-11-23 02:57:33+00', '2026-11-23 02:57:33+00'),
	('01a2118c-5262-77fc-a2a6-40d9054bd980', '来电人（演示）', '来电当日', '演示市开发区', '咨询商品房逾期交房怎样维权', '已说明合同约定、催告期限与解除权，建议保留证据。', '演示数据', 'home-sales', 'answered', 1, '2026-11-23 06:20:53+00', '2026-11-23 06:20:53+00'),
	('01a2118c-5281-7229-bef0-c6ae69578383', '来电人（演示）', '来电当日', '演示县', '反映农村客运班次减少', '不属本部门职责，已告知由交通运输部门受理。', '演示数据', 'not-ours', 'referred', 1, '2026-11-23 01:08:38+00', '2026-11-23 01:08:38+00'),
	('01a2118c-5291-728d-94d3-dc311902d868', '来电人（演示）', '来电当日', '演示市东城区', '咨询办理施工许可证需要哪些材料', '已按办事指南一次性告知材料与时限，来电人表示清楚。', '演示数据', 'construction-permit', 'answered', 1, '2026-11-23 07:03:54+00', '2026-11-23 07:03:54+00'),
	('01a2118c-52a9-7268-a9f5-0dcacda6725b', '来电人（演示）', '来电当日', '演示市西城区某小区', '反映物业未公示收费标准', '已说明公示要求和反映渠道，建议先与物业服务企业核对合同。', '演示数据', 'property-services', 'answered', 1, '2026-11-23 02:40:20+00', '2026-11-23 02:40:20+00'),
	('01a2118c-5320-7026-97af-64b7a1917415', '来电人（演示）', '来电当日', '演示市南湖区', '反映新房外墙渗水，开发商未维修', '已说明保修期限与责任，记录联系方式，转处室核实。', '演示数据', 'quality-complaint', 'forwarded', 1, '2026-11-23 01:05:41+00', '2026-11-23 01:05:41+00'),
	('01a2118c-5334-70d6-9712-0215670835f0', '来电人（演示）', '来电当日', '演示市北山区', '咨询租房提取住房公积金的条件', '已告知提取情形和办理渠道。', '演示数据', 'provident-fund', 'answered', 1, '2026-11-23 03:04:47+00', '2026-11-23 03:04:47+00'),
	('01a2118c-5343-744d-a4eb-d5cd2d30d20f', '来电人（演示）', '来电当日', '演示市开发区', '咨询商品房逾期交房怎样维权', '已说明合同约定、催告期限与解除权，建议保留证据。', '演示数据', 'home-sales', 'answered', 1, '2026-11-23 05:11:13+00', '2026-11-23 05:11:13+00'),
	('01a2118c-535b-75cf-96b4-ccc65816fac3', '', '', '', '', '', '', NULL, NULL, 0, NULL, NULL),
	('01a2118c-5365-7668-918a-c55e3e8bde2d', '来电人（演示）', '来电当日', '演示市东城区', '咨询办理施工许可证需要哪些材料', '已按办事指南一次性告知材料与时限，来电人表示清楚。', '演示数据', 'construction-permit', 'answered', 1, '2026-11-22 07:54:04+00', '2026-11-22 07:54:04+00'),
	('01a2118c-5370-746a-8112-e77a3c5e9eba', '来电人（演示）', '来电当日', '演示市西城区某小区', '反映物业未公示收费标准', '已说明公示要求和反映渠道，建议先与物业服务企业核对合同。', '演示数据', 'property-services', 'answered', 1, '2026-11-22 03:45:02+00', '2026-11-22 03:45:02+00'),
	('01a2118c-5382-740e-88bd-e57841796da7', '来电人（演示）', '来电当日', '演示市南湖区', '反映新房外墙渗水，开发商未维修', '已说明保修期限与责任，记录联系方式，转处室核实。', '演示数据', 'quality-complaint', 'forwarded', 1, '2026-11-22 01:09:20+00', '2026-11-22 01:09:20+00'),
	('01a2118c-53a1-728c-a710-dfc1c11c7165', '来电人（演示）', '来电当日', '演示市北山区', '咨询租房提取住房公积金的条件', '已告知提取情形和办理渠道。', '演示数据', 'provident-fund', 'answered', 1, '2026-11-22 04:09:58+00', '2026-11-22 04:09:58+00'),
	('01a2118c-53ae-737a-a607-9dfd722bad47', '来电人（演示）', '来电当日', '演示市开发区', '咨询商品房逾期交房怎样维权', '已说明合同约定、催告期限与解除权，建议保留证据。', '演示数据', 'home-sales', 'answered', 1, '2026-11-22 02:35:14+00', '2026-11-22 02:35:14+00'),
	('01a2118c-53c0-75f2-8397-686699d6f9bc', '来电人（演示）', '来电当日', '演示县', '反映农村客运班次减少', '不属本部门职责，已告知由交通运输部门受理。', '演示数据', 'not-ours', 'referred', 1, '2026-11-22 03:02:02+00', '2026-11-22 03:02:02+00'),
	('01a2118c-53ca-7389-b752-84045e7a2e54', '来电人（演示）', '来电当日', '演示市东城区', '咨询办理施工许可证需要哪些材料', '已按办事指南一次性告知材料与时限，来电人表示清楚。', '演示数据', 'construction-permit', 'answered', 1, '2026-11-22 01:48:58+00', '2026-11-22 01:48:58+00'),
	('01a2118c-53d4-729b-a190-d7cc7f62a467', '来电人（演示）', '来电当日', '演示市西城区某小区', '反映物业未公示收费标准', '已说明公示要求和反映渠道，建议先与物业服务企业核对合同。', '演示数据', 'property-services', 'answered', 1, '2026-11-22 04:12:15+00', '2026-11-22 04:12:15+00'),
	('01a2118c-53df-765a-97e8-6e482cca41da', '', '', '', '', '', '', NULL, NULL, 0, NULL, NULL),
	('01a2118c-53ee-75a4-808c-c1f3060b7409', '来电人（演示）', '来电当日', '演示市北山区', '咨询租房提取住房公积金的条件', '已告知提取情形和办理渠道。', '演示数据', 'provident-fund', 'answered', 1, '2026-11-21 04:47:27+00', '2026-11-21 04:47:27+00'),
	('01a2118c-53ff-735e-9e8f-cbea8752df84', '来电人（演示）', '来电当日', '演示市开发区', '咨询商品房逾期交房怎样维权', '已说明合同约定、催告期限与解除权，建议保留证据。', '演示数据', 'home-sales', 'answered', 1, '2026-11-21 06:12:53+00', '2026-11-21 06:12:53+00'),
	('01a2118c-540b-705e-8fde-38611ff66c5a', '来电人（演示）', '来电当日', '演示县', '反映农村客运班次减少', '不属本部门职责，已告知由交通运输部门受理。', '演示数据', 'not-ours', 'referred', 1, '2026-11-21 02:24:47+00', '2026-11-21 02:24:47+00'),
	('01a2118c-5415-7431-939d-cfb915df8c32', '来电人（演示）', '来电当日', '演示市东城区', '咨询办理施工许可证需要哪些材料', '已按办事指南一次性告知材料与时限，来电人表示清楚。', '演示数据', 'construction-permit', 'answered', 1, '2026-11-21 03:20:22+00', '2026-11-21 03:20:22+00'),
	('01a2118c-542b-720a-befc-1bc86260d493', '来电人（演示）', '来电当日', '演示市西城区某小区', '反映物业未公示收费标准', '已说明公示要求和反映渠道，建议先与物业服务企业核对合同。', '演示数据', 'property-services', 'answered', 1, '2026-11-21 07:17:32+00', '2026-11-21 07:17:32+00'),
	('01a2118c-5441-706b-ae32-cedc76d99680', '来电人（演示）', '来电当日', '演示市南湖区', '反映新房外墙渗水，开发商未维修', '已说明保修期限与责任，记录联系方式，转处室核实。', '演示数据', 'quality-complaint', 'forwarded', 1, '2026-11-21 07:57:22+00', '2026-11-21 07:57:22+00'),
	('01a2118c-545a-755b-b89f-717bee7f7bc0', '来电人（演示）', '来电当日', '演示市北山区', '咨询租房提取住房公积金的条件', '已告知提取情形和办理渠道。', '演示数据', 'provident-fund', 'answered', 1, '2026-11-21 04:31:07+00', '2026-11-21 04:31:07+00'),
	('01a2118c-54e2-741b-94c8-6a054032234a', '来电人（演示）', '来电当日', '演示市开发区', '咨询商品房逾期交房怎样维权', '已说明合同约定、催告期限与解除权，建议保留证据。', '演示数据', 'home-sales', 'answered', 1, '2026-11-21 08:28:09+00', '2026-11-21 08:28:09+00'),
	('01a2118c-5561-7664-a907-a0320948cd46', '', '', '', '', '', '', NULL, NULL, 0, NULL, NULL),
	('01a2118c-87bd-75ee-8863-676da409cb51', '', '', '', '', '', '', NULL, NULL, 0, NULL, NULL),
	('01a2118c-a779-743f-b395-7ff4aa9a7e43', '', '', '', '', '', '', NULL, NULL, 0, NULL, NULL),
	('01a2118c-ac54-7618-bd5d-f72cbdb484d4', '', '', '', '', '', '', NULL, NULL, 0, NULL, NULL);
INSERT INTO public.operators VALUES
	('01a2118c-4d22-763c-a406-b3b624303c6c', '{approvals,housing,safety,general}', 'wrapping', NULL, '2026-11-25 07:12:39.709+00', '2026-11-25 07:12:31.643+00', '2026-11-25 07:12:42.72+00'),
	('01a2118c-4d5c-7092-bc1a-18207283a80e', '{housing,general}', 'on_call', NULL, '2026-11-25 07:12:41.137+00', '2026-11-25 07:12:40.408+00', '2026-11-25 07:12:42.841+00');
INSERT INTO public.outbox VALUES
	(399, '2026-11-25 08:12:42.755+00', 0, NULL);
INSERT INTO public.people VALUES
	('01a2118c-4d22-763c-a406-b3b624303c6c', 'operator1', '话务员 01', 'Operator 01', 'operator', NULL, '$argon2id$v=19$m=19456,t=2,p=1$NGiSXcDNot/0x2a9d3OZIw$CYxrOQmoVMZZYV7fU55wY/82aTqAwXPUw64gZKzzJMc', false, true, '2026-11-25 07:12:17.186+00'),
	('01a2118c-4d5c-7092-bc1a-18207283a80e', 'operator2', '话务员 02', 'Operator 02', 'operator', NULL, '$argon2id$v=19$m=19456,t=2,p=1$ag173TqEAnMyh49gSmnMLg$JFJD5Y1MEh2XVmVW5yFqpmMGqS85NF2gJGY46yf4bqM', false, true, '2026-11-25 07:12:17.244+00'),
	('01a2118c-4d8c-74e1-bd17-26b793158d48', 'specialist1', '建筑市场处专员', 'Construction market specialist', 'specialist', 'construction-market', '$argon2id$v=19$m=19456,t=2,p=1$JMQ1Rp8C015NUe+2U0oreA$Ta7segWsTwe9nHaOqE6lwiMXbrhEqqEYx+0wXWY+koQ', false, true, '2026-11-25 07:12:17.292+00'),
	('01a2118c-4dbe-7194-927c-07d63362ed7c', 'specialist2', '物业处专员', 'Property management specialist', 'specialist', 'property-management', '$argon2id$v=19$m=19456,t=2,p=1$RLm+GfUZqjGcN6Ka9LJUMg$CDvZAjZgCPtH7W1j78aMjoYySsjvKARE7mirZ6YZ9ms', false, true, '2026-11-25 07:12:17.342+00'),
	('01a2118c-4def-76a8-af4b-5f90301ab98c', 'manager1', '热线主管', 'Hotline manager', 'manager', NULL, '$argon2id$v=19$m=19456,t=2,p=1$8uf9TJeENHpxTZ/02QPBEQ$K0IS93AWiqpxh/gkzJ8jNpvnnpPFTDWq4WvwSU1xZ1s', false, true, '2026-11-25 07:12:17.391+00'),
	('01a2118c-4e08-7168-a9eb-8952f9375fb0', 'admin1', '系统管理员', 'Administrator', 'administrator', NULL, '$argon2id$v=19$m=19456,t=2,p=1$VaOSqIfEkF4menmaVghARw$9M5ozIeWR/9goZN2yEn/eWjEsYZDzwhMZGoh2Oon5lY', false, true, '2026-11-25 07:12:17.416+00');
INSERT INTO public.queues VALUES
	('approvals', '企业资质与审批', 'Qualifications and permits', 'approvals', 10, 5, 0),
	('housing', '房产、物业与住房保障', 'Housing and property', 'housing', 10, 5, 1),
	('safety', '质量安全与投诉', 'Quality, safety and complaints', 'safety', 20, 5, 2),
	('general', '综合咨询', 'General enquiries', 'general', 10, 5, 3);
INSERT INTO public.recording_audio VALUES
	('01a2118c-a497-73a0-a58f-63759b06973c', '\x524946462400000057415645666d7420');
INSERT INTO public.recordings VALUES
	('01a2118c-a497-73a0-a58f-63759b06973c', '01a2118c-87bd-75ee-8863-676da409cb51', 'REb4d774444ef6bbe81b4e6830c4d3fe0d', 'conversation', 'http://127.0.0.1:21560/2010-04-01/Accounts/AC00000000000000000000000000000001/Recordings/REb4d774444ef6bbe81b4e6830c4d3fe0d', '2026-11-25 07:12:37.722+00', 2, 2, '2026-11-25 07:12:40.105+00');
INSERT INTO public.reservations VALUES
	('01a2118c-8961-75ac-b748-911cde8aad13', '01a2118c-87bd-75ee-8863-676da409cb51', '01a2118c-4d22-763c-a406-b3b624303c6c', 'completed', '2026-11-25 07:12:32.633+00', '2026-11-25 07:12:42.633+00', '2026-11-25 07:12:39.709+00'),
	('01a2118c-a99d-70ee-a1b0-cd92a1738feb', '01a2118c-a779-743f-b395-7ff4aa9a7e43', '01a2118c-4d5c-7092-bc1a-18207283a80e', 'accepted', '2026-11-25 07:12:40.848+00', '2026-11-25 07:12:50.848+00', NULL);
INSERT INTO public.searches VALUES
	('01a2118c-9c3f-7788-a134-f2f304483ded', '2026-11-25 07:12:37.589+00', '01a2118c-4d22-763c-a406-b3b624303c6c', '01a2118c-87bd-75ee-8863-676da409cb51', '施工许可', 3, false, 'construction-market/construction-permit');
INSERT INTO public.sessions VALUES
	('7z6YUM1l3UqQzcX3ov-V0Cagj3YO4DFM1MK1FoJEVaA', '01a2118c-4d22-763c-a406-b3b624303c6c', '2026-11-25 07:12:31.52+00', '2026-11-25 07:12:31.52+00', '2026-11-25 19:12:31.52+00', '127.0.0.1', 'node'),
	('K7z4HjzRH1MuXIPUZXDe7q8k6iVzKB8UvFWdGvty3To', '01a2118c-4d8c-74e1-bd17-26b793158d48', '2026-11-25 07:12:37.845+00', '2026-11-25 07:12:37.845+00', '2026-11-25 19:12:37.845+00', '127.0.0.1', 'node'),
	('eRaF3VUpjixBOdjbKUv8g1OdpN-lqHxBpQGCKbN7Mfs', '01a2118c-4d5c-7092-bc1a-18207283a80e', '2026-11-25 07:12:40.359+00', '2026-11-25 07:12:40.359+00', '2026-11-25 19:12:40.359+00', '127.0.0.1', 'node');
INSERT INTO public.ticket_clocks VALUES
	('01a2118c-55a8-71c2-bbd7-7e61a499817e', '01a2118c-559d-7770-a66e-042b898a06da', 'sign', 'running', '2026-11-25 07:12:19.333+00', '2026-11-26 07:38:27.866+00', '2026-11-26 09:30:00+00', NULL, NULL),
	('01a2118c-55bf-745e-af12-6fa85f477335', '01a2118c-559d-7770-a66e-042b898a06da', 'reply', 'running', '2026-11-25 07:12:19.333+00', '2026-11-30 03:20:27.866+00', '2026-11-30 09:30:00+00', NULL, NULL),
	('01a2118c-55df-7757-8b69-bd7d985dbed8', '01a2118c-55d0-72a3-84f2-ad25f5cefff3', 'reply', 'running', '2026-11-25 07:12:19.403+00', '2026-12-10 03:20:27.88+00', '2026-12-14 09:30:00+00', NULL, NULL),
	('01a2118c-55d7-7375-a7e5-ac7d97e4b37f', '01a2118c-55d0-72a3-84f2-ad25f5cefff3', 'sign', 'met', '2026-11-25 07:12:19.403+00', '2026-11-26 07:38:27.88+00', '2026-11-26 09:30:00+00', NULL, '2026-11-25 07:12:19.437+00'),
	('01a2118c-5611-73b4-b738-2cdbf0028436', '01a2118c-560f-766c-81db-dc7c7fb96bd6', 'sign', 'running', '2026-11-25 07:12:19.461+00', '2026-11-26 07:38:27.892+00', '2026-11-26 09:30:00+00', NULL, NULL),
	('01a2118c-5615-747a-a2b3-d6353643b92b', '01a2118c-560f-766c-81db-dc7c7fb96bd6', 'reply', 'running', '2026-11-25 07:12:19.461+00', '2026-12-01 09:02:27.892+00', '2026-12-02 09:30:00+00', NULL, NULL),
	('01a2118c-9cc2-737a-bb66-2f28c3d1dc98', '01a2118c-9cb9-703d-882b-44436368667c', 'sign', 'running', '2026-11-25 07:12:37.705+00', '2026-11-26 07:38:31.541+00', '2026-11-26 09:30:00+00', NULL, NULL),
	('01a2118c-9cc5-7078-8b62-4fd92472e156', '01a2118c-9cb9-703d-882b-44436368667c', 'reply', 'running', '2026-11-25 07:12:37.705+00', '2026-11-30 03:20:31.541+00', '2026-11-30 09:30:00+00', NULL, NULL);
INSERT INTO public.ticket_numbers VALUES
	('20261125', 4);
INSERT INTO public.tickets VALUES
	('01a2118c-559d-7770-a66e-042b898a06da', 'GD20261125-0001', '01a2118c-518c-76cd-904f-cb8a15e26b2b', NULL, 'dispatched', 'consultation', 'construction-market', 'construction-permit', '（演示）限额以下工程是否需要施工许可', '来电人计划改造一处厂房，合同额不大，问是否需要办理施工许可证，以及限额由谁确定。', '来电人（演示）', '+861000007171', '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-25 07:12:19.333+00', '2026-11-30 09:30:00+00', 0, true),
	('01a2118c-55d0-72a3-84f2-ad25f5cefff3', 'GD20261125-0002', '01a2118c-51dd-7699-8168-10a80cb04ac9', NULL, 'signed', 'complaint', 'property-management', 'property-services', '（演示）物业未公示服务项目和收费标准', '来电人称小区一年多没有公示服务事项与收费标准，物业答复含糊，请求核实。', '来电人（演示）', '+861000002500', '01a2118c-4d5c-7092-bc1a-18207283a80e', '01a2118c-4dbe-7194-927c-07d63362ed7c', NULL, NULL, NULL, NULL, NULL, '2026-11-25 07:12:19.403+00', '2026-12-14 09:30:00+00', 1, true),
	('01a2118c-560f-766c-81db-dc7c7fb96bd6', 'GD20261125-0003', '01a2118c-4fdb-7350-9aff-afc3e96578e7', NULL, 'dispatched', 'help', 'quality-safety', 'quality-complaint', '（演示）新房外墙渗水，保修无人处理', '来电人称交房一年后外墙渗水，多次报修未处理，请求协助。', '来电人（演示）', '+861000006811', '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-25 07:12:19.461+00', '2026-12-02 09:30:00+00', 0, true),
	('01a2118c-9cb9-703d-882b-44436368667c', 'GD20261125-0004', '01a2118c-87bd-75ee-8863-676da409cb51', '01a2118c-4d22-763c-a406-b3b624303c6c:9d52bc3e-bfd3-4cfe-aa02-6c1563f3f8e0', 'dispatched', 'consultation', 'construction-market', 'construction-permit', '施工许可怎么办', '来电人问施工许可。', '王女士', '+8613800138000', '01a2118c-4d22-763c-a406-b3b624303c6c', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-25 07:12:37.705+00', '2026-11-30 09:30:00+00', 0, false);
INSERT INTO public.timers VALUES
	('clock-warn', '01a2118c-55a8-71c2-bbd7-7e61a499817e', '2026-11-26 07:38:27.866+00'),
	('clock-breach', '01a2118c-55a8-71c2-bbd7-7e61a499817e', '2026-11-26 09:30:00+00'),
	('clock-warn', '01a2118c-55bf-745e-af12-6fa85f477335', '2026-11-30 03:20:27.866+00'),
	('clock-breach', '01a2118c-55bf-745e-af12-6fa85f477335', '2026-11-30 09:30:00+00'),
	('clock-warn', '01a2118c-55df-7757-8b69-bd7d985dbed8', '2026-12-10 03:20:27.88+00'),
	('clock-breach', '01a2118c-55df-7757-8b69-bd7d985dbed8', '2026-12-14 09:30:00+00'),
	('clock-warn', '01a2118c-5611-73b4-b738-2cdbf0028436', '2026-11-26 07:38:27.892+00'),
	('clock-breach', '01a2118c-5611-73b4-b738-2cdbf0028436', '2026-11-26 09:30:00+00'),
	('clock-warn', '01a2118c-5615-747a-a2b3-d6353643b92b', '2026-12-01 09:02:27.892+00'),
	('clock-breach', '01a2118c-5615-747a-a2b3-d6353643b92b', '2026-12-02 09:30:00+00'),
	('guide-review', 'construction-market/construction-permit', '2027-05-31 00:00:00+00'),
	('clock-warn', '01a2118c-9cc2-737a-bb66-2f28c3d1dc98', '2026-11-26 07:38:31.541+00'),
	('clock-breach', '01a2118c-9cc2-737a-bb66-2f28c3d1dc98', '2026-11-26 09:30:00+00'),
	('clock-warn', '01a2118c-9cc5-7078-8b62-4fd92472e156', '2026-11-30 03:20:31.541+00'),
	('clock-breach', '01a2118c-9cc5-7078-8b62-4fd92472e156', '2026-11-30 09:30:00+00'),
	('wrap-up', '01a2118c-87bd-75ee-8863-676da409cb51', '2026-11-25 07:14:39.709+00');
SELECT pg_catalog.setval('public.events_id_seq', 399, true);
ALTER TABLE ONLY public._prisma_migrations
    ADD CONSTRAINT _prisma_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.calls
    ADD CONSTRAINT calls_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.checklists
    ADD CONSTRAINT checklists_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.divisions
    ADD CONSTRAINT divisions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.guide_drafts
    ADD CONSTRAINT guide_drafts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.guide_uses
    ADD CONSTRAINT guide_uses_pkey PRIMARY KEY ("callId", "guideId", version);
ALTER TABLE ONLY public.guide_vectors
    ADD CONSTRAINT guide_vectors_pkey PRIMARY KEY ("modelId", "guideId", part);
ALTER TABLE ONLY public.guide_versions
    ADD CONSTRAINT guide_versions_pkey PRIMARY KEY ("guideId", version);
ALTER TABLE ONLY public.guide_votes
    ADD CONSTRAINT guide_votes_pkey PRIMARY KEY ("guideId", version, "personId");
ALTER TABLE ONLY public.guides
    ADD CONSTRAINT guides_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.log_entries
    ADD CONSTRAINT log_entries_pkey PRIMARY KEY ("callId");
ALTER TABLE ONLY public.operators
    ADD CONSTRAINT operators_pkey PRIMARY KEY ("personId");
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY ("eventId");
ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.queues
    ADD CONSTRAINT queues_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.recording_audio
    ADD CONSTRAINT recording_audio_pkey PRIMARY KEY ("recordingId");
ALTER TABLE ONLY public.recordings
    ADD CONSTRAINT recordings_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reservations
    ADD CONSTRAINT reservations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.searches
    ADD CONSTRAINT searches_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY ("tokenHash");
ALTER TABLE ONLY public.ticket_clocks
    ADD CONSTRAINT ticket_clocks_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ticket_numbers
    ADD CONSTRAINT ticket_numbers_pkey PRIMARY KEY (day);
ALTER TABLE ONLY public.tickets
    ADD CONSTRAINT tickets_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.timers
    ADD CONSTRAINT timers_pkey PRIMARY KEY (kind, "subjectId");
CREATE INDEX "calls_answeredAt_idx" ON public.calls USING btree ("answeredAt");
CREATE UNIQUE INDEX "calls_callSid_key" ON public.calls USING btree ("callSid");
CREATE INDEX "calls_from_startedAt_idx" ON public.calls USING btree ("from", "startedAt");
CREATE UNIQUE INDEX calls_one_active_an_operator ON public.calls USING btree ("operatorId") WHERE (state = ANY (ARRAY['connecting'::public."CallState", 'talking'::public."CallState"]));
CREATE INDEX "calls_operatorId_startedAt_idx" ON public.calls USING btree ("operatorId", "startedAt");
CREATE INDEX "calls_queueId_endedAt_idx" ON public.calls USING btree ("queueId", "endedAt");
CREATE INDEX "calls_queuedAt_idx" ON public.calls USING btree ("queuedAt");
CREATE INDEX "calls_startedAt_idx" ON public.calls USING btree ("startedAt");
CREATE INDEX calls_state_idx ON public.calls USING btree (state);
CREATE INDEX "checklists_callId_idx" ON public.checklists USING btree ("callId");
CREATE UNIQUE INDEX "checklists_idempotencyKey_key" ON public.checklists USING btree ("idempotencyKey");
CREATE UNIQUE INDEX "checklists_messageSid_key" ON public.checklists USING btree ("messageSid");
CREATE INDEX "events_callId_id_idx" ON public.events USING btree ("callId", id);
CREATE INDEX "events_ticketId_id_idx" ON public.events USING btree ("ticketId", id);
CREATE INDEX events_transaction_id_idx ON public.events USING btree (transaction, id);
CREATE INDEX events_type_at_idx ON public.events USING btree (type, at);
CREATE INDEX "guide_drafts_guideId_idx" ON public.guide_drafts USING btree ("guideId");
CREATE UNIQUE INDEX guide_drafts_open ON public.guide_drafts USING btree ("guideId") WHERE (state = ANY (ARRAY['draft'::public."DraftState", 'in_review'::public."DraftState", 'returned'::public."DraftState"]));
CREATE INDEX "guide_drafts_state_updatedAt_idx" ON public.guide_drafts USING btree (state, "updatedAt");
CREATE INDEX operators_activity_idx ON public.operators USING btree (activity);
CREATE INDEX "outbox_dueAt_idx" ON public.outbox USING btree ("dueAt");
CREATE UNIQUE INDEX people_username_key ON public.people USING btree (username);
CREATE INDEX "recordings_callId_idx" ON public.recordings USING btree ("callId");
CREATE UNIQUE INDEX "recordings_recordingSid_key" ON public.recordings USING btree ("recordingSid");
CREATE INDEX "reservations_callId_idx" ON public.reservations USING btree ("callId");
CREATE UNIQUE INDEX reservations_one_live_a_call ON public.reservations USING btree ("callId") WHERE (state = ANY (ARRAY['pending'::public."ReservationState", 'accepted'::public."ReservationState"]));
CREATE UNIQUE INDEX reservations_one_live_an_operator ON public.reservations USING btree ("operatorId") WHERE (state = ANY (ARRAY['pending'::public."ReservationState", 'accepted'::public."ReservationState"]));
CREATE INDEX "reservations_operatorId_idx" ON public.reservations USING btree ("operatorId");
CREATE INDEX searches_at_idx ON public.searches USING btree (at);
CREATE INDEX "sessions_personId_idx" ON public.sessions USING btree ("personId");
CREATE UNIQUE INDEX ticket_clocks_one_running ON public.ticket_clocks USING btree ("ticketId", kind) WHERE (state = 'running'::public."ClockState");
CREATE INDEX "ticket_clocks_ticketId_idx" ON public.ticket_clocks USING btree ("ticketId");
CREATE INDEX "tickets_callerNumber_idx" ON public.tickets USING btree ("callerNumber");
CREATE INDEX "tickets_divisionId_state_dueAt_idx" ON public.tickets USING btree ("divisionId", state, "dueAt");
CREATE INDEX "tickets_firstOwnerId_state_idx" ON public.tickets USING btree ("firstOwnerId", state);
CREATE UNIQUE INDEX "tickets_idempotencyKey_key" ON public.tickets USING btree ("idempotencyKey");
CREATE UNIQUE INDEX tickets_number_key ON public.tickets USING btree (number);
CREATE INDEX "timers_dueAt_idx" ON public.timers USING btree ("dueAt");
CREATE TRIGGER events_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER events_notify AFTER INSERT ON public.events FOR EACH STATEMENT EXECUTE FUNCTION public.notify_events();
ALTER TABLE ONLY public.calls
    ADD CONSTRAINT "calls_operatorId_fkey" FOREIGN KEY ("operatorId") REFERENCES public.operators("personId") ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE ONLY public.calls
    ADD CONSTRAINT "calls_queueId_fkey" FOREIGN KEY ("queueId") REFERENCES public.queues(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE ONLY public.checklists
    ADD CONSTRAINT "checklists_callId_fkey" FOREIGN KEY ("callId") REFERENCES public.calls(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY public.guide_drafts
    ADD CONSTRAINT "guide_drafts_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES public.people(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE ONLY public.guide_drafts
    ADD CONSTRAINT "guide_drafts_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES public.people(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE ONLY public.guide_uses
    ADD CONSTRAINT "guide_uses_callId_fkey" FOREIGN KEY ("callId") REFERENCES public.calls(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY public.guide_vectors
    ADD CONSTRAINT "guide_vectors_guideId_fkey" FOREIGN KEY ("guideId") REFERENCES public.guides(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public.guide_versions
    ADD CONSTRAINT "guide_versions_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES public.people(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE ONLY public.guide_versions
    ADD CONSTRAINT "guide_versions_guideId_fkey" FOREIGN KEY ("guideId") REFERENCES public.guides(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY public.guide_versions
    ADD CONSTRAINT "guide_versions_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES public.people(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE ONLY public.guide_votes
    ADD CONSTRAINT "guide_votes_guideId_fkey" FOREIGN KEY ("guideId") REFERENCES public.guides(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY public.guide_votes
    ADD CONSTRAINT "guide_votes_personId_fkey" FOREIGN KEY ("personId") REFERENCES public.people(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public.log_entries
    ADD CONSTRAINT "log_entries_callId_fkey" FOREIGN KEY ("callId") REFERENCES public.calls(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY public.operators
    ADD CONSTRAINT "operators_personId_fkey" FOREIGN KEY ("personId") REFERENCES public.people(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public.people
    ADD CONSTRAINT "people_divisionId_fkey" FOREIGN KEY ("divisionId") REFERENCES public.divisions(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE ONLY public.recording_audio
    ADD CONSTRAINT "recording_audio_recordingId_fkey" FOREIGN KEY ("recordingId") REFERENCES public.recordings(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY public.recordings
    ADD CONSTRAINT "recordings_callId_fkey" FOREIGN KEY ("callId") REFERENCES public.calls(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY public.reservations
    ADD CONSTRAINT "reservations_callId_fkey" FOREIGN KEY ("callId") REFERENCES public.calls(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY public.reservations
    ADD CONSTRAINT "reservations_operatorId_fkey" FOREIGN KEY ("operatorId") REFERENCES public.operators("personId") ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY public.searches
    ADD CONSTRAINT "searches_personId_fkey" FOREIGN KEY ("personId") REFERENCES public.people(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT "sessions_personId_fkey" FOREIGN KEY ("personId") REFERENCES public.people(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public.ticket_clocks
    ADD CONSTRAINT "ticket_clocks_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES public.tickets(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY public.tickets
    ADD CONSTRAINT "tickets_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES public.people(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE ONLY public.tickets
    ADD CONSTRAINT "tickets_callId_fkey" FOREIGN KEY ("callId") REFERENCES public.calls(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY public.tickets
    ADD CONSTRAINT "tickets_divisionId_fkey" FOREIGN KEY ("divisionId") REFERENCES public.divisions(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE ONLY public.tickets
    ADD CONSTRAINT "tickets_firstOwnerId_fkey" FOREIGN KEY ("firstOwnerId") REFERENCES public.people(id) ON UPDATE CASCADE ON DELETE RESTRICT;
