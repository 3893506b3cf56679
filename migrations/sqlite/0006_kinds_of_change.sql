-- Which kinds of change a row of a plan holds, to show only those: '|Package|Desk phones|'.

ALTER TABLE import_plans ADD COLUMN topics TEXT NOT NULL DEFAULT '' CHECK (length(topics) <= 300);
