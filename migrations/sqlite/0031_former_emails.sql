-- Addresses that users had before: an erasure looks for them too.

CREATE TABLE former_emails (
  account_id INTEGER NOT NULL,
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL,
  until TEXT NOT NULL,
  email TEXT NOT NULL CHECK (length(email) <= 128),
  FOREIGN KEY (account_id, user_id) REFERENCES users (account_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX former_emails_user_index ON former_emails (account_id, user_id);
