-- Where the phone of somebody in the trash was: who is limited to other sites does not see them.

ALTER TABLE users ADD COLUMN kept_site_id BIGINT;
UPDATE users SET kept_site_id = CAST(kept -> 'phone' ->> 'site' AS BIGINT) WHERE kept IS NOT NULL;
