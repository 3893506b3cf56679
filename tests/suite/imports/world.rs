//! Everything that an import can change, in a form that can be compared: without keys, which a database does not
//! give twice, and without secrets, which chance makes.

use super::office::Office;
use crate::support::chain;

const NUMBERS: &str =
    "SELECT n.number || ' ' || s.name || ' ' || n.position || ' ' || COALESCE(e.digits, '-')
   FROM numbers n JOIN sites s ON s.id = n.site_id LEFT JOIN extensions e ON e.id = n.extension_id
  WHERE n.account_id = $1 ORDER BY n.number";
const DESK_PHONES: &str = "SELECT d.mac || ' ' || d.brand || ' ' || d.model || ' ' || s.name
   FROM desk_phones d JOIN sites s ON s.id = d.site_id WHERE d.account_id = $1 ORDER BY d.mac";
const LINES: &str = "SELECT e.digits || ' ' || l.slot || ' ' || COALESCE(d.mac, '-')
   FROM lines l JOIN extensions e ON e.id = l.extension_id LEFT JOIN desk_phones d ON d.id = l.desk_phone_id
  WHERE l.account_id = $1 ORDER BY e.digits, l.slot";
const PEOPLE: &str = "SELECT email_fold || ' ' || name_fold || ' ' || status FROM users
  WHERE account_id = $1 ORDER BY email_fold";
const RECORD: &str = "SELECT o.seq || ' ' || o.operation || ' ' || r.thing || ' ' || r.name || ' ' ||
    COALESCE(CAST(r.fields AS TEXT), 'erased') FROM change_operations o
   JOIN change_rows r ON r.account_id = o.account_id AND r.seq = o.seq
  WHERE o.account_id = $1 ORDER BY o.seq, r.no";

/// Pools and packages whose seats in use are not as many as there are holders.
const MISCOUNTED: &str =
    "SELECT p.kind || ' ' || p.used FROM license_pools p WHERE p.account_id = $1 AND p.used <>
    (SELECT COUNT(*) FROM extensions e WHERE e.account_id = p.account_id AND
      (p.kind = 'phone' AND e.kind IN ('user', 'room') OR p.kind = 'common_area' AND e.kind = 'common_area'))
  UNION ALL SELECT p.name || ' ' || p.used FROM packages p WHERE p.account_id = $1 AND p.used <>
    (SELECT COUNT(*) FROM extension_packages x WHERE x.account_id = p.account_id AND x.package_id = p.id)";

impl Office {
    /// The account as it is, one line for each thing. The audit log is checked on the way: whatever
    /// happened, it is whole.
    pub async fn world(&self) -> Vec<String> {
        chain::assert_whole(&self.context.database, self.account.id).await;
        assert_eq!(self.lines(MISCOUNTED).await, Vec::<String>::new(), "seats in use");
        let mut world = self.phone_users().await;
        for sql in [NUMBERS, DESK_PHONES, LINES, PEOPLE, RECORD] {
            world.extend(self.lines(sql).await);
        }
        world
    }
}
