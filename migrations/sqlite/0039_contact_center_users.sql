-- Users of the contact center (zoom-domain 4), with their queues and skills. `email_fold` follows that of the user, with whom
-- the row goes. No display name is the first name of the user.

CREATE TABLE contact_center_users (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email_fold TEXT NOT NULL CHECK (length(email_fold) <= 128),
  display_name TEXT CHECK (length(display_name) <= 128),
  display_fold TEXT NOT NULL CHECK (length(display_fold) <= 256),
  role_id INTEGER NOT NULL,
  access TEXT NOT NULL CONSTRAINT contact_center_users_access_rule CHECK (access IN ('active', 'inactive')) CHECK (length(access) <= 10),
  country TEXT CHECK (length(country) <= 2),
  client_integration TEXT NOT NULL CONSTRAINT contact_center_users_client_integration_rule CHECK (client_integration IN ('default', 'salesforce', 'zendesk', 'servicenow', 'microsoft_dynamics_365')) CHECK (length(client_integration) <= 30),
  package TEXT CONSTRAINT contact_center_users_package_rule CHECK (package IN ('essentials', 'premium', 'elite', 'essentials_ai', 'premium_ai', 'elite_ai')) CHECK (length(package) <= 20),
  multi_channel INTEGER NOT NULL CHECK (multi_channel IN (0, 1)),
  max_agent_load INTEGER CHECK (max_agent_load BETWEEN 1 AND 100),
  message_capacity INTEGER CHECK (message_capacity BETWEEN 0 AND 20),
  email_capacity INTEGER CHECK (email_capacity BETWEEN 0 AND 20),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT contact_center_users_key UNIQUE (account_id, id),
  CONSTRAINT contact_center_users_email_key UNIQUE (account_id, email_fold),
  FOREIGN KEY (account_id, email_fold) REFERENCES users (account_id, email_fold) ON UPDATE CASCADE ON DELETE CASCADE,
  FOREIGN KEY (account_id, role_id) REFERENCES contact_center_roles (account_id, id)
) STRICT;
CREATE INDEX contact_center_users_role_index ON contact_center_users (account_id, role_id);

-- Agents and supervisors of queues.
CREATE TABLE contact_center_members (
  account_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  kind TEXT NOT NULL CONSTRAINT contact_center_members_kind_rule CHECK (kind IN ('agent', 'supervisor')) CHECK (length(kind) <= 10),
  queue_id INTEGER NOT NULL,
  CONSTRAINT contact_center_members_pkey PRIMARY KEY (account_id, user_id, kind, queue_id),
  FOREIGN KEY (account_id, user_id) REFERENCES contact_center_users (account_id, id) ON DELETE CASCADE,
  FOREIGN KEY (account_id, queue_id) REFERENCES contact_center_queues (account_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_center_members_queue_index ON contact_center_members (account_id, queue_id, kind);

-- `level` is of skills whose category has levels.
CREATE TABLE contact_center_user_skills (
  account_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  skill_id INTEGER NOT NULL,
  level INTEGER CHECK (level BETWEEN 1 AND 5),
  CONSTRAINT contact_center_user_skills_pkey PRIMARY KEY (account_id, user_id, skill_id),
  FOREIGN KEY (account_id, user_id) REFERENCES contact_center_users (account_id, id) ON DELETE CASCADE,
  FOREIGN KEY (account_id, skill_id) REFERENCES skills (account_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_center_user_skills_skill_index ON contact_center_user_skills (account_id, skill_id);
