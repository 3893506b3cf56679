-- Browsers that people have signed in from: what they hold is a token, what is kept here is its hash. Nobody is kept out
-- of their own browser by strangers who guess.

CREATE TABLE known_browsers (
  login_id INTEGER NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) <= 64),
  known_at TEXT NOT NULL,
  used_at TEXT NOT NULL,
  CONSTRAINT known_browsers_pkey PRIMARY KEY (login_id, hash)
) STRICT;
CREATE INDEX known_browsers_hash_index ON known_browsers (hash);
