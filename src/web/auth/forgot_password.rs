//! A link to a new password, by mail. Whether an address is known is not told.

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;

use super::visitor::Visitor;
use crate::operations::auth::reset_password;
use crate::web::app_state::AppState;
use crate::web::error::Response;
use crate::web::{BarePage, CheckedForm, html};

#[derive(Template)]
#[template(path = "auth/forgot_password.html")]
struct ForgotPasswordPage {
    page: BarePage,
    /// The address that was asked for.
    asked: Option<String>,
    /// True if emails leave at all.
    mail_leaves: bool,
}

/// The address as typed.
#[derive(Debug, Deserialize)]
pub struct Form {
    email: String,
}

/// The form.
pub async fn show(request: HttpRequest, shared: Data<AppState>) -> Response {
    let visitor = Visitor::of(&request)?;
    let page = BarePage::with_form("Forgot your password?", &visitor.csrf);
    let mail_leaves = shared.context.mail.leaves();
    visitor.greet(html(&ForgotPasswordPage { page, asked: None, mail_leaves })?)
}

/// Sends the link, or nothing, and says the same.
pub async fn send(request: HttpRequest, shared: Data<AppState>, form: CheckedForm<Form>) -> Response {
    reset_password::ask(&shared.context, &form.email, &shared.visitor(&request)).await?;
    let mail_leaves = shared.context.mail.leaves();
    let page = BarePage::new(if mail_leaves { "Check your email" } else { "Ask an admin of your account" });
    html(&ForgotPasswordPage { page, asked: Some(form.email.clone()), mail_leaves })
}
