-- How many desk phones have a provision template is counted for each row of its list, and before it is removed.
CREATE INDEX desk_phones_provision_template ON desk_phones (account_id, provision_template_id)
  WHERE provision_template_id IS NOT NULL;
