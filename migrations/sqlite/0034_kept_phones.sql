-- What hung on a license that was taken from a user who stays, so that it can be given back (*Soft Delete*): no name and no
-- email. `site_id` is where the phone was: who is limited to other sites does not see it.

CREATE TABLE kept_phones (
  account_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  site_id INTEGER NOT NULL,
  kept TEXT NOT NULL,
  kept_until TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT kept_phones_pkey PRIMARY KEY (account_id, user_id),
  FOREIGN KEY (account_id, user_id) REFERENCES users (account_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX kept_phones_until_index ON kept_phones (kept_until);
