-- Until when the link of a letter works, and the address as it is searched for.

ALTER TABLE outbox ADD COLUMN expires_at TEXT;
ALTER TABLE outbox ADD COLUMN email_fold TEXT NOT NULL DEFAULT '' CHECK (length(email_fold) <= 128);
CREATE INDEX outbox_email_index ON outbox (account_id, email_fold, id);
CREATE INDEX outbox_expires_index ON outbox (expires_at);
