-- Whether somebody has shown that the mailbox is theirs. A password that went along to a new address is not taken for the
-- password of whoever has that mailbox.

ALTER TABLE logins ADD COLUMN confirmed BOOLEAN NOT NULL DEFAULT TRUE;
