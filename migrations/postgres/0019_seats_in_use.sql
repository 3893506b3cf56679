-- How many seats of a pool and of a package are in use, counted by the database as extensions and packages come and go:
-- counting them each time reads the whole account.

ALTER TABLE license_pools ADD COLUMN used BIGINT NOT NULL DEFAULT 0;
ALTER TABLE packages ADD COLUMN used BIGINT NOT NULL DEFAULT 0;

UPDATE license_pools SET used = (SELECT COUNT(*) FROM extensions e WHERE e.account_id = license_pools.account_id
  AND license_pools.kind = CASE e.kind WHEN 'user' THEN 'phone' WHEN 'room' THEN 'phone' ELSE e.kind END);
UPDATE packages SET used = (SELECT COUNT(*) FROM extension_packages x
  WHERE x.account_id = packages.account_id AND x.package_id = packages.id);

-- Users and rooms have a phone license, common areas one of their own; queues and auto receptionists have none.
CREATE FUNCTION count_license_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE license_pools p SET used = p.used + CASE TG_OP WHEN 'INSERT' THEN c.number ELSE -c.number END
    FROM (SELECT e.account_id, CASE e.kind WHEN 'user' THEN 'phone' WHEN 'room' THEN 'phone' ELSE e.kind END AS pool,
            COUNT(*) AS number FROM changed e GROUP BY 1, 2) c
    WHERE p.account_id = c.account_id AND p.kind = c.pool;
  RETURN NULL;
END $$;
CREATE FUNCTION count_package_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE packages p SET used = p.used + CASE TG_OP WHEN 'INSERT' THEN c.number ELSE -c.number END
    FROM (SELECT x.account_id, x.package_id, COUNT(*) AS number FROM changed x GROUP BY 1, 2) c
    WHERE p.account_id = c.account_id AND p.id = c.package_id;
  RETURN NULL;
END $$;

CREATE TRIGGER extensions_take_seat AFTER INSERT ON extensions
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_license_seats();
CREATE TRIGGER extensions_give_seat AFTER DELETE ON extensions
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_license_seats();
CREATE TRIGGER extension_packages_take_seat AFTER INSERT ON extension_packages
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_package_seats();
CREATE TRIGGER extension_packages_give_seat AFTER DELETE ON extension_packages
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_package_seats();
