//! A portal in which phone users are made and changed by hand.

use switchroom::domain::choices::PersonStatus;
use switchroom::domain::email::Email;
use switchroom::domain::fields::ProfileFields;
use switchroom::domain::ids::{NumberId, UserId};
use switchroom::domain::name::PersonName;
use switchroom::domain::scope::Role;
use switchroom::repository::numbers;
use switchroom::repository::phone_users::{UserPhone, of_user};
use switchroom::repository::users::{self, NewUser};

use crate::import_pages::portal::Portal;
use crate::support::account::noon;
use crate::support::app::Page;

pub const ADD: &str = "/phone/users/add";

impl Portal {
    /// Opens a page and sends its form.
    pub async fn send_form(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.owner.get(path).await;
        self.owner.post(path, fields).await
    }

    pub async fn user(&self, email: &str) -> UserId {
        let mut tx = self.app.context.database.read().await.unwrap();
        users::ids(&mut tx, self.app.account.id, &[email]).await.unwrap()[0].1
    }

    /// The name of the field of a user in *Add*.
    pub async fn field_of(&self, email: &str) -> String {
        format!("user_{}", self.user(email).await)
    }

    pub async fn find_phone(&self, email: &str) -> Option<UserPhone> {
        let user = self.user(email).await;
        let mut tx = self.app.context.database.read().await.unwrap();
        of_user(&mut tx, self.app.account.id, user).await.unwrap()
    }

    pub async fn phone(&self, email: &str) -> UserPhone {
        self.find_phone(email).await.unwrap()
    }

    pub async fn number(&self, number: &str) -> NumberId {
        let mut tx = self.app.context.database.read().await.unwrap();
        numbers::ids(&mut tx, self.app.account.id, &[number]).await.unwrap()[0].1
    }

    /// Gives a phone, with these cells, at *Main Site*.
    pub async fn give(&self, email: &str, cells: &[(&str, &str)]) -> UserPhone {
        let path = format!("/users/{}/assign", self.user(email).await);
        let fields: Vec<_> = [("site_name", "Main Site")].into_iter().chain(cells.iter().copied()).collect();
        self.send_form(&path, &fields).await.expect(303);
        self.phone(email).await
    }

    /// So many active users without a license: `new0@demo.example` and so on.
    pub async fn crowd(&self, count: usize) -> Vec<UserId> {
        let new = |place: usize| NewUser {
            email: Email::parse(&format!("new{place}@demo.example")).unwrap(),
            name: PersonName::parse("New", &format!("Person {place:03}")).unwrap(),
            profile: ProfileFields::default(),
            status: PersonStatus::Active,
            role: Role::Member,
            site_limited: false,
            import: None,
        };
        let new: Vec<_> = (0..count).map(new).collect();
        let account = self.app.account.id;
        let mut tx = self.app.context.database.write(account).await.unwrap();
        users::add_many(&mut tx, account, noon(), &new).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = self.app.context.database.read().await.unwrap();
        let emails: Vec<String> = new.iter().map(|one| one.email.key()).collect();
        let emails: Vec<&str> = emails.iter().map(String::as_str).collect();
        let found = users::ids(&mut tx, account, &emails).await.unwrap();
        found.into_iter().map(|(_, id)| id).collect()
    }
}

/// The page *Add* with these users chosen.
pub fn chosen(site: &str, users: &[UserId]) -> String {
    let users: String = users.iter().fold(String::new(), |all, user| all + &format!("&user_{user}=on"));
    format!("{ADD}?site_name={}{users}", site.replace(' ', "+"))
}
