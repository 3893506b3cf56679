-- The settings that account and sites lock: names of the document beside it, with commas between.

ALTER TABLE accounts ADD COLUMN locked TEXT NOT NULL DEFAULT '' CHECK (length(locked) <= 2000);
ALTER TABLE sites ADD COLUMN locked TEXT NOT NULL DEFAULT '' CHECK (length(locked) <= 2000);
