//! `export`: the list *Users & Rooms* as a file, the one that *Import* reads back.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use tempfile::NamedTempFile;

use super::acting::Acting;
use super::open::{leave, open_as_guest};
use super::outcome::{Early, Outcome, Refused, told};
use crate::config::Settings;
use crate::domain::choices::{HolderKind, PhoneStatus};
use crate::domain::ids::ImportId;
use crate::domain::phone_user_list::{Order, PhoneUserFilter, SortBy};
use crate::domain::search::searched;
use crate::domain::separator::Separator;
use crate::operations::Context;
use crate::operations::exports::{self, Export, ExportSource, PhoneUsers};
use crate::operations::phone_users::narrow_by_name;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// What to export
    #[arg(long, value_enum)]
    kind: Exported,
    #[command(flatten)]
    acting: Acting,
    /// The file to write, only when all of it is there [default: standard output]
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The tab
    #[arg(long, value_enum, default_value = "users")]
    tab: Tab,
    /// A part of name, e-mail, extension, number or MAC address
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// At this site, by name
    #[arg(long, value_name = "NAME")]
    site: Option<String>,
    /// With this package, by name; Basic is none
    #[arg(long, value_name = "NAME")]
    package: Option<String>,
    /// With this User Status
    #[arg(long, value_enum)]
    status: Option<Status>,
    /// With a number, or without
    #[arg(long, value_enum)]
    number: Option<YesNo>,
    /// With a desk phone, or without
    #[arg(long, value_enum)]
    desk_phone: Option<YesNo>,
    /// Added by the import of this number
    #[arg(long, value_name = "NUMBER")]
    import: Option<i64>,
    /// What the rows are sorted by
    #[arg(long, value_enum, default_value = "name")]
    sort: Sort,
    /// From the last to the first
    #[arg(long)]
    descending: bool,
}

/// Kinds of file that can be exported.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Exported {
    PhoneUsers,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Tab {
    Users,
    Rooms,
    CommonAreas,
    CallQueues,
    AutoReceptionists,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Status {
    Active,
    Inactive,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum YesNo {
    Yes,
    No,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Sort {
    Name,
    Extension,
    Site,
    Status,
}

impl Arguments {
    /// The filter but for what is named: site and package.
    fn filter(&self) -> PhoneUserFilter {
        let is_yes = |choice: YesNo| choice == YesNo::Yes;
        let kind = match self.tab {
            Tab::Users => HolderKind::User,
            Tab::Rooms => HolderKind::Room,
            Tab::CommonAreas => HolderKind::CommonArea,
            Tab::CallQueues => HolderKind::CallQueue,
            Tab::AutoReceptionists => HolderKind::AutoReceptionist,
        };
        PhoneUserFilter {
            search: self.search.as_deref().and_then(searched),
            status: self.status.map(|status| match status {
                Status::Active => PhoneStatus::Active,
                Status::Inactive => PhoneStatus::Inactive,
            }),
            has_number: self.number.map(is_yes),
            has_desk_phone: self.desk_phone.map(is_yes),
            import: self.import.map(ImportId),
            ..PhoneUserFilter::all(kind)
        }
    }

    fn order(&self) -> Order {
        let by = match self.sort {
            Sort::Name => SortBy::Name,
            Sort::Extension => SortBy::Extension,
            Sort::Site => SortBy::Site,
            Sort::Status => SortBy::Status,
        };
        Order { by, descending: self.descending }
    }
}

/// Writes the file.
pub(super) async fn run(settings: &Settings, arguments: &Arguments) -> Outcome {
    told(export(settings, arguments).await, false)
}

async fn export(settings: &Settings, arguments: &Arguments) -> Result<Outcome, Early> {
    let context = open_as_guest(settings).await?;
    let ended = write(&context, arguments).await;
    leave(&context).await;
    ended.map(|()| Outcome::Clean)
}

async fn write(context: &Context, arguments: &Arguments) -> Result<(), Early> {
    let Exported::PhoneUsers = arguments.kind;
    let scope = arguments.acting.scope(context).await?;
    let (site, package) = (arguments.site.as_deref(), arguments.package.as_deref());
    let filter = narrow_by_name(context, &scope, arguments.filter(), site, package).await?;
    let source = PhoneUsers { filter, order: arguments.order() };
    let export = exports::export(context, &scope, source, Separator::default())?;
    match &arguments.output {
        None => pour(export, &mut io::stdout()).await,
        Some(file) => to_file(export, file).await,
    }
}

/// Writes beside the file and puts it in place when it is whole, readable by its owner alone: it holds personal
/// data.
async fn to_file<S: ExportSource>(export: Export<S>, file: &Path) -> Result<(), Early> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let cannot = |cause| Refused(format!("{} cannot be written: {cause}", file.display()));
    let mut beside = NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).map_err(cannot)?;
    pour(export, &mut beside).await?;
    beside.as_file().sync_all()?;
    beside.persist(file).map_err(|failed| cannot(failed.error))?;
    Ok(())
}

async fn pour<S: ExportSource>(mut export: Export<S>, to: &mut impl Write) -> Result<(), Early> {
    while let Some(piece) = export.next_piece().await? {
        to.write_all(&piece)?;
    }
    Ok(to.flush()?)
}
