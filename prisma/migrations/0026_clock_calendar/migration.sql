-- By which version of the calendar a clock was calculated: when the calendar changes, those that run are moved.
ALTER TABLE "ticket_clocks" ADD COLUMN "calendarVersion" INTEGER NOT NULL DEFAULT 1;
CREATE INDEX "ticket_clocks_running" ON "ticket_clocks" ("calendarVersion") WHERE state = 'running';
