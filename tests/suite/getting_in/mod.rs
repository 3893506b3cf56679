//! Getting in: signing in and out, the first run, who may open what, forged and hostile requests.

mod sign_in;
