-- What must not wait for a long write (decision 27): a file of its own on SQLite.

CREATE TABLE sessions (
  hash TEXT NOT NULL CONSTRAINT sessions_pkey PRIMARY KEY CHECK (length(hash) <= 64),
  login_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  csrf TEXT NOT NULL CHECK (length(csrf) <= 64),
  flash TEXT,
  created_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  address TEXT NOT NULL CHECK (length(address) <= 64),
  agent TEXT NOT NULL CHECK (length(agent) <= 300)
) STRICT;
CREATE INDEX sessions_login_index ON sessions (login_id);

CREATE TABLE throttles (
  key TEXT NOT NULL CONSTRAINT throttles_pkey PRIMARY KEY CHECK (length(key) <= 200),
  failures INTEGER NOT NULL,
  free_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

-- Who works on what; an old worker that wakes up finds a higher fence and changes nothing.
CREATE TABLE leases (
  name TEXT NOT NULL CONSTRAINT leases_pkey PRIMARY KEY CHECK (length(name) <= 100),
  holder TEXT NOT NULL CHECK (length(holder) <= 64),
  fence INTEGER NOT NULL,
  until TEXT NOT NULL
) STRICT;

CREATE TABLE progress (
  account_id INTEGER NOT NULL,
  import_id INTEGER NOT NULL,
  stage TEXT NOT NULL CHECK (length(stage) <= 20),
  done INTEGER NOT NULL,
  total INTEGER NOT NULL,
  stop_requested INTEGER NOT NULL CHECK (stop_requested IN (0, 1)),
  updated_at TEXT NOT NULL,
  CONSTRAINT progress_pkey PRIMARY KEY (account_id, import_id)
) STRICT;
