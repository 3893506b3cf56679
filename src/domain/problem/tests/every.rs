//! One of every kind of problem, with what its words need.

use super::super::*;

fn text() -> String {
    "London".to_owned()
}

/// A parameter that may be absent, present.
fn some() -> Option<String> {
    [text()].into_iter().next()
}

fn cells() -> Vec<CellProblem> {
    use CellProblem as P;
    vec![
        P::Required,
        P::TooMany { max: 100 },
        P::TooLong { max: 64 },
        P::ControlCharacter,
        P::ScientificNotation,
        P::ExcelFloat { suggestion: text() },
        P::NotAvailableWord { may_be_blank: true },
        P::Invisible { suggestion: text() },
        P::HiddenSpace { suggestion: text() },
        P::NotYesOrNo,
        P::NotAChoice { choices: vec![text()], nearest: some() },
        P::NotACount { min: 1, max: 9 },
        P::NotDigits { min: 1, max: 6 },
        P::NameTaken,
        P::Gone,
    ]
}

fn people_and_sites() -> Vec<Problem> {
    use {SiteProblem as S, UserProblem as U};
    let mut all: Vec<Problem> = [
        U::EmailShape,
        U::EmailMarks { suggestion: text() },
        U::EmailPrefix { suggestion: text() },
        U::Unknown { nearest: some() },
        U::Pending,
        U::Inactive,
        U::InTrash,
        U::AlreadyPhoneUser,
        U::TooManyChosen { chosen: 101, most: 100 },
        U::ChosenGone,
        U::NotPhoneUser,
        U::Twice { rows: vec![3, 7] },
        U::WithoutName,
        U::EmailTaken { holder: text() },
        U::ActivationStatusDiffers { account: text() },
        U::LastOwner,
        U::Yourself,
        U::CannotSignIn,
        U::NotYourself,
        U::AlreadyHeld,
        U::NoPhoneLicense { column: "Package".to_owned() },
        U::ProfileDiffers { account: text() },
        U::SiteLeftAlone,
        U::PhoneOfInactive,
        U::NumberLeftAlone,
        U::ForeignLicense { name: "Licensed".to_owned() },
        U::RoleNotGiven,
        U::RoleNotLimited,
        U::NameDiffers { account: text() },
    ]
    .map(Problem::from)
    .to_vec();
    let email = NewEmailProblem::Taken { holder: text() };
    let emails = [email, NewEmailProblem::Twice { rows: vec![3] }];
    let of_owners = [NewEmailProblem::OfOwner, NewEmailProblem::OwnerSignIn];
    all.extend(emails.into_iter().chain(of_owners).map(Problem::from));
    all.extend(
        [
            S::Unknown { nearest: some() },
            S::Required,
            S::Disagree { by_code: text(), by_name: text() },
            S::Forbidden,
            S::CodeShape,
            S::CodeTaken { site: text() },
            S::CodeInUse { extensions: 2 },
            S::CodesInUse { extensions: 2 },
            S::CodesOff,
            S::RangeShape,
            S::RangeOverlaps { site: text() },
            S::RangeDoesNotFit { site: text() },
            S::OfHolder,
            S::TemplateUnknown { nearest: some() },
            S::TemplateOfAnotherSite { site: text() },
        ]
        .map(Problem::from),
    );
    all
}

fn extensions_and_packages() -> Vec<Problem> {
    use {ExtensionProblem as E, PackageProblem as P};
    let mut all: Vec<Problem> = [
        E::NotDigits { suggestion: some() },
        E::Length { min: 3, max: 6 },
        E::LeadingZero,
        E::Reserved { number: text() },
        E::OutsideRange { from: text(), to: text(), next: some() },
        E::NextFree { site: text() },
        E::Taken { holder: text() },
        E::Twice { rows: vec![3] },
        E::LengthOrder,
        E::LengthInUse { extensions: 2 },
        E::NoneFree,
    ]
    .map(Problem::from)
    .to_vec();
    all.extend(
        [
            P::Unknown { name: text(), nearest: some(), suggestion: some() },
            P::NoSeats { name: text(), wanted: 12, left: 1 },
            P::TwoMain { first: text(), second: text() },
            P::Twice { name: text() },
            P::AddOnAlone { name: text() },
            P::Needed { column: text() },
            P::WithoutNumbers { name: text() },
            P::ForeignPart { part: text() },
            P::NoLicenses { wanted: 12, left: 0 },
            P::NameComma,
            P::NameBasic,
            P::NameAlike { other: text() },
            P::KindInUse { used: 1 },
            P::NumbersInUse { holders: 1 },
            P::SeatsInUse { used: 3 },
        ]
        .map(Problem::from),
    );
    all
}

fn numbers_and_desk_phones() -> Vec<Problem> {
    use {DeskPhoneProblem as D, NumberProblem as N};
    let mut all: Vec<Problem> = [
        N::NotE164 { part: None, number: some(), suggestion: some() },
        N::TooMany { max: 10, found: 12 },
        N::TwiceInCell { number: text(), suggestion: some() },
        N::Twice { number: text(), rows: vec![3] },
        N::NotInAccount { number: text(), nearest: some() },
        N::Assigned { number: text(), holder: text() },
        N::OtherSeparators { suggestion: text() },
        N::OneWanted,
        N::WithExtension { part: some(), number: text(), suggestion: some() },
        N::NotInPlan,
        N::DomesticPrefix { given: None, number: text() },
        N::AlreadyInAccount,
        N::OfAnotherSite { number: text(), site: text() },
        N::CallerIdNotAllowed { suggestion: some() },
        N::CallerIdLeaves,
    ]
    .map(Problem::from)
    .to_vec();
    all.extend(
        [
            D::BrandUnknown { nearest: some() },
            D::ModelUnknown { brand: text(), nearest: some() },
            D::ModelForOther,
            D::IsAnApp,
            D::MacShape,
            D::MacNotADevice,
            D::CellsMissing { missing: vec![text()] },
            D::ProvisionTemplateUnknown { nearest: some() },
            D::Assigned { holder: text() },
            D::Twice { rows: vec![3] },
            D::TwiceInRow,
            D::Differs { account: text() },
            D::AlreadyInAccount,
            D::OfAnotherSite { site: text() },
        ]
        .map(Problem::from),
    );
    all
}

fn provision_templates() -> [Problem; 5] {
    use ProvisionProblem as P;
    [
        P::TooLong { max: 20_000 },
        P::LineShape { line: 3 },
        P::KeyShape { line: 3, key: text() },
        P::KeyReserved { line: 3, key: text() },
        P::KeyTwice { line: 3, key: text(), first: 1 },
    ]
    .map(Problem::from)
}

fn settings() -> [Problem; 4] {
    use SettingsProblem as S;
    [
        S::RowGoesBefore { row: text(), other: text(), copied: false },
        S::NeedsPackage { other: text(), copied: true },
        S::NeedsActiveUser { copied: true },
        S::TemplateGoesBefore,
    ]
    .map(Problem::from)
}

fn files_and_tables() -> Vec<Problem> {
    use {FileProblem as F, TableProblem as T};
    let mut all: Vec<Problem> = [
        F::NoFile,
        F::Several,
        F::CutOff,
        F::Empty,
        F::NoRows,
        F::LooksLike { what: text() },
        F::TooLarge { limit: 512 << 20 },
        F::TooManyRows { limit: 1_000_000 },
        F::ZeroBytes,
        F::Encoding,
        F::ReadAs { encoding: "windows-1250".to_owned(), as_read: vec!["Żak".to_owned()] },
        F::NotAsNamed { named: "windows-1250".to_owned(), encoding: "UTF-8".to_owned() },
        F::LettersLost { values: vec!["?ak".to_owned()] },
        F::EncodingUnknown,
        F::ForOtherTab { tab: text() },
    ]
    .map(Problem::from)
    .to_vec();
    all.extend(
        [
            T::HeaderMissing { first_line: text(), expected: vec![text()] },
            T::DuplicateColumn { header: text() },
            T::MisspeltColumn { header: text(), nearest: text() },
            T::InvisibleInHeader { header: text(), written: text() },
            T::IgnoredColumn { header: text() },
            T::MissingColumn { header: text() },
            T::TooManyColumns { limit: 500 },
            T::HeaderBelow { first_line: "Intake".to_owned(), row: 3 },
            T::RowsInQuotes,
            T::ColumnsOfProduct { product: text(), headers: vec![text()] },
            T::SampleRow,
            T::WrongCells { found: 1, expected: 25 },
            T::CurlyAroundSeparator { found: 5, expected: 4 },
            T::CurlyQuotes { without: "Tom".to_owned() },
            T::LettersLost,
            T::LettersMangled { repaired: "Müller".to_owned() },
            T::RowTooLong { limit: 1 },
            T::UnclosedQuote { row: 3 },
            T::StrayQuote,
        ]
        .map(Problem::from),
    );
    all
}

fn passwords_and_imports() -> Vec<Problem> {
    use {ImportProblem as I, PasswordProblem as P};
    let mut all: Vec<Problem> = [
        P::TooShort { min: 12 },
        P::TooLong { max: 128 },
        P::Invisible,
        P::OfAName,
        P::Common,
        P::Differs,
        P::Wrong,
        P::Busy,
    ]
    .map(Problem::from)
    .to_vec();
    all.push(P::TooSoon { seconds: 3 }.into());
    all.extend(
        [
            I::ImportedToNotOffered,
            I::TemplateNotOffered,
            I::OptionNotOffered,
            I::TemplateAndCopy,
            I::CopyFromUnknown,
            I::CopyFromNotChosen,
            I::CopyFromSeveral,
            I::TemplateNotTicked,
            I::NeedsLeftOutRow { rows: vec![3] },
            I::RightLost,
            I::CheckFailed { number: text() },
            I::CheckLost { number: text() },
            I::ApplyFailed { number: text() },
            I::KeptMoving,
            I::ExportedVersionShape,
            I::ChangedSince { who: text() },
        ]
        .map(Problem::from),
    );
    all
}

fn corrected_files() -> Vec<Problem> {
    use ReuploadProblem as R;
    let file = text;
    [
        R::NotUsed { file: file() },
        R::RowNotNamed,
        R::OtherImport { import: 12 },
        R::RowUnknown { row: 99 },
        R::RowTwice { row: 7 },
        R::RowOutdated { row: 7 },
        R::NewColumn { header: text() },
        R::More { rows: 312 },
        R::NotChecked,
        R::Corrected { file: file(), cells: 2, rows: 1, blank: 1 },
        R::Replaced { file: file(), rows: 3 },
        R::RowColumn,
    ]
    .map(Problem::from)
    .to_vec()
}

fn accounts() -> [Problem; 4] {
    use AccountProblem as A;
    let several = A::Several { ids: vec![1, 7] };
    [A::Unknown { nearest: some() }, several, A::Suspended, A::PersonNotActive { status: text() }]
        .map(Problem::from)
}

/// One of each.
pub(super) fn every() -> Vec<Problem> {
    let mut all: Vec<Problem> = cells().into_iter().map(Problem::from).collect();
    all.extend(people_and_sites());
    all.extend(extensions_and_packages());
    all.extend(numbers_and_desk_phones());
    all.extend(files_and_tables());
    all.extend(passwords_and_imports());
    all.extend(provision_templates());
    all.extend(settings());
    all.extend(corrected_files());
    all.extend(accounts());
    all
}
