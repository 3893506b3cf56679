-- Phones that users gave back: what was recorded of their extensions is part of the users' history.

CREATE TABLE past_phones (
  account_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  extension_id INTEGER NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  CONSTRAINT past_phones_pkey PRIMARY KEY (account_id, user_id, extension_id),
  FOREIGN KEY (account_id, user_id) REFERENCES users (account_id, id) ON DELETE CASCADE
) STRICT;
