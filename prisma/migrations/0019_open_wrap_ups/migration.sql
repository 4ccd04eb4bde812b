-- An operator's after-call work that is not over: among years of calls it is found at once.
CREATE INDEX "calls_open_wrap_up" ON "calls" ("operatorId") WHERE "wrapUntil" IS NOT NULL AND "wrappedAt" IS NULL;
