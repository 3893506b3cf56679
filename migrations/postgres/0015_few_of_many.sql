-- Indexes of the few that are asked for among the many: letters whose link may have expired, and people who may do more
-- than a member. A statement uses one only if it says the same condition.

CREATE INDEX outbox_dead_index ON outbox (expires_at) WHERE token IS NOT NULL OR state = 'queued';
DROP INDEX outbox_expires_index;
CREATE INDEX users_role_index ON users (account_id, role, name_fold, id) WHERE role <> 'member';
