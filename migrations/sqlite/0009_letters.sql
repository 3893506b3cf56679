-- Invitations, links to a new password, and the mail that goes out.

-- The invitation of a person: a new one takes the place of the one before, whose link is dead then.
CREATE TABLE invitations (
  account_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  no INTEGER NOT NULL,
  hash TEXT NOT NULL CONSTRAINT invitations_hash_key UNIQUE CHECK (length(hash) <= 64),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  CONSTRAINT invitations_pkey PRIMARY KEY (account_id, user_id),
  FOREIGN KEY (account_id, user_id) REFERENCES users (account_id, id) ON DELETE CASCADE
) STRICT;

-- A link to a new password. Of what is signed in with, not of an account (decision 5).
CREATE TABLE password_resets (
  login_id INTEGER NOT NULL CONSTRAINT password_resets_pkey PRIMARY KEY REFERENCES logins (id) ON DELETE CASCADE,
  hash TEXT NOT NULL CONSTRAINT password_resets_hash_key UNIQUE CHECK (length(hash) <= 64),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT;

-- A letter, written in the transaction of what it tells. `token` is the sealed secret of its link, if it has one.
CREATE TABLE outbox (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (length(kind) <= 30),
  occasion TEXT NOT NULL CHECK (length(occasion) <= 100),
  user_id INTEGER,
  email TEXT NOT NULL CHECK (length(email) <= 128),
  name TEXT NOT NULL CHECK (length(name) <= 200),
  fields TEXT NOT NULL,
  token TEXT CHECK (length(token) <= 400),
  state TEXT NOT NULL CHECK (length(state) <= 10)
    CONSTRAINT outbox_state_rule CHECK (state IN ('queued', 'sent', 'failed', 'cancelled')),
  attempts INTEGER NOT NULL,
  next_at TEXT NOT NULL,
  problem TEXT NOT NULL DEFAULT '' CHECK (length(problem) <= 1000),
  message_id TEXT NOT NULL CONSTRAINT outbox_message_key UNIQUE CHECK (length(message_id) <= 128),
  import_id INTEGER,
  created_at TEXT NOT NULL,
  sent_at TEXT,
  CONSTRAINT outbox_key UNIQUE (account_id, id),
  CONSTRAINT outbox_occasion_key UNIQUE (account_id, kind, occasion)
) STRICT;
CREATE INDEX outbox_next_index ON outbox (state, next_at);
CREATE INDEX outbox_state_index ON outbox (account_id, state, id);
CREATE INDEX outbox_user_index ON outbox (account_id, user_id, id);
