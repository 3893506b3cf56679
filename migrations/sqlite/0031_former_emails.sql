-- Addresses that users had before: an erasure looks for them too.

CREATE TABLE former_emails (
  account_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  until TEXT NOT NULL,
  email TEXT NOT NULL CHECK (length(email) <= 128),
  CONSTRAINT former_emails_pkey PRIMARY KEY (account_id, user_id, until),
  FOREIGN KEY (account_id, user_id) REFERENCES users (account_id, id) ON DELETE CASCADE
) STRICT;
