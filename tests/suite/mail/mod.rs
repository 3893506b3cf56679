//! Letters: queued with what they tell, sent once, and shown.

mod queue;
