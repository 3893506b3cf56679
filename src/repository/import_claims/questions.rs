//! The questions themselves: this import's claims on a resource that do not hold. Bound are account, import,
//! resource, key and row of the place, 1 to leave out bad rows, the size of a page, and who is limited to sites.

/// The columns every question answers with; the rest of [`Met`](super::Met) follows. A row that gives the key
/// back and is left out is named.
macro_rules! claim {
    () => {
        "SELECT c.row_no, c.key, c.column_id, (SELECT CAST(MIN(f.row_no) AS BIGINT) FROM import_claims f
            WHERE f.account_id = c.account_id AND f.import_id = c.import_id AND f.resource = c.resource
              AND f.key = c.key AND f.action = 'free') AS freed_by, "
    };
}

/// This import's claims on a resource, after a place; leaving out rows that are out already.
macro_rules! of_import {
    () => {
        " WHERE c.account_id = $1 AND c.import_id = $2 AND c.resource = $3 AND c.action = 'take'
            AND (c.key, c.row_no) > ($4, $5)
            AND ($6 = 0 OR EXISTS (SELECT 1 FROM import_rows r WHERE r.account_id = c.account_id
              AND r.import_id = c.import_id AND r.row_no = c.row_no AND r.good))"
    };
}

/// Unless a row of the same file that stays in gives the key back.
macro_rules! not_freed {
    () => {
        " AND NOT EXISTS (SELECT 1 FROM import_claims f JOIN import_rows g ON g.account_id = f.account_id
            AND g.import_id = f.import_id AND g.row_no = f.row_no AND g.good
            WHERE f.account_id = c.account_id AND f.import_id = c.import_id AND f.resource = c.resource
              AND f.key = c.key AND f.action = 'free')"
    };
}

/// True if the person may see what is at `h.site_id`.
macro_rules! visible {
    () => {
        "($8 IS NULL OR h.site_id IS NULL OR h.site_id IN
            (SELECT s.site_id FROM user_sites s WHERE s.account_id = $1 AND s.user_id = $8)) AS visible"
    };
}

/// Numbers at a site the person may not touch are not there for them.
macro_rules! their_number {
    () => {
        "($8 IS NULL OR n.site_id IN (SELECT s.site_id FROM user_sites s WHERE s.account_id = $1 AND s.user_id = $8))"
    };
}

/// People with their extension, where there are any.
macro_rules! people {
    () => {
        concat!(
            "u.id IS NOT NULL AS found, u.status, CASE WHEN h.held THEN 'held' ELSE h.kind END AS holder_kind, h.name AS holder, ",
            visible!(),
            " FROM import_claims c
              LEFT JOIN users u ON u.account_id = c.account_id AND u.email_fold = c.key
              LEFT JOIN extensions h ON h.account_id = u.account_id AND h.user_id = u.id"
        )
    };
}

/// People who are missing, have no phone, have it at a site that the person may not touch, or have one of the kind that
/// is not asked for.
macro_rules! without_phone {
    ($other:literal) => {
        concat!(
            claim!(),
            people!(),
            of_import!(),
            " AND (u.id IS NULL OR h.id IS NULL OR ",
            $other,
            " OR NOT ($8 IS NULL OR h.site_id IN
            (SELECT s.site_id FROM user_sites s WHERE s.account_id = $1 AND s.user_id = $8)))",
            page!()
        )
    };
}

macro_rules! page {
    () => {
        " ORDER BY c.key, c.row_no LIMIT $7"
    };
}

/// People who are missing, not active, or have a phone already.
pub(super) const NOT_READY: &str = concat!(
    claim!(),
    people!(),
    of_import!(),
    " AND (u.id IS NULL OR u.status <> 'active' OR h.id IS NOT NULL)",
    page!()
);
/// People who are missing, have no phone, or have it at a site that the person may not touch.
pub(super) const NOT_PHONE_USERS: &str = without_phone!("h.held");
/// People who are missing, or for whom nothing is held, or at a site that the person may not touch.
pub(super) const NO_HOLDS: &str = without_phone!("NOT h.held");
/// People who are missing, or in the trash, or have a phone at a site that the person may not touch.
pub(super) const UNKNOWN_USERS: &str = concat!(
    claim!(),
    people!(),
    of_import!(),
    " AND (u.id IS NULL OR u.status = 'trash' OR NOT ($8 IS NULL OR h.id IS NULL OR h.site_id IN
            (SELECT s.site_id FROM user_sites s WHERE s.account_id = $1 AND s.user_id = $8)))",
    page!()
);
/// Addresses that somebody has and keeps.
pub(super) const HELD_EMAILS: &str = concat!(
    claim!(),
    "u.id IS NOT NULL AS found, u.status, 'user' AS holder_kind,
       COALESCE(NULLIF(TRIM(u.first_name || ' ' || u.last_name), ''), u.email) AS holder, ",
    visible!(),
    " FROM import_claims c
      JOIN users u ON u.account_id = c.account_id AND u.email_fold = c.key
      LEFT JOIN extensions h ON h.account_id = u.account_id AND h.user_id = u.id",
    of_import!(),
    not_freed!(),
    page!()
);
/// Extensions that somebody has and keeps.
pub(super) const HELD_EXTENSIONS: &str = concat!(
    claim!(),
    "(h.id IS NOT NULL) AS found, h.status, CASE WHEN h.held THEN 'held' ELSE h.kind END AS holder_kind, h.name AS holder, ",
    visible!(),
    " FROM import_claims c JOIN extensions h ON h.account_id = c.account_id AND h.digits = c.key",
    of_import!(),
    not_freed!(),
    page!()
);
/// Numbers that are not in the account, or that somebody has and keeps.
pub(super) const HELD_NUMBERS: &str = concat!(
    claim!(),
    "n.id IS NOT NULL AS found, n.kind AS status, CASE WHEN h.held THEN 'held' ELSE h.kind END AS holder_kind, h.name AS holder, ",
    visible!(),
    " FROM import_claims c
      LEFT JOIN numbers n ON n.account_id = c.account_id AND n.number = c.key AND ",
    their_number!(),
    " LEFT JOIN extensions h ON h.account_id = n.account_id AND h.id = n.extension_id",
    of_import!(),
    " AND (n.id IS NULL OR (h.id IS NOT NULL",
    not_freed!(),
    "))",
    page!()
);
/// Numbers named as caller ID that are not in the account.
pub(super) const UNKNOWN_NUMBERS: &str = concat!(
    claim!(),
    "n.id IS NOT NULL AS found, n.kind AS status, n.number AS holder_kind, n.number AS holder,
       ($8 IS NULL OR $8 > 0) AS visible
      FROM import_claims c LEFT JOIN numbers n ON n.account_id = c.account_id AND n.number = c.key AND ",
    their_number!(),
    of_import!(),
    " AND n.id IS NULL",
    page!()
);
/// Desk phones that somebody has and keeps. One may be shared: everybody who has it must give it back.
pub(super) const HELD_DESK_PHONES: &str = concat!(
    claim!(),
    "(d.id IS NOT NULL) AS found, d.state AS status, CASE WHEN h.held THEN 'held' ELSE h.kind END AS holder_kind, h.name AS holder, ",
    visible!(),
    " FROM import_claims c
      JOIN desk_phones d ON d.account_id = c.account_id AND d.mac = c.key
      JOIN extensions h ON h.account_id = d.account_id AND h.id =
        (SELECT MIN(l.extension_id) FROM lines l WHERE l.account_id = d.account_id AND l.desk_phone_id = d.id)",
    of_import!(),
    " AND (SELECT COUNT(DISTINCT l.extension_id) FROM lines l WHERE l.account_id = d.account_id
            AND l.desk_phone_id = d.id)
        > (SELECT COUNT(*) FROM import_claims f JOIN import_rows g ON g.account_id = f.account_id
            AND g.import_id = f.import_id AND g.row_no = f.row_no AND g.good
            WHERE f.account_id = c.account_id AND f.import_id = c.import_id AND f.resource = c.resource
              AND f.key = c.key AND f.action = 'free')",
    page!()
);
