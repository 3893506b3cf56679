-- When the email that welcomes a phone user was queued. Of those of before, the outbox knows the last 90 days.

ALTER TABLE extensions ADD COLUMN welcomed_at TIMESTAMPTZ;
UPDATE extensions SET welcomed_at = (SELECT MAX(o.created_at) FROM outbox o WHERE o.account_id = extensions.account_id
    AND o.user_id = extensions.user_id AND o.kind = 'welcome' AND o.state IN ('queued', 'sent')
    AND o.created_at >= extensions.created_at)
  WHERE user_id IS NOT NULL;

-- Those who are not welcomed are few once most are.
CREATE INDEX extensions_unwelcomed_index ON extensions (account_id, kind, name_fold, id) WHERE welcomed_at IS NULL;

-- The filters Cost Center and Template.
CREATE INDEX users_cost_center_index ON users (account_id, cost_center, id);
CREATE INDEX extensions_template_index ON extensions (account_id, template_id, kind, name_fold, id);
