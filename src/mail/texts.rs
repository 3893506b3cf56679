//! What each message says: short, plain, and only what the person needs.

use super::outgoing::Outgoing;
use crate::domain::day::words_of;
use crate::domain::message::MessageKind;

/// What a message says, before it is laid out.
pub(super) struct Words {
    pub(super) subject: String,
    /// Before the link.
    pub(super) lines: Vec<String>,
    /// The words of the link.
    pub(super) button: &'static str,
    /// After the link.
    pub(super) after: Vec<String>,
}

/// The words of a message.
pub(super) fn words(message: &Outgoing) -> Words {
    match message.kind {
        MessageKind::Invitation => invitation(message),
        MessageKind::Welcome => welcome(message),
        MessageKind::ExtensionChanged => extension_changed(message),
        MessageKind::NumberChanged => number_changed(message),
        MessageKind::PasswordReset => password_reset(message),
        MessageKind::PasswordChanged => password_changed(message),
        MessageKind::EmailChanged => email_changed(message),
        MessageKind::RoleChanged => role_changed(message),
        MessageKind::ContactCenter => contact_center(message),
        MessageKind::NewBrowser => new_browser(message),
        MessageKind::ImportFinished => import_finished(message),
        MessageKind::ImportStopped => import_stopped(message),
        MessageKind::Test => test(message),
    }
}

fn invitation(message: &Outgoing) -> Words {
    let account = &message.account;
    Words {
        subject: format!("Your invitation to {account}"),
        lines: vec![format!("You're invited to the phone system of {account}. Set a password to accept.")],
        button: "Accept the invitation",
        after: vec![
            good_until(message),
            "If you weren't expecting this, you can ignore this email.".to_owned(),
        ],
    }
}

fn welcome(message: &Outgoing) -> Words {
    let mut lines = vec![format!("You now have a phone at {}.", message.account)];
    lines.extend(told("Your extension", message.field("extension")));
    lines.extend(numbers(message.field("numbers")));
    let first = (message.field("password") == "none").then(|| {
        "You have no password yet. On the sign-in page, press “Forgot your password?” to get a link by email."
            .to_owned()
    });
    Words {
        subject: match message.field("extension") {
            "" => format!("Your phone at {}", message.account),
            extension => format!("Your extension at {} is {extension}", message.account),
        },
        lines,
        button: if message.own_extension { "Change your extension" } else { "Open your page" },
        after: ["Your page shows your extension, numbers and phones.".to_owned()]
            .into_iter()
            .chain(first)
            .collect(),
    }
}

fn extension_changed(message: &Outgoing) -> Words {
    let mut lines = vec![format!("Your extension is now {}.", message.field("extension"))];
    lines.extend(told("It was", message.field("before")));
    Words {
        subject: format!("Your extension at {} is now {}", message.account, message.field("extension")),
        lines,
        button: "Open your page",
        after: vec![],
    }
}

fn number_changed(message: &Outgoing) -> Words {
    let lines = match message.field("numbers") {
        "" => vec!["You no longer have a direct number. You keep your extension.".to_owned()],
        given => ["Your direct numbers have changed.".to_owned()].into_iter().chain(numbers(given)).collect(),
    };
    Words {
        subject: format!("Your direct numbers at {} have changed", message.account),
        lines,
        button: "Open your page",
        after: vec![],
    }
}

fn password_reset(message: &Outgoing) -> Words {
    Words {
        subject: "Set a new password".to_owned(),
        lines: vec!["Someone asked for a new password for this address.".to_owned()],
        button: "Set a new password",
        after: vec![
            good_until(message),
            "If it wasn't you, you can ignore this email. Your password has not changed.".to_owned(),
        ],
    }
}

fn password_changed(_: &Outgoing) -> Words {
    Words {
        subject: "Your password was changed".to_owned(),
        lines: vec![
            "The password for this address was changed. If it was you, you don't need to do anything."
                .to_owned(),
        ],
        button: "It wasn't me: set a new password",
        after: vec!["Also tell the account owner.".to_owned()],
    }
}

fn email_changed(message: &Outgoing) -> Words {
    let (account, email) = (&message.account, message.field("email"));
    let mut lines = vec![format!("Your email address at {account} is now {email}.")];
    lines.extend(told("It was", message.field("before")));
    lines.extend(match message.field("sign_in") {
        "as before" => {
            Some("From now on, sign in with the new address. Your password is the same.".to_owned())
        }
        "invited" => Some(format!("To keep using {account}, open the invitation we sent to {email}.")),
        _ => None,
    });
    Words {
        subject: format!("Your email address at {account} has changed"),
        lines,
        button: "Open your page",
        after: vec!["If you weren't expecting this, tell the account owner.".to_owned()],
    }
}

fn role_changed(message: &Outgoing) -> Words {
    let mut lines = vec![format!("Your role at {} is now {}.", message.account, message.field("role"))];
    lines.extend(told("It was", message.field("before")));
    Words {
        subject: format!("Your role at {} has changed", message.account),
        lines,
        button: "Open your page",
        after: vec!["If you weren't expecting this, tell the account owner.".to_owned()],
    }
}

fn contact_center(message: &Outgoing) -> Words {
    let mut lines = vec![format!("You are now in the contact center of {}.", message.account)];
    lines.extend(told("Your role", message.field("role")));
    lines.extend(told("You answer contacts from", message.field("agent")));
    lines.extend(told("You supervise", message.field("supervisor")));
    lines.extend(told("Your skills", message.field("skills")));
    Words {
        subject: format!("You are in the contact center of {}", message.account),
        lines,
        button: "Open your page",
        after: vec!["If you weren't expecting this, tell the account owner.".to_owned()],
    }
}

fn new_browser(message: &Outgoing) -> Words {
    let at = message.field("at").parse().ok().map(|at| words_of(at, &message.zone)).unwrap_or_default();
    let mut lines = vec!["Someone signed in with your email and password from a new browser.".to_owned()];
    lines.extend(told("Browser", message.field("browser")));
    lines.extend(told("Address", message.field("address")));
    lines.extend(told("Time", &at));
    lines.push("If it was you, you don't need to do anything.".to_owned());
    Words {
        subject: "New sign-in to your account".to_owned(),
        lines,
        button: "It wasn't me: set a new password",
        after: vec!["Also tell the account owner.".to_owned()],
    }
}

fn import_finished(message: &Outgoing) -> Words {
    let file = message.field("file");
    Words {
        subject: format!("Import finished: {file}"),
        lines: vec![format!("The import of {file} is finished: {}.", message.field("outcome"))],
        button: "Open the import",
        after: vec![],
    }
}

fn import_stopped(message: &Outgoing) -> Words {
    let file = message.field("file");
    Words {
        subject: format!("Your import needs a decision: {file}"),
        lines: vec![
            format!("The import of {file} needs your decision: {}.", message.field("outcome")),
            "Nothing has been changed yet.".to_owned(),
        ],
        button: "Open the import",
        after: vec![],
    }
}

fn test(message: &Outgoing) -> Words {
    Words {
        subject: format!("Test email from {}", message.account),
        lines: vec!["Email works. The portal sent this email and you received it.".to_owned()],
        button: "Open the outbox",
        after: vec![],
    }
}

fn told(label: &str, value: &str) -> Option<String> {
    (!value.is_empty()).then(|| format!("{label}: {value}"))
}

fn numbers(given: &str) -> Option<String> {
    told(if given.contains(',') { "Your direct numbers" } else { "Your direct number" }, given)
}

fn good_until(message: &Outgoing) -> String {
    match message.expires {
        Some(at) => format!("The link works once, until {}.", words_of(at, &message.zone)),
        None => "The link works once.".to_owned(),
    }
}
