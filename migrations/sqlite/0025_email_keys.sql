-- Emails are compared with their domain in ASCII. SQL cannot write it so: the program does, at its next start, and takes those
-- that are done off these lists. Whoever stays on them has a twin, whose key this is already.

CREATE TABLE former_user_keys (
  account_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  CONSTRAINT former_user_keys_pkey PRIMARY KEY (account_id, user_id),
  FOREIGN KEY (account_id, user_id) REFERENCES users (account_id, id) ON DELETE CASCADE
) STRICT;
CREATE TABLE former_login_keys (
  login_id INTEGER NOT NULL REFERENCES logins (id) ON DELETE CASCADE,
  CONSTRAINT former_login_keys_pkey PRIMARY KEY (login_id)
) STRICT;
INSERT INTO former_user_keys (account_id, user_id) SELECT account_id, id FROM users WHERE email_fold GLOB '*[^ -~]*';
INSERT INTO former_login_keys (login_id) SELECT id FROM logins WHERE email_fold GLOB '*[^ -~]*';
