//! Files of things with a table of fields: sites, packages, templates. One importer reads them all, so each story is told by the
//! thing that has most to say in it.

mod adding;
mod contact_center;
mod contact_center_users;
mod order;
mod pages;
mod round_trip;
mod row_limits;
mod size;
mod updating;

use switchroom::domain::import::{Options, State, Tab};
use switchroom::importers::FileKind;
use switchroom::operations::imports::{Decision, Upload};
use switchroom::repository::imports::ImportRow;

use crate::imports::office::{Office, upload_of};

impl Office {
    /// Uploads a file of things on a tab as the owner.
    async fn things(&self, kind: FileKind, tab: Tab, csv: &str) -> ImportRow {
        self.things_with(kind, tab, (csv, Options::default())).await
    }

    async fn things_with(&self, kind: FileKind, tab: Tab, (csv, options): (&str, Options)) -> ImportRow {
        let upload = Upload { tab, ..upload_of(kind, options) };
        let id = self.receive_as(&self.account.owner(), csv.as_bytes(), upload).await.unwrap();
        self.work(id).await
    }

    /// The same, and applies the plan of an update that overwrites something.
    async fn update_things(&self, kind: FileKind, csv: &str) -> ImportRow {
        let import = self.things(kind, Tab::Update, csv).await;
        self.assert_state(&import, State::Ready).await;
        self.decide(&import, Decision::Apply).await
    }

    /// Every site as "name code first last".
    async fn sites(&self) -> Vec<String> {
        const ALL: &str =
            "SELECT name || ' ' || COALESCE(code, '-') || ' ' || COALESCE(range_from, '-') || ' '
            || COALESCE(range_to, '-') FROM sites WHERE account_id = $1 ORDER BY name_fold";
        self.lines(ALL).await
    }
}
