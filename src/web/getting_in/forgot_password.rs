//! A link to a new password, by mail. Whether an address is known is not told.

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;

use super::visitor::Visitor;
use crate::operations::reset_password;
use crate::web::answer::Answer;
use crate::web::shared::Shared;
use crate::web::{BarePage, CheckedForm, html};

#[derive(Template)]
#[template(path = "getting_in/forgot_password.html")]
struct ForgotPasswordPage {
    page: BarePage,
    /// The address that was asked for.
    asked: Option<String>,
}

/// The address as typed.
#[derive(Debug, Deserialize)]
pub struct Form {
    email: String,
}

/// The form.
pub async fn show(request: HttpRequest) -> Answer {
    let visitor = Visitor::of(&request)?;
    let page = BarePage::with_form("Forgot your password?", &visitor.csrf);
    visitor.greet(html(&ForgotPasswordPage { page, asked: None })?)
}

/// Sends the link, or nothing, and says the same.
pub async fn send(request: HttpRequest, shared: Data<Shared>, form: CheckedForm<Form>) -> Answer {
    reset_password::ask(&shared.context, &form.email, &shared.visitor(&request)).await?;
    html(&ForgotPasswordPage { page: BarePage::new("Look at your mail"), asked: Some(form.email.clone()) })
}
