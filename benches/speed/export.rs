//! The export of *Users & Rooms* over HTTP, and what the databases' own tools need for the same rows.

use super::engine::Engine;
use super::failure::Failure;
use super::program::Program;
use super::report::{Report, What};
use super::store::Store;
use super::stores::Stores;
use super::tool;

/// All the cells of the file in one statement; `{list}` joins several in one cell.
const ROWS: &str = "SELECT u.email, u.first_name, u.last_name,
  (SELECT {list}(p.name, ',') FROM extension_packages x
     JOIN packages p ON p.account_id = x.account_id AND p.id = x.package_id
    WHERE x.account_id = e.account_id AND x.extension_id = e.id),
  s.code, s.name, t.name, e.short,
  (SELECT {list}(n.number, ',') FROM numbers n WHERE n.account_id = e.account_id AND n.extension_id = e.id),
  e.settings ->> 'outbound_caller_id', e.settings ->> 'select_outbound_caller_id', e.settings ->> 'sms', e.status,
  u.status, d1.brand, d1.model, d1.mac, p1.name, d2.brand, d2.model, d2.mac, p2.name, d3.brand, d3.model, d3.mac,
  p3.name, e.version
  FROM extensions e
  JOIN sites s ON s.account_id = e.account_id AND s.id = e.site_id
  LEFT JOIN users u ON u.account_id = e.account_id AND u.id = e.user_id
  LEFT JOIN setting_templates t ON t.account_id = e.account_id AND t.id = e.template_id{slots}
  WHERE e.account_id = 1 AND e.kind = 'user' ORDER BY e.name_fold, e.id";
const SLOT: &str = "
  LEFT JOIN lines l{n} ON l{n}.account_id = e.account_id AND l{n}.extension_id = e.id AND l{n}.slot = {n}
  LEFT JOIN desk_phones d{n} ON d{n}.account_id = e.account_id AND d{n}.id = l{n}.desk_phone_id
  LEFT JOIN provision_templates p{n} ON p{n}.account_id = e.account_id AND p{n}.id = d{n}.provision_template_id";

/// The whole file, read and thrown away.
pub async fn measure(program: &Program, engine: Engine, report: &mut Report) -> Result<(), Failure> {
    let since = program.processes.start()?;
    let mut answer = program.open("/phone/users/export").await?;
    let mut bytes = 0;
    while let Some(chunk) = answer.chunk().await? {
        bytes += chunk.len();
    }
    if bytes < 1_000_000 {
        return Err(format!("the export has {bytes} bytes").into());
    }
    report.add(What::Export, engine, since.used()?);
    Ok(())
}

/// The same rows by the database's own tool.
pub fn floor(stores: &Stores, done: &Store, engine: Engine, report: &mut Report) -> Result<(), Failure> {
    let slots: String = (1..=3).map(|slot| SLOT.replace("{n}", &slot.to_string())).collect();
    let rows = ROWS.replace("{slots}", &slots);
    let script = match engine {
        Engine::Sqlite => format!(".mode csv\n{};\n", rows.replace("{list}", "group_concat")),
        Engine::Postgres => {
            format!("COPY ({}) TO STDOUT (FORMAT csv);\n", rows.replace("{list}", "string_agg"))
        }
    };
    report.add(What::OwnExport, engine, tool::run(engine, done, &script, stores.postmaster)?);
    Ok(())
}
