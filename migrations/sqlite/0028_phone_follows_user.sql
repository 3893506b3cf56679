-- The phone of an inactive user is inactive. Marked are those that are so for this reason only: they are active again with
-- their user.

ALTER TABLE extensions ADD COLUMN follows_user INTEGER NOT NULL DEFAULT 0 CHECK (follows_user IN (0, 1));
UPDATE extensions SET status = 'inactive', follows_user = 1, version = version + 1
  WHERE status = 'active' AND user_id IN
    (SELECT u.id FROM users u WHERE u.account_id = extensions.account_id AND u.status = 'inactive');
