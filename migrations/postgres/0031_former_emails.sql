-- Addresses that users had before: an erasure looks for them too.

CREATE TABLE former_emails (
  account_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  until TIMESTAMPTZ NOT NULL,
  email TEXT COLLATE "C" NOT NULL CHECK (length(email) <= 128),
  CONSTRAINT former_emails_pkey PRIMARY KEY (account_id, user_id, until),
  FOREIGN KEY (account_id, user_id) REFERENCES users (account_id, id) ON DELETE CASCADE
);
