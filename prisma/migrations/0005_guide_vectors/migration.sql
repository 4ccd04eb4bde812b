-- CreateTable
CREATE TABLE "guide_vectors" (
    "modelId" TEXT NOT NULL,
    "guideId" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "vector" BYTEA NOT NULL,
    "builtAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "guide_vectors_pkey" PRIMARY KEY ("modelId","guideId","part")
);

-- AddForeignKey
ALTER TABLE "guide_vectors" ADD CONSTRAINT "guide_vectors_guideId_fkey" FOREIGN KEY ("guideId") REFERENCES "guides"("id") ON DELETE CASCADE ON UPDATE CASCADE;
