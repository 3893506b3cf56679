-- How often a worker has begun a step of an import without an end, how far the best of them came (in percent of a check),
-- and when the next one may begin: work that fails again and again comes to an end.

ALTER TABLE imports ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN reached INTEGER NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN next_try_at TEXT;
