-- Who gave a checklist, so that messages can be counted by operator and hour.
ALTER TABLE "checklists" ADD COLUMN "operatorId" UUID;
UPDATE "checklists" SET "operatorId" = "calls"."operatorId" FROM "calls" WHERE "calls"."id" = "checklists"."callId";
CREATE INDEX "checklists_operatorId_at_idx" ON "checklists" ("operatorId", "at");
