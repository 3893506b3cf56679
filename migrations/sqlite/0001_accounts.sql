-- Who there is: accounts, what people sign in with, people, sites, and links that work once.

CREATE TABLE accounts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (length(name) <= 200),
  country TEXT NOT NULL CHECK (length(country) <= 2),
  time_zone TEXT NOT NULL CHECK (length(time_zone) <= 64),
  site_codes INTEGER NOT NULL CHECK (site_codes IN (0, 1)),
  extension_min INTEGER NOT NULL,
  extension_max INTEGER NOT NULL,
  settings TEXT NOT NULL,
  state TEXT NOT NULL CONSTRAINT accounts_state_rule CHECK (state IN ('active', 'suspended')) CHECK (length(state) <= 20),
  created_at TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;

-- Installation-wide: an address may belong to several accounts (decision 5).
CREATE TABLE logins (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL CHECK (length(email) <= 128),
  email_fold TEXT NOT NULL CONSTRAINT logins_email_key UNIQUE CHECK (length(email_fold) <= 128),
  password_hash TEXT CHECK (length(password_hash) <= 300),
  created_at TEXT NOT NULL,
  password_at TEXT
) STRICT;

CREATE TABLE one_time_links (
  hash TEXT NOT NULL CONSTRAINT one_time_links_pkey PRIMARY KEY CHECK (length(hash) <= 64),
  purpose TEXT NOT NULL CHECK (length(purpose) <= 20),
  account_id INTEGER REFERENCES accounts (id),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
) STRICT;

CREATE TABLE sites (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (length(name) <= 255),
  name_fold TEXT NOT NULL CHECK (length(name_fold) <= 300),
  code TEXT CHECK (length(code) <= 3),
  range_from TEXT CHECK (length(range_from) <= 15),
  range_to TEXT CHECK (length(range_to) <= 15),
  is_main INTEGER NOT NULL CHECK (is_main IN (0, 1)),
  settings TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT sites_key UNIQUE (account_id, id),
  CONSTRAINT sites_name_key UNIQUE (account_id, name_fold),
  CONSTRAINT sites_code_key UNIQUE (account_id, code)
) STRICT;

CREATE TABLE users (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  login_id INTEGER REFERENCES logins (id),
  email TEXT NOT NULL CHECK (length(email) <= 128),
  email_fold TEXT NOT NULL CHECK (length(email_fold) <= 128),
  first_name TEXT NOT NULL CHECK (length(first_name) <= 64),
  last_name TEXT NOT NULL CHECK (length(last_name) <= 64),
  name_fold TEXT NOT NULL CHECK (length(name_fold) <= 300),
  department TEXT NOT NULL CHECK (length(department) <= 128),
  search TEXT NOT NULL CHECK (length(search) <= 1000),
  status TEXT NOT NULL CONSTRAINT users_status_rule CHECK (status IN ('pending', 'active', 'inactive', 'trash')) CHECK (length(status) <= 10),
  role TEXT NOT NULL CONSTRAINT users_role_rule CHECK (role IN ('owner', 'admin', 'support', 'member')) CHECK (length(role) <= 10),
  site_limited INTEGER NOT NULL CHECK (site_limited IN (0, 1)),
  import_id INTEGER,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT users_key UNIQUE (account_id, id),
  CONSTRAINT users_email_key UNIQUE (account_id, email_fold)
) STRICT;
CREATE INDEX users_name_index ON users (account_id, name_fold, id);
CREATE INDEX users_login_index ON users (login_id);

-- Where the role of a person with site_limited holds.
CREATE TABLE user_sites (
  account_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  site_id INTEGER NOT NULL,
  CONSTRAINT user_sites_pkey PRIMARY KEY (account_id, user_id, site_id),
  FOREIGN KEY (account_id, user_id) REFERENCES users (account_id, id) ON DELETE CASCADE,
  FOREIGN KEY (account_id, site_id) REFERENCES sites (account_id, id)
) STRICT;
