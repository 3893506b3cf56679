-- What hangs on an extension: packages, numbers, desk phones, settings.

CREATE TABLE license_pools (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  kind TEXT NOT NULL CONSTRAINT license_pools_kind_rule CHECK (kind IN ('phone', 'common_area')) CHECK (length(kind) <= 20),
  seats INTEGER NOT NULL CONSTRAINT license_pools_seats_rule CHECK (seats >= 0),
  version INTEGER NOT NULL,
  CONSTRAINT license_pools_pkey PRIMARY KEY (account_id, kind)
) STRICT;

CREATE TABLE packages (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (length(name) <= 128),
  name_fold TEXT NOT NULL CHECK (length(name_fold) <= 250),
  kind TEXT NOT NULL CONSTRAINT packages_kind_rule CHECK (kind IN ('main', 'add_on')) CHECK (length(kind) <= 10),
  has_numbers INTEGER NOT NULL CHECK (has_numbers IN (0, 1)),
  calling TEXT NOT NULL CHECK (length(calling) <= 100),
  seats INTEGER NOT NULL CONSTRAINT packages_seats_rule CHECK (seats >= 0),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT packages_key UNIQUE (account_id, id),
  CONSTRAINT packages_name_key UNIQUE (account_id, name_fold)
) STRICT;

CREATE TABLE setting_templates (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER,
  name TEXT NOT NULL CHECK (length(name) <= 50),
  name_fold TEXT NOT NULL CHECK (length(name_fold) <= 100),
  settings TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT setting_templates_key UNIQUE (account_id, id),
  CONSTRAINT setting_templates_name_key UNIQUE (account_id, name_fold),
  FOREIGN KEY (account_id, site_id) REFERENCES sites (account_id, id)
) STRICT;

CREATE TABLE provision_templates (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (length(name) <= 128),
  name_fold TEXT NOT NULL CHECK (length(name_fold) <= 200),
  description TEXT NOT NULL CHECK (length(description) <= 255),
  content TEXT NOT NULL CHECK (length(content) <= 20000),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT provision_templates_key UNIQUE (account_id, id),
  CONSTRAINT provision_templates_name_key UNIQUE (account_id, name_fold)
) STRICT;

-- The holder of an extension: a user, a room or one of the other kinds (decision 1). `digits` is the full number,
-- unique over all kinds and sites (decision 2); NULL only while a set of changes parks it.
CREATE TABLE extensions (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (length(kind) <= 20)
    CONSTRAINT extensions_kind_rule CHECK (kind IN ('user', 'room', 'common_area', 'call_queue', 'auto_receptionist')),
  site_id INTEGER NOT NULL,
  short TEXT CHECK (length(short) <= 15),
  digits TEXT CHECK (length(digits) <= 15),
  name TEXT NOT NULL CHECK (length(name) <= 200),
  name_fold TEXT NOT NULL CHECK (length(name_fold) <= 300),
  user_id INTEGER,
  status TEXT NOT NULL CONSTRAINT extensions_status_rule CHECK (status IN ('active', 'inactive')) CHECK (length(status) <= 10),
  template_id INTEGER,
  settings TEXT NOT NULL,
  search TEXT NOT NULL CHECK (length(search) <= 2000),
  import_id INTEGER,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT extensions_key UNIQUE (account_id, id),
  CONSTRAINT extensions_digits_key UNIQUE (account_id, digits),
  CONSTRAINT extensions_user_key UNIQUE (account_id, user_id),
  CONSTRAINT extensions_user_rule CHECK ((kind = 'user') = (user_id IS NOT NULL)),
  FOREIGN KEY (account_id, site_id) REFERENCES sites (account_id, id),
  FOREIGN KEY (account_id, user_id) REFERENCES users (account_id, id),
  FOREIGN KEY (account_id, template_id) REFERENCES setting_templates (account_id, id)
) STRICT;
CREATE INDEX extensions_name_index ON extensions (account_id, kind, name_fold, id);
CREATE INDEX extensions_site_index ON extensions (account_id, site_id, kind, name_fold, id);
CREATE INDEX extensions_status_index ON extensions (account_id, kind, status, name_fold, id);
CREATE INDEX extensions_number_index ON extensions (account_id, kind, (COALESCE(CAST(digits AS BIGINT), 0)), id);

CREATE TABLE extension_packages (
  account_id INTEGER NOT NULL,
  extension_id INTEGER NOT NULL,
  package_id INTEGER NOT NULL,
  CONSTRAINT extension_packages_pkey PRIMARY KEY (account_id, extension_id, package_id),
  FOREIGN KEY (account_id, extension_id) REFERENCES extensions (account_id, id) ON DELETE CASCADE,
  FOREIGN KEY (account_id, package_id) REFERENCES packages (account_id, id)
) STRICT;
CREATE INDEX extension_packages_package_index ON extension_packages (account_id, package_id);

CREATE TABLE numbers (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number TEXT NOT NULL CHECK (length(number) <= 16),
  kind TEXT NOT NULL CONSTRAINT numbers_kind_rule CHECK (kind IN ('toll', 'toll_free')) CHECK (length(kind) <= 10),
  site_id INTEGER NOT NULL,
  extension_id INTEGER,
  position INTEGER NOT NULL,
  import_id INTEGER,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT numbers_key UNIQUE (account_id, id),
  CONSTRAINT numbers_number_key UNIQUE (account_id, number),
  FOREIGN KEY (account_id, site_id) REFERENCES sites (account_id, id),
  FOREIGN KEY (account_id, extension_id) REFERENCES extensions (account_id, id)
) STRICT;
CREATE INDEX numbers_extension_index ON numbers (account_id, extension_id, position);

CREATE TABLE desk_phones (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  mac TEXT NOT NULL CHECK (length(mac) <= 12),
  brand TEXT NOT NULL CHECK (length(brand) <= 50),
  model TEXT NOT NULL CHECK (length(model) <= 50),
  site_id INTEGER NOT NULL,
  provision_template_id INTEGER,
  state TEXT NOT NULL CHECK (length(state) <= 20)
    CONSTRAINT desk_phones_state_rule CHECK (state IN ('to_be_provisioned', 'provisioned')),
  import_id INTEGER,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT desk_phones_key UNIQUE (account_id, id),
  CONSTRAINT desk_phones_mac_key UNIQUE (account_id, mac),
  FOREIGN KEY (account_id, site_id) REFERENCES sites (account_id, id),
  FOREIGN KEY (account_id, provision_template_id) REFERENCES provision_templates (account_id, id)
) STRICT;

-- One extension on one device slot, with its own SIP name and secret (decision 11). Slot 0 is the soft phone.
CREATE TABLE lines (
  account_id INTEGER NOT NULL,
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  extension_id INTEGER NOT NULL,
  slot INTEGER NOT NULL CONSTRAINT lines_slot_rule CHECK (slot BETWEEN 0 AND 3),
  desk_phone_id INTEGER,
  sip_user TEXT NOT NULL CHECK (length(sip_user) <= 40),
  sip_secret TEXT NOT NULL CHECK (length(sip_secret) <= 200),
  CONSTRAINT lines_key UNIQUE (account_id, id),
  CONSTRAINT lines_slot_key UNIQUE (account_id, extension_id, slot),
  CONSTRAINT lines_sip_user_key UNIQUE (account_id, sip_user),
  CONSTRAINT lines_device_rule CHECK ((slot = 0) = (desk_phone_id IS NULL)),
  FOREIGN KEY (account_id, extension_id) REFERENCES extensions (account_id, id) ON DELETE CASCADE,
  FOREIGN KEY (account_id, desk_phone_id) REFERENCES desk_phones (account_id, id)
) STRICT;
CREATE INDEX lines_desk_phone_index ON lines (account_id, desk_phone_id);
