//! Servers behind a PgBouncer in transaction mode, and beside it: they share everything, and none waits in silence.

mod bouncer;
mod sharing;
mod starting;
