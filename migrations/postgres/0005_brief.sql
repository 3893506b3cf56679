-- What must not wait for a long write (decision 27): a file of its own on SQLite.

CREATE TABLE sessions (
  hash TEXT COLLATE "C" NOT NULL CONSTRAINT sessions_pkey PRIMARY KEY CHECK (length(hash) <= 64),
  login_id BIGINT NOT NULL,
  account_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  csrf TEXT COLLATE "C" NOT NULL CHECK (length(csrf) <= 64),
  flash JSONB,
  created_at TIMESTAMPTZ NOT NULL,
  seen_at TIMESTAMPTZ NOT NULL,
  expires_at TIMESTAMPTZ NOT NULL,
  address TEXT COLLATE "C" NOT NULL CHECK (length(address) <= 64),
  agent TEXT COLLATE "C" NOT NULL CHECK (length(agent) <= 300)
);
CREATE INDEX sessions_login_index ON sessions (login_id);

CREATE TABLE throttles (
  key TEXT COLLATE "C" NOT NULL CONSTRAINT throttles_pkey PRIMARY KEY CHECK (length(key) <= 200),
  failures BIGINT NOT NULL,
  free_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL
);

-- Who works on what; an old worker that wakes up finds a higher fence and changes nothing.
CREATE TABLE leases (
  name TEXT COLLATE "C" NOT NULL CONSTRAINT leases_pkey PRIMARY KEY CHECK (length(name) <= 100),
  holder TEXT COLLATE "C" NOT NULL CHECK (length(holder) <= 64),
  fence BIGINT NOT NULL,
  until TIMESTAMPTZ NOT NULL
);

CREATE TABLE progress (
  account_id BIGINT NOT NULL,
  import_id BIGINT NOT NULL,
  stage TEXT COLLATE "C" NOT NULL CHECK (length(stage) <= 20),
  done BIGINT NOT NULL,
  total BIGINT NOT NULL,
  stop_requested BOOLEAN NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT progress_pkey PRIMARY KEY (account_id, import_id)
);
