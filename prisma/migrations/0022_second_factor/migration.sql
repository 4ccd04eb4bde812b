-- A second factor (RFC 6238), asked for once it is confirmed, and codes for whoever has lost it.
CREATE TABLE "second_factors" (
  "personId" UUID NOT NULL PRIMARY KEY REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "secret" TEXT,
  "since" TIMESTAMPTZ(3),
  "proposed" TEXT,
  "lastStep" INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE "recovery_codes" (
  "personId" UUID NOT NULL REFERENCES "second_factors"("personId") ON DELETE CASCADE ON UPDATE CASCADE,
  "codeHash" TEXT NOT NULL,
  PRIMARY KEY ("personId", "codeHash")
);

-- A session is named to its owner without its token, and says when they had signed in before.
ALTER TABLE "sessions"
  ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN "formerAt" TIMESTAMPTZ(3),
  ADD COLUMN "formerAddress" TEXT;
CREATE UNIQUE INDEX "sessions_id_key" ON "sessions"("id");
CREATE TABLE "last_sign_ins" (
  "personId" UUID NOT NULL PRIMARY KEY REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "address" TEXT NOT NULL
);
