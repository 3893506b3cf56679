//! *Export*, then *Update* with the same file: nothing changes, whatever the things hold.
