-- Failed sign-ins by account, address and browser, so that guessing slows down whichever instance is asked.
CREATE TABLE "sign_in_failures" (
  "subject" TEXT NOT NULL PRIMARY KEY,
  "count" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "until" TIMESTAMPTZ(3) NOT NULL
);
