-- Emails are compared with their domain in ASCII. SQL cannot write it so: the program does, at its next start, and takes those
-- that are done off these lists. Whoever stays on them has a twin, whose key this is already.

CREATE TABLE former_user_keys (
  account_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  CONSTRAINT former_user_keys_pkey PRIMARY KEY (account_id, user_id),
  FOREIGN KEY (account_id, user_id) REFERENCES users (account_id, id) ON DELETE CASCADE
);
CREATE TABLE former_login_keys (
  login_id BIGINT NOT NULL REFERENCES logins (id) ON DELETE CASCADE,
  CONSTRAINT former_login_keys_pkey PRIMARY KEY (login_id)
);
INSERT INTO former_user_keys (account_id, user_id) SELECT account_id, id FROM users WHERE email_fold ~ '[^ -~]';
INSERT INTO former_login_keys (login_id) SELECT id FROM logins WHERE email_fold ~ '[^ -~]';
