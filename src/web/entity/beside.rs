//! Buttons and holders beside the form of a thing.

/// Other things to do, and who has it.
#[derive(Debug, Default)]
pub struct Beside {
    /// The text that people copy from its page; "" for none.
    pub copied: String,
    /// Words and addresses of buttons above the form.
    pub actions: Vec<(&'static str, String)>,
    /// Facts above the form, which it does not change: label, text, and where it leads; "" for nowhere.
    pub told: Vec<(&'static str, String, String)>,
    /// Its holders; none for what nobody has.
    pub assigned: Option<Assigned>,
}

/// The holders of a thing.
#[derive(Debug)]
pub struct Assigned {
    /// Each with the address of their page; "" where the person cannot open it.
    pub holders: Vec<(String, String)>,
    /// Where *Assign to* leads.
    pub assign: String,
    /// The thing, in a sentence.
    pub thing: &'static str,
}
