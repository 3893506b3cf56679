-- Where the phone of somebody in the trash was: who is limited to other sites does not see them.

ALTER TABLE users ADD COLUMN kept_site_id INTEGER;
UPDATE users SET kept_site_id = json_extract(kept, '$.phone.site') WHERE kept IS NOT NULL;
