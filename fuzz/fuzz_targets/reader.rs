//! Reads any bytes as a file.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| switchroom_fuzz::reading::read_any(bytes));
