-- Three duties that exclude each other; the first security officer and auditor are made by an administrator.
ALTER TYPE "Role" ADD VALUE 'security_officer';
ALTER TYPE "Role" ADD VALUE 'auditor';
-- Which change of a person somebody has seen.
ALTER TABLE "people" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
