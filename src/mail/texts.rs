//! What each letter says: short, plain, and only what the person needs.

use super::outgoing::Outgoing;
use crate::domain::day::words_of;
use crate::domain::letter::LetterKind;

/// What a letter says, before it is laid out.
pub(super) struct Words {
    pub(super) subject: String,
    /// Before the link.
    pub(super) lines: Vec<String>,
    /// The words of the link.
    pub(super) button: &'static str,
    /// After the link.
    pub(super) after: Vec<String>,
}

/// The words of a letter.
pub(super) fn words(letter: &Outgoing) -> Words {
    match letter.kind {
        LetterKind::Invitation => invitation(letter),
        LetterKind::Welcome => welcome(letter),
        LetterKind::ExtensionChanged => extension_changed(letter),
        LetterKind::NumberChanged => number_changed(letter),
        LetterKind::PasswordReset => password_reset(letter),
        LetterKind::PasswordChanged => password_changed(letter),
        LetterKind::EmailChanged => email_changed(letter),
        LetterKind::RoleChanged => role_changed(letter),
        LetterKind::NewBrowser => new_browser(letter),
        LetterKind::ImportFinished => import_finished(letter),
        LetterKind::ImportStopped => import_stopped(letter),
        LetterKind::Test => test(letter),
    }
}

fn invitation(letter: &Outgoing) -> Words {
    let account = &letter.account;
    Words {
        subject: format!("Your invitation to {account}"),
        lines: vec![format!("You are invited to the phone system of {account}. Set a password to accept.")],
        button: "Accept the invitation",
        after: vec![
            good_until(letter),
            format!("If you do not know {account}, ignore this letter: without the link nothing happens."),
        ],
    }
}

fn welcome(letter: &Outgoing) -> Words {
    let mut lines = vec![format!("You have a phone at {} now.", letter.account)];
    lines.extend(told("Your extension", letter.field("extension")));
    lines.extend(numbers(letter.field("numbers")));
    let first = (letter.field("password") == "none").then(|| {
        "You have no password yet: press “Forgot your password?” there, and a link to set one comes by mail."
            .to_owned()
    });
    Words {
        subject: match letter.field("extension") {
            "" => format!("Your phone at {}", letter.account),
            extension => format!("Your extension at {} is {extension}", letter.account),
        },
        lines,
        button: if letter.own_extension { "Change your extension" } else { "Open your page" },
        after: ["Your page shows your extension, numbers and phones.".to_owned()]
            .into_iter()
            .chain(first)
            .collect(),
    }
}

fn extension_changed(letter: &Outgoing) -> Words {
    let mut lines = vec![format!("Your extension is {} now.", letter.field("extension"))];
    lines.extend(told("Until now it was", letter.field("before")));
    Words {
        subject: format!("Your extension at {} is {} now", letter.account, letter.field("extension")),
        lines,
        button: "Open your page",
        after: vec![],
    }
}

fn number_changed(letter: &Outgoing) -> Words {
    let lines = match letter.field("numbers") {
        "" => vec!["You have no direct number any more. Your extension stays.".to_owned()],
        given => ["Your direct numbers have changed.".to_owned()].into_iter().chain(numbers(given)).collect(),
    };
    Words {
        subject: format!("Your direct numbers at {} have changed", letter.account),
        lines,
        button: "Open your page",
        after: vec![],
    }
}

fn password_reset(letter: &Outgoing) -> Words {
    Words {
        subject: "Set a new password".to_owned(),
        lines: vec!["Somebody asked for a new password for this address.".to_owned()],
        button: "Set a new password",
        after: vec![
            good_until(letter),
            "If it was not you, ignore this letter: your password stays as it is.".to_owned(),
        ],
    }
}

fn password_changed(_: &Outgoing) -> Words {
    Words {
        subject: "Your password was changed".to_owned(),
        lines: vec![
            "The password of this address was changed. If it was you, there is nothing to do.".to_owned(),
        ],
        button: "It was not me: set a new password",
        after: vec!["Tell an owner of your account too.".to_owned()],
    }
}

fn email_changed(letter: &Outgoing) -> Words {
    let (account, email) = (&letter.account, letter.field("email"));
    let mut lines = vec![format!("Your email address at {account} is {email} now.")];
    lines.extend(told("Until now it was", letter.field("before")));
    lines.extend(match letter.field("sign_in") {
        "as before" => {
            Some("From now on, sign in with the new address. Your password is the same.".to_owned())
        }
        "invited" => Some(format!("To go on using {account}, open the invitation that was sent to {email}.")),
        _ => None,
    });
    Words {
        subject: format!("Your email address at {account} has changed"),
        lines,
        button: "Open your page",
        after: vec!["If you did not expect this, tell an owner of your account.".to_owned()],
    }
}

fn role_changed(letter: &Outgoing) -> Words {
    let mut lines = vec![format!("Your role at {} is {} now.", letter.account, letter.field("role"))];
    lines.extend(told("Until now it was", letter.field("before")));
    Words {
        subject: format!("Your role at {} has changed", letter.account),
        lines,
        button: "Open your page",
        after: vec!["If you did not expect this, tell an owner of your account.".to_owned()],
    }
}

fn new_browser(letter: &Outgoing) -> Words {
    let at = letter.field("at").parse().ok().map(|at| words_of(at, &letter.zone)).unwrap_or_default();
    let mut lines = vec!["Somebody signed in with your email and password, from a new browser.".to_owned()];
    lines.extend(told("Browser", letter.field("browser")));
    lines.extend(told("Address", letter.field("address")));
    lines.extend(told("Time", &at));
    lines.push("If it was you, there is nothing to do.".to_owned());
    Words {
        subject: "New sign-in to your account".to_owned(),
        lines,
        button: "It was not me: set a new password",
        after: vec!["Tell an owner of your account too.".to_owned()],
    }
}

fn import_finished(letter: &Outgoing) -> Words {
    let file = letter.field("file");
    Words {
        subject: format!("Import finished: {file}"),
        lines: vec![format!("The import of {file} is finished: {}.", letter.field("outcome"))],
        button: "Open the import",
        after: vec![],
    }
}

fn import_stopped(letter: &Outgoing) -> Words {
    let file = letter.field("file");
    Words {
        subject: format!("Import waits for you: {file}"),
        lines: vec![
            format!("The import of {file} waits for your decision: {}.", letter.field("outcome")),
            "Nothing has been changed yet.".to_owned(),
        ],
        button: "Open the import",
        after: vec![],
    }
}

fn test(letter: &Outgoing) -> Words {
    Words {
        subject: format!("Test letter from {}", letter.account),
        lines: vec!["Mail works: this letter was sent by the portal and has arrived.".to_owned()],
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

fn good_until(letter: &Outgoing) -> String {
    match letter.expires {
        Some(at) => format!("The link works once, until {}.", words_of(at, &letter.zone)),
        None => "The link works once.".to_owned(),
    }
}
