-- What belongs to the installation and to no account, in one row. `key_check` is a word sealed with the key file, by
-- which a program that starts with another key is told so.
CREATE TABLE installation (
  id INTEGER NOT NULL CONSTRAINT installation_pkey PRIMARY KEY CONSTRAINT installation_one_rule CHECK (id = 1),
  key_check TEXT NOT NULL CHECK (length(key_check) <= 200),
  created_at TEXT NOT NULL
) STRICT;
