-- When the person last proved with the password that it is them: what the gravest actions ask for.

ALTER TABLE sessions ADD COLUMN proved_at TIMESTAMPTZ;
