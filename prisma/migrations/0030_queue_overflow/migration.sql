ALTER TABLE "queues" ADD COLUMN "overflowSkill" TEXT, ADD COLUMN "overflowSeconds" INTEGER;
