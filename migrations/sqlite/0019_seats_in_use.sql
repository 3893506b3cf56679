-- How many seats of a pool and of a package are in use, counted by the database as extensions and packages come and go:
-- counting them each time reads the whole account.

ALTER TABLE license_pools ADD COLUMN used INTEGER NOT NULL DEFAULT 0;
ALTER TABLE packages ADD COLUMN used INTEGER NOT NULL DEFAULT 0;

UPDATE license_pools SET used = (SELECT COUNT(*) FROM extensions e WHERE e.account_id = license_pools.account_id
  AND license_pools.kind = CASE e.kind WHEN 'user' THEN 'phone' WHEN 'room' THEN 'phone' ELSE e.kind END);
UPDATE packages SET used = (SELECT COUNT(*) FROM extension_packages x
  WHERE x.account_id = packages.account_id AND x.package_id = packages.id);

-- Users and rooms have a phone license, common areas one of their own; queues and auto receptionists have none.
CREATE TRIGGER extensions_take_seat AFTER INSERT ON extensions BEGIN
  UPDATE license_pools SET used = used + 1 WHERE account_id = NEW.account_id
    AND kind = CASE NEW.kind WHEN 'user' THEN 'phone' WHEN 'room' THEN 'phone' ELSE NEW.kind END;
END;
CREATE TRIGGER extensions_give_seat AFTER DELETE ON extensions BEGIN
  UPDATE license_pools SET used = used - 1 WHERE account_id = OLD.account_id
    AND kind = CASE OLD.kind WHEN 'user' THEN 'phone' WHEN 'room' THEN 'phone' ELSE OLD.kind END;
END;
CREATE TRIGGER extension_packages_take_seat AFTER INSERT ON extension_packages BEGIN
  UPDATE packages SET used = used + 1 WHERE account_id = NEW.account_id AND id = NEW.package_id;
END;
CREATE TRIGGER extension_packages_give_seat AFTER DELETE ON extension_packages BEGIN
  UPDATE packages SET used = used - 1 WHERE account_id = OLD.account_id AND id = OLD.package_id;
END;
