//! *Your account*: what everybody may see and change of themselves, and proving that it is oneself.

mod allowed;
mod directory;
mod keyboards;
mod password;
mod phone;
mod preferences;
mod proof;
mod sessions;

use crate::support::account::PASSWORD;
use crate::support::app::{Browser, Page, TestApp};

/// Signs in through the form.
pub async fn sign_in(browser: &Browser, email: &str, password: &str) -> Page {
    browser.get("/sign-in").await.expect(200);
    browser.post("/sign-in", &[("email", email), ("password", password)]).await
}

/// Somebody who came in through the form.
pub async fn signed_in(app: &TestApp, who: &str) -> Browser {
    let browser = app.stranger();
    sign_in(&browser, &app.account.email(who), PASSWORD).await.expect(303);
    browser.get("/").await.expect(200);
    browser
}
