//! Holders of extensions, their numbers and desk phones, loaded directly: what other operations do is not what
//! such a test is about.

use switchroom::database::{Database, On, Value, bulk_insert};
use switchroom::domain::fold::fold;
use switchroom::domain::ids::{DeskPhoneId, ExtensionId, NumberId, SiteId, UserId};

use super::account::{Account, noon};

impl Account {
    /// A phone user, or a room where there is no user, with this extension. Gives back its key.
    pub async fn add_holder(
        &self,
        database: &Database,
        (user, name): (Option<UserId>, &str),
        site: SiteId,
        digits: &str,
    ) -> ExtensionId {
        let kind = if user.is_some() { "user" } else { "room" };
        self.add_holder_of(database, kind, (user, name), site, digits).await
    }

    /// The same of any kind.
    pub async fn add_holder_of(
        &self,
        database: &Database,
        kind: &str,
        (user, name): (Option<UserId>, &str),
        site: SiteId,
        digits: &str,
    ) -> ExtensionId {
        let id = self.id.0 + digits.parse::<i64>().unwrap();
        let row: Vec<Value> = vec![
            self.id.0.into(),
            id.into(),
            kind.into(),
            site.0.into(),
            digits.into(),
            digits.into(),
            name.into(),
            fold(name).into(),
            user.map(|user| user.0).into(),
            "active".into(),
            "{}".into(),
            fold(name).into(),
            noon().into(),
            noon().into(),
            1.into(),
        ];
        let columns = "account_id id kind site_id short digits name name_fold user_id status settings search \
            created_at updated_at version";
        self.load(database, "extensions", columns, row).await;
        ExtensionId(id)
    }

    /// A number of somebody, or of nobody.
    pub async fn add_number(
        &self,
        database: &Database,
        number: &str,
        site: SiteId,
        holder: Option<ExtensionId>,
    ) -> NumberId {
        let id = self.id.0 + number[number.len() - 4..].parse::<i64>().unwrap();
        let row: Vec<Value> = vec![
            self.id.0.into(),
            id.into(),
            number.into(),
            "toll".into(),
            site.0.into(),
            holder.map(|holder| holder.0).into(),
            0.into(),
            noon().into(),
            noon().into(),
            1.into(),
        ];
        let columns = "account_id id number kind site_id extension_id position created_at updated_at version";
        self.load(database, "numbers", columns, row).await;
        NumberId(id)
    }

    /// Puts an extension on a desk phone, as the holder's first.
    pub async fn add_line(&self, database: &Database, holder: ExtensionId, phone: DeskPhoneId) {
        let name = format!("line{}-{}", holder.0, phone.0);
        let row: Vec<Value> = vec![
            self.id.0.into(),
            holder.0.into(),
            1.into(),
            phone.0.into(),
            name.into(),
            "planted-secret".into(),
        ];
        let columns = "account_id extension_id slot desk_phone_id sip_user sip_secret";
        self.load(database, "lines", columns, row).await;
    }

    /// What a holder is found by.
    pub async fn search_text(&self, database: &Database, holder: ExtensionId) -> String {
        const TEXT: &str = "SELECT search FROM extensions WHERE account_id = $1 AND id = $2";
        let mut tx = database.read().await.unwrap();
        match &mut tx.on {
            On::Sqlite(tx) => sqlx::query_scalar(TEXT).bind(self.id).bind(holder).fetch_one(&mut **tx).await,
            On::Postgres(tx) => {
                sqlx::query_scalar(TEXT).bind(self.id).bind(holder).fetch_one(&mut **tx).await
            }
        }
        .unwrap()
    }

    pub async fn load(
        &self,
        database: &Database,
        table: &'static str,
        columns: &'static str,
        row: Vec<Value>,
    ) {
        let columns: Vec<_> = columns.split_whitespace().collect();
        let mut tx = database.write(self.id).await.unwrap();
        bulk_insert(&mut tx, table, &columns, &[row]).await.unwrap();
        tx.commit().await.unwrap();
    }
}
