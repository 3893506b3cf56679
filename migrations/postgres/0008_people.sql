-- What else is known of people, what they will get once they accept their invitation, and what the trash keeps.

ALTER TABLE users ADD COLUMN manager TEXT COLLATE "C" NOT NULL DEFAULT '' CHECK (length(manager) <= 128);
ALTER TABLE users ADD COLUMN user_groups TEXT COLLATE "C" NOT NULL DEFAULT '' CHECK (length(user_groups) <= 500);
ALTER TABLE users ADD COLUMN job_title TEXT COLLATE "C" NOT NULL DEFAULT '' CHECK (length(job_title) <= 128);
ALTER TABLE users ADD COLUMN location TEXT COLLATE "C" NOT NULL DEFAULT '' CHECK (length(location) <= 256);
ALTER TABLE users ADD COLUMN cost_center TEXT COLLATE "C" NOT NULL DEFAULT '' CHECK (length(cost_center) <= 128);
ALTER TABLE users ADD COLUMN time_zone TEXT COLLATE "C" NOT NULL DEFAULT '' CHECK (length(time_zone) <= 64);
-- How the person likes pages: theme, density, rows.
ALTER TABLE users ADD COLUMN preferences JSONB NOT NULL DEFAULT '{}';
-- Until when the trash keeps the person, and what they are given back then.
ALTER TABLE users ADD COLUMN kept_until TIMESTAMPTZ;
ALTER TABLE users ADD COLUMN kept JSONB;
CREATE INDEX users_status_index ON users (account_id, status, name_fold, id);
CREATE INDEX users_department_index ON users (account_id, department, name_fold, id);
CREATE INDEX users_kept_index ON users (kept_until);

-- Reserved for a person who has not accepted the invitation yet: everything hangs on it already.
ALTER TABLE extensions ADD COLUMN held BOOLEAN NOT NULL DEFAULT FALSE;

-- What an owner decides for the whole account: invitations, trash, mail.
ALTER TABLE accounts ADD COLUMN policies JSONB NOT NULL DEFAULT '{}';
