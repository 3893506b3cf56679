//! Reading the file by itself: the program's own reader, in this process, without any rule.

use switchroom::domain::import::Tab;
use switchroom::importers::FileKind;
use switchroom::sheet::{Limits, Probe, Reader};

use super::engine::Engine;
use super::failure::Failure;
use super::report::{Report, What};
use super::stores::Stores;
use super::usage::Processes;

/// Bytes at a time, as stored files are read.
const CHUNK: usize = 256 * 1024;

/// Both passes over the file.
pub fn measure(stores: &Stores, engine: Engine, report: &mut Report) -> Result<(), Failure> {
    let file = std::fs::read(&stores.files.good)?;
    let since = Processes { this: true, ..Processes::default() }.start()?;
    let mut probe = Probe::new(Limits::default());
    for chunk in file.chunks(CHUNK) {
        probe.push(chunk).map_err(|problem| format!("{problem:?}"))?;
    }
    let shape = probe.finish().map_err(|problem| format!("{problem:?}"))?;
    let columns = FileKind::PhoneUsers.engine().columns(Tab::Add);
    let mut reader = Reader::new(&shape, columns, Limits::default());
    let (mut rows, mut letters) = (0_u32, 0);
    for chunk in file.chunks(CHUNK) {
        let read = reader.push(chunk, &mut |record, _| {
            rows += 1;
            letters += record.values().map(str::len).sum::<usize>();
        });
        read.map_err(|findings| format!("{findings:?}"))?;
    }
    reader.finish(&mut |_, _| rows += 1).map_err(|findings| format!("{findings:?}"))?;
    if rows != stores.files.rows || letters == 0 {
        return Err(format!("{rows} rows were read").into());
    }
    report.add(What::Parse, engine, since.used()?);
    Ok(())
}
