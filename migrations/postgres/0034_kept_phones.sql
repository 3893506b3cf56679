-- What hung on a license that was taken from a user who stays, so that it can be given back (*Soft Delete*): no name and no
-- email. `site_id` is where the phone was: who is limited to other sites does not see it.

CREATE TABLE kept_phones (
  account_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  site_id BIGINT NOT NULL,
  kept JSONB NOT NULL,
  kept_until TIMESTAMPTZ NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  version BIGINT NOT NULL,
  CONSTRAINT kept_phones_pkey PRIMARY KEY (account_id, user_id),
  FOREIGN KEY (account_id, user_id) REFERENCES users (account_id, id) ON DELETE CASCADE
);
CREATE INDEX kept_phones_until_index ON kept_phones (kept_until);
