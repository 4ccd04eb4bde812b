CREATE TABLE "sounds" (
  "id" UUID NOT NULL PRIMARY KEY,
  "name" TEXT NOT NULL,
  "seconds" DOUBLE PRECISION NOT NULL,
  "level" DOUBLE PRECISION NOT NULL,
  "digest" TEXT NOT NULL,
  "wav" BYTEA NOT NULL,
  "retired" BOOLEAN NOT NULL DEFAULT false,
  "addedById" UUID NOT NULL REFERENCES "people" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "addedAt" TIMESTAMPTZ(3) NOT NULL
);
CREATE UNIQUE INDEX "sounds_name_digest_key" ON "sounds" ("name", "digest");
