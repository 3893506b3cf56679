//! The arguments of `export`. Which of them a kind has stands in `options`.

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use crate::commands::acting::Acting;
use crate::commands::import::kind;
use crate::domain::choices::NumberType;
use crate::domain::scope::Role;
use crate::operations::imports::FileKind;

#[derive(Debug, clap::Args)]
pub(in crate::commands) struct Arguments {
    /// The list: phone-users, users, numbers, desk-phones, sites, packages, setting-templates, provision-templates,
    /// contact-center-users, contact-center-queues, skills, skill-categories or contact-center-roles
    #[arg(long, value_parser = kind)]
    pub(super) kind: FileKind,
    #[command(flatten)]
    pub(super) acting: Acting,
    /// The file to write, once the list is complete [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// The tab: the kind of holder (phone-users), or users or pending (users) [default: users]
    #[arg(long, value_enum)]
    pub(super) tab: Option<Tab>,
    /// Only rows that match this search, such as a part of a name
    #[arg(long, value_name = "TEXT")]
    pub(super) search: Option<String>,
    /// At this site, by name (phone-users, numbers, desk-phones)
    #[arg(long, value_name = "NAME")]
    pub(super) site: Option<String>,
    /// With this package, by name; Basic is none (phone-users)
    #[arg(long, value_name = "NAME")]
    pub(super) package: Option<String>,
    /// With this User Status of the phone (phone-users), or this status (users)
    #[arg(long, value_enum)]
    pub(super) status: Option<Status>,
    /// With a number, or without (phone-users)
    #[arg(long, value_enum)]
    pub(super) number: Option<YesNo>,
    /// With a desk phone, or without (phone-users)
    #[arg(long, value_enum)]
    pub(super) desk_phone: Option<YesNo>,
    /// Added by the import of this number (phone-users)
    #[arg(long, value_name = "NUMBER")]
    pub(super) import: Option<i64>,
    /// With this role (users)
    #[arg(long, value_parser = role())]
    pub(super) role: Option<Role>,
    /// In exactly this department (users)
    #[arg(long, value_name = "NAME")]
    pub(super) department: Option<String>,
    /// With a phone license, or without (users)
    #[arg(long, value_enum)]
    pub(super) license: Option<YesNo>,
    /// Of this type (numbers)
    #[arg(long = "type", value_parser = number_type())]
    pub(super) number_type: Option<NumberType>,
    /// Assigned, or not (numbers, desk-phones)
    #[arg(long, value_enum)]
    pub(super) assigned: Option<YesNo>,
    /// The order of the rows [default: by name, or by number]
    ///
    /// For phone-users: name, extension, site or status. For users: name, email, department and status, or expires on the tab
    /// pending. For numbers: number, site or type. For desk-phones: those of its list. Other kinds are sorted by name.
    #[arg(long, value_name = "COLUMN")]
    pub(super) sort: Option<String>,
    /// From the last to the first
    #[arg(long)]
    pub(super) descending: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Tab {
    Users,
    Pending,
    Rooms,
    CommonAreas,
    CallQueues,
    AutoReceptionists,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Status {
    Active,
    Inactive,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum YesNo {
    Yes,
    No,
}

impl YesNo {
    pub(super) fn is_yes(self) -> bool {
        self == Self::Yes
    }
}

fn role() -> impl clap::builder::TypedValueParser<Value = Role> {
    let words = PossibleValuesParser::new(Role::ALL.map(Role::as_str));
    words.try_map(|word| Role::parse(&word).ok_or("not a role"))
}

fn number_type() -> impl clap::builder::TypedValueParser<Value = NumberType> {
    let words = PossibleValuesParser::new(["toll", "toll-free"]);
    words.try_map(|word| NumberType::parse_cell(&word).ok().flatten().ok_or("not a type"))
}
