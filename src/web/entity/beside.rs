//! What the page of a thing has beside its form.

/// Other things to do, and who has it.
#[derive(Debug, Default)]
pub struct Beside {
    /// Words and addresses of buttons above the form.
    pub actions: Vec<(&'static str, String)>,
    /// Who has it; none for what nobody has.
    pub assigned: Option<Assigned>,
}

/// Who has a thing.
#[derive(Debug)]
pub struct Assigned {
    /// Each with the address of their page; "" where the person cannot open it.
    pub holders: Vec<(String, String)>,
    /// Where *Assign to* leads.
    pub assign: String,
    /// The thing, in a sentence.
    pub thing: &'static str,
}
