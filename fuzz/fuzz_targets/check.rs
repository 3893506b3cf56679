//! Uploads any bytes as a file, checks it and applies what can be.
#![no_main]

use std::cell::RefCell;

use switchroom_fuzz::office::Office;
use tokio::runtime::{Builder, Runtime};

thread_local! {
    static OFFICE: RefCell<Option<(Runtime, Office)>> = const { RefCell::new(None) };
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| OFFICE.with_borrow_mut(|office| {
    let (runtime, office) = office.get_or_insert_with(|| {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let office = runtime.block_on(Office::open());
        (runtime, office)
    });
    runtime.block_on(office.check(bytes));
}));
