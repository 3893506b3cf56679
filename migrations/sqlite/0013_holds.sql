-- Holds are few: found without walking all extensions.

CREATE INDEX extensions_held_index ON extensions (account_id, user_id) WHERE held;

-- A form that gives phones is a file of few rows to the engine. It is not listed among the files.
ALTER TABLE imports ADD COLUMN by_form INTEGER NOT NULL DEFAULT 0 CHECK (by_form IN (0, 1));
