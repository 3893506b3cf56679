-- Finding one's way in the record of changes, and taking a person out of it without breaking the chain.

-- Who did it, with a salt that goes with their name (decision 37): from now on the chain holds this digest, not the name.
ALTER TABLE change_operations ADD COLUMN salt TEXT CHECK (length(salt) <= 32);
ALTER TABLE change_operations ADD COLUMN person_digest TEXT NOT NULL DEFAULT '' CHECK (length(person_digest) <= 64);

CREATE INDEX change_operations_at_index ON change_operations (account_id, at, seq);
CREATE INDEX change_operations_import_index ON change_operations (account_id, import_id, seq);
CREATE INDEX change_operations_person_index ON change_operations (account_id, person_id, seq);

-- What an erasure takes: name, address and salt of who did it.
DROP TRIGGER change_operations_unchanged;
CREATE TRIGGER change_operations_unchanged BEFORE UPDATE ON change_operations
  WHEN NEW.salt IS NOT NULL OR NEW.address <> '' OR NEW.person_name NOT LIKE 'Erased person %'
    OR NEW.account_id <> OLD.account_id OR NEW.seq <> OLD.seq OR NEW.at <> OLD.at OR NEW.operation <> OLD.operation
    OR NEW.person_id IS NOT OLD.person_id OR NEW.import_id IS NOT OLD.import_id OR NEW.changes <> OLD.changes
    OR NEW.digest <> OLD.digest OR NEW.previous <> OLD.previous OR NEW.hash <> OLD.hash
    OR NEW.person_digest <> OLD.person_digest
  BEGIN SELECT RAISE (ABORT, 'the record of changes is append only'); END;

-- Of a line: its values, its salt, and the name of the thing where that is a person's.
DROP TRIGGER change_rows_unchanged;
CREATE TRIGGER change_rows_unchanged BEFORE UPDATE ON change_rows
  WHEN NEW.fields IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.digest <> OLD.digest OR NEW.seq <> OLD.seq
    OR NEW.no <> OLD.no OR NEW.account_id <> OLD.account_id OR NEW.thing <> OLD.thing
    OR NEW.thing_id <> OLD.thing_id OR (NEW.name <> OLD.name AND NEW.name NOT LIKE 'Erased person %')
  BEGIN SELECT RAISE (ABORT, 'the record of changes is append only'); END;
