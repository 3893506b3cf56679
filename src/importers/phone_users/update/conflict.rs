//! Rows made from an older version of their phone user: nothing is overwritten blindly (decision 15).

use crate::database::{Error, Tx};
use crate::domain::column::ColumnId;
use crate::domain::ids::AccountId;
use crate::domain::problem::ImportProblem;
use crate::imports::{Judged, Row};
use crate::repository::changes;
use crate::repository::phone_users::KnownPhoneUser;

/// Somebody whose history is not recorded.
const SOMEBODY: &str = "Somebody";

/// The rows of a chunk that want to change what was changed since: place in the chunk, extension and person.
#[derive(Debug, Default)]
pub(super) struct Conflict(Vec<(usize, i64, i64)>);

impl Conflict {
    /// Notes a row that changes something, if it was made from another version.
    pub(super) fn look(&mut self, judged: &mut Judged, row: &Row<'_>, now: &KnownPhoneUser, place: usize) {
        let Some(column) = row.header.place_of_version() else { return };
        let cell = row.record.at(column);
        match cell.parse::<i64>() {
            _ if cell.is_empty() => {}
            Ok(version) if version == now.phone.version => {}
            Ok(_) => self.0.push((place, now.phone.id.0, now.user.0)),
            Err(_) => judged.issue(ColumnId::EXPORTED_VERSION, cell, ImportProblem::ExportedVersionShape),
        }
    }

    /// Tells at each row who changed it.
    pub(super) async fn tell(
        self,
        tx: &mut Tx,
        account: AccountId,
        judged: &mut [Judged],
    ) -> Result<(), Error> {
        if self.0.is_empty() {
            return Ok(());
        }
        let extensions = self.0.iter().map(|(_, extension, _)| *extension);
        let phones = changes::last_of_each(tx, account, "extension", extensions).await?;
        let people =
            changes::last_of_each(tx, account, "user", self.0.iter().map(|(_, _, user)| *user)).await?;
        for (place, extension, user) in self.0 {
            let changes = [phones.get(&extension), people.get(&user)].into_iter().flatten();
            let last = changes.max_by_key(|change| change.seq);
            let who = last.map_or(SOMEBODY, |change| change.person_name.as_str()).to_owned();
            judged[place].issue(ColumnId::EMAIL, "", ImportProblem::ChangedSince { who });
        }
        Ok(())
    }
}
