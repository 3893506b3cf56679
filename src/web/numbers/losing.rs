//! The sentence of *Assign to* on those who lose a number.

use crate::domain::choices::HolderKind;
use crate::domain::counting::count;
use crate::operations::numbers::Holder;

/// Names that are said; of others, how many they are.
const NAMED: usize = 10;

/// "2 people and 1 common area lose a number: Ada Lovelace, Grace Hopper, Lobby (common area). …"; "" where nobody does.
pub(super) fn losing_in_words(losing: &[&Holder]) -> String {
    if losing.is_empty() {
        return String::new();
    }
    let lose = if losing.len() == 1 { "loses" } else { "lose" };
    let people = losing.iter().any(|one| one.kind == HolderKind::User);
    let caller_id = if people { " If it is someone's caller ID, the caller ID becomes Hidden." } else { "" };
    format!("{} {lose} a number: {}.{caller_id}", counted(losing), names(losing))
}

fn counted(losing: &[&Holder]) -> String {
    let of = |kind: HolderKind| losing.iter().filter(|one| one.kind == kind).count();
    let words = |kind: HolderKind| match kind {
        HolderKind::User => ("person", "people"),
        HolderKind::Room => ("Zoom Room", "Zoom Rooms"),
        HolderKind::CommonArea => ("common area", "common areas"),
        HolderKind::CallQueue => ("call queue", "call queues"),
        HolderKind::AutoReceptionist => ("auto receptionist", "auto receptionists"),
    };
    let kinds = HolderKind::ALL.iter().filter(|kind| of(**kind) > 0);
    let counts: Vec<String> = kinds.map(|kind| count(of(*kind), words(*kind).0, words(*kind).1)).collect();
    match counts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

fn names(losing: &[&Holder]) -> String {
    let is_plain = |one: &Holder| one.kind == HolderKind::User && !one.held;
    let name = |one: &&Holder| if is_plain(one) { one.name.clone() } else { one.words() };
    let named: Vec<String> = losing.iter().take(NAMED).map(name).collect();
    match losing.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}
