-- Who somebody is to an identity provider, and sign-ins that are on their way there and back.
CREATE TABLE "provider_accounts" (
  "issuer" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "personId" UUID NOT NULL REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "linkedAt" TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY ("issuer", "subject")
);
CREATE UNIQUE INDEX "provider_accounts_personId_issuer_key" ON "provider_accounts"("personId", "issuer");
CREATE TABLE "open_sign_ins" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "browserHash" TEXT NOT NULL,
  "nonce" TEXT NOT NULL,
  "verifier" TEXT,
  "next" TEXT NOT NULL,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  "personId" UUID,
  "identity" JSONB,
  "idToken" TEXT
);
CREATE INDEX "open_sign_ins_browserHash_idx" ON "open_sign_ins"("browserHash");
CREATE INDEX "open_sign_ins_expiresAt_idx" ON "open_sign_ins"("expiresAt");
ALTER TABLE "sessions"
  ADD COLUMN "idToken" TEXT,
  ADD COLUMN "factorProven" BOOLEAN NOT NULL DEFAULT false;

-- What people set for themselves.
CREATE TABLE "preferences" (
  "personId" UUID NOT NULL PRIMARY KEY REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "language" "CallLanguage",
  "theme" TEXT,
  "shortcuts" JSONB NOT NULL DEFAULT '{}'
);
