-- The contact center: roles, queues, and skills in their categories (zoom-domain 4).

CREATE TABLE contact_center_roles (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (length(name) <= 64),
  name_fold TEXT NOT NULL CHECK (length(name_fold) <= 150),
  description TEXT NOT NULL CHECK (length(description) <= 255),
  kind TEXT NOT NULL CONSTRAINT contact_center_roles_kind_rule CHECK (kind IN ('admin', 'supervisor', 'agent')) CHECK (length(kind) <= 20),
  is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT contact_center_roles_key UNIQUE (account_id, id),
  CONSTRAINT contact_center_roles_name_key UNIQUE (account_id, name_fold)
) STRICT;

-- Every account has these three from the start.
INSERT INTO contact_center_roles (account_id, name, name_fold, description, kind, is_default, created_at, updated_at, version)
  SELECT id, 'Admin', 'admin', '', 'admin', 1, created_at, created_at, 1 FROM accounts ORDER BY id;
INSERT INTO contact_center_roles (account_id, name, name_fold, description, kind, is_default, created_at, updated_at, version)
  SELECT id, 'Supervisor', 'supervisor', '', 'supervisor', 1, created_at, created_at, 1 FROM accounts ORDER BY id;
INSERT INTO contact_center_roles (account_id, name, name_fold, description, kind, is_default, created_at, updated_at, version)
  SELECT id, 'Agent', 'agent', '', 'agent', 1, created_at, created_at, 1 FROM accounts ORDER BY id;

-- `channels` has words with commas between, in the order of lists: voice,email.
CREATE TABLE contact_center_queues (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (length(name) <= 64),
  name_fold TEXT NOT NULL CHECK (length(name_fold) <= 150),
  description TEXT NOT NULL CHECK (length(description) <= 255),
  channels TEXT NOT NULL CHECK (length(channels) <= 60),
  distribution TEXT NOT NULL CONSTRAINT contact_center_queues_distribution_rule CHECK (distribution IN ('longest_idle', 'sequential', 'rotating', 'simultaneous', 'most_available')) CHECK (length(distribution) <= 20),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT contact_center_queues_key UNIQUE (account_id, id),
  CONSTRAINT contact_center_queues_name_key UNIQUE (account_id, name_fold)
) STRICT;

CREATE TABLE skill_categories (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (length(name) <= 64),
  name_fold TEXT NOT NULL CHECK (length(name_fold) <= 150),
  kind TEXT NOT NULL CONSTRAINT skill_categories_kind_rule CHECK (kind IN ('text', 'proficiency')) CHECK (length(kind) <= 20),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT skill_categories_key UNIQUE (account_id, id),
  CONSTRAINT skill_categories_name_key UNIQUE (account_id, name_fold)
) STRICT;

-- A name stands once in its category: `name_key` has both.
CREATE TABLE skills (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (length(name) <= 64),
  name_key TEXT NOT NULL CHECK (length(name_key) <= 150),
  category_id INTEGER NOT NULL,
  description TEXT NOT NULL CHECK (length(description) <= 255),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT skills_key UNIQUE (account_id, id),
  CONSTRAINT skills_name_key UNIQUE (account_id, name_key),
  FOREIGN KEY (account_id, category_id) REFERENCES skill_categories (account_id, id)
) STRICT;
CREATE INDEX skills_category_index ON skills (account_id, category_id);
