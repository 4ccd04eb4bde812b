-- A commit that notifies waits for every other that does, and for the disk each time: all notify under one lock. Whoever
-- commits events announces them afterwards (src/platform/events/announce-events.ts); a poll finds what is not announced.
DROP TRIGGER "events_notify" ON "events";
DROP FUNCTION notify_events();
