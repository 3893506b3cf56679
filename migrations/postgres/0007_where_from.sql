-- From where a file came: the network address of a person, or the command line. The record of changes says so too.

ALTER TABLE imports ADD COLUMN address TEXT NOT NULL DEFAULT '' CHECK (length(address) <= 64);
