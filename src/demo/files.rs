//! The files that the demonstration imports, as text.

use std::fmt::Write as _;

use super::names::{self, Person, WAITING};
use super::places::{Account, SITES};

/// People and numbers a file holds at most: a user file takes fewer than 10,000 rows.
pub(super) const USERS_PER_FILE: u32 = 9_000;
/// Rows of one file of numbers or phone users.
pub(super) const ROWS_PER_FILE: u32 = 50_000;

/// Area codes of made-up numbers in the United States: `555-01xx` first, other `555` numbers beyond.
const AREAS: [&str; 10] = ["205", "303", "415", "503", "617", "702", "808", "919", "212", "312"];
/// Brand, model and the first half of MAC addresses.
const DEVICES: [(&str, &str, &str); 8] = [
    ("Yealink", "t46s", "805ec0"),
    ("Poly", "vvx450", "64167f"),
    ("Cisco", "cp8841", "00562b"),
    ("Grandstream", "grp2614", "c074ad"),
    ("AudioCodes", "445hd", "00908f"),
    ("Yealink", "t53", "805ec1"),
    ("Algo", "algo-sip-based-device", "0022ee"),
    ("Other", "", "02a1b2"),
];

/// The name of the site a phone user sits at.
fn site_of(number: u32) -> usize {
    // Half of them at the main site.
    [0, 1, 0, 2, 0, 3, 0, 4][usize::try_from(number % 8).unwrap_or_default()]
}

fn site_name(index: usize) -> &'static str {
    index.checked_sub(1).map_or("Main Site", |index| SITES[index].0)
}

/// A file of users, from one number up to another.
pub(super) fn users(from: u32, to: u32) -> String {
    let mut file = "Email,First Name,Last Name,Department\r\n".to_owned();
    for number in from..to {
        let Person { email, first, last, department } = names::person(number);
        let _ = write!(file, "{email},{first},{last},{department}\r\n");
    }
    file
}

/// Users who have yet to accept their invitation; for every second a phone is held.
pub(super) fn pending(to: u32) -> String {
    let mut file = "Email,First Name,Last Name,Department,License,Site Name\r\n".to_owned();
    for number in 0..to {
        let Person { email, first, last, department } = names::person(number);
        let license = if number % 2 == 0 { "Zoom Phone,London" } else { "," };
        let _ = write!(file, "{email},{first},{last},{department},{license}\r\n");
    }
    file
}

/// Role, skills, queues of an agent and of a supervisor, package: in turn.
const IN_CONTACT_CENTER: [[&str; 5]; 5] = [
    ["Agent", "Languages:English=5,Products:Kitchens", "Orders,Billing", "", "Premium"],
    ["Agent", "Languages:German=4", "Returns", "", "Essentials"],
    ["Supervisor", "Languages:English=4,Languages:French=3", "", "Orders,Returns", "Elite"],
    ["Agent", "Products:Lighting,Products:Upholstery", "Showroom", "", ""],
    ["Night Lead", "Languages:Japanese=2", "Orders", "Showroom", "Premium + AI Expert Assist"],
];

/// Users of the contact center in a file.
pub(super) const IN_FILE: u32 = 17;

/// Users of the contact center, from one number up.
pub(super) fn contact_center(from: u32) -> String {
    let mut file = "Email,Role,Skills,Agent Queues,Supervisor Queues,Package\r\n".to_owned();
    for (number, [role, skills, agent, supervisor, package]) in
        (from..from + IN_FILE).zip(IN_CONTACT_CENTER.iter().cycle())
    {
        let email = names::person(number).email;
        let _ = write!(file, "{email},{role},\"{skills}\",\"{agent}\",\"{supervisor}\",{package}\r\n");
    }
    file
}

/// The users whom the sample files add: no phone yet.
pub(super) fn waiting() -> String {
    let mut file = "Email,First Name,Last Name,Department\r\n".to_owned();
    for (address, first, last) in WAITING {
        let _ = write!(file, "{address}@demo.example,{first},{last},Research\r\n");
    }
    file
}

/// The direct number of this place at a site.
pub(super) fn number(site: usize, place: u32) -> String {
    match site {
        1 => format!("+44207946{:04}", place % 10_000),
        2 => format!("+493023125{place:03}"),
        3 => format!("+81355{place:06}"),
        4 => north_american(&["416", "647", "437"], place),
        _ => north_american(&AREAS, place),
    }
}

/// 100 numbers of each area are kept for fiction; larger demonstrations go on behind them.
fn north_american(areas: &[&str], place: u32) -> String {
    let count = u32::try_from(areas.len()).unwrap_or(1);
    let area = areas[usize::try_from(place % count).unwrap_or_default()];
    let within = place / count;
    let line = if within < 100 { 100 + within } else { 1_000 + within };
    format!("+1{area}555{line:04}")
}

/// The number of numbers at each site: those of its phone users and some to spare.
fn numbers_at(site: usize, phone_users: u32) -> u32 {
    let used = (0..phone_users).filter(|user| site_of(*user) == site).map(numbers_of).sum::<u32>();
    used + [60, 20, 15, 10, 15][site]
}

/// A file of all numbers of the account.
pub(super) fn numbers(phone_users: u32) -> String {
    let mut file = "Phone Number,Site Name,Type\r\n".to_owned();
    for site in 0..=SITES.len() {
        for place in 0..numbers_at(site, phone_users) {
            let _ = write!(file, "{},{},Toll\r\n", number(site, place), site_name(site));
        }
    }
    file + "+18005550199,Main Site,Toll-free\r\n+18885550198,Main Site,Toll-free\r\n"
}

/// The number of direct numbers of a phone user.
const fn numbers_of(user: u32) -> u32 {
    match user {
        _ if user % 11 == 4 => 0,
        _ if user % 17 == 3 => 3,
        _ if user % 9 == 2 => 2,
        _ if user.is_multiple_of(3) => 1,
        _ => 0,
    }
}

fn package_of(user: u32, site: usize) -> &'static str {
    match (user % 11, user % 7) {
        (4, _) => "",
        (_, 5) => {
            ["US/CA Metered", "UK/Ireland Metered", "Europe Zone A Metered", "JP Metered", "US/CA Metered"]
                [site]
        }
        _ if user.is_multiple_of(13) => [
            "US/CA Unlimited, International Calling Add-On",
            "UK/Ireland Unlimited",
            "Europe Zone A Unlimited",
            "JP Unlimited",
            "US/CA Unlimited, Power Pack",
        ][site],
        _ => [
            "US/CA Unlimited",
            "UK/Ireland Unlimited",
            "Europe Zone A Unlimited",
            "JP Unlimited",
            "US/CA Unlimited",
        ][site],
    }
}

/// Files of phone users; each takes the next numbers of its site.
pub(super) struct PhoneUsers {
    next: [u32; SITES.len() + 1],
    first_person: u32,
}

impl PhoneUsers {
    /// Phone users are the people from this number on.
    pub(super) const fn new(first_person: u32) -> Self {
        Self { next: [0; SITES.len() + 1], first_person }
    }

    /// The next file.
    pub(super) fn file(&mut self, from: u32, to: u32, account: &Account) -> String {
        let mut file =
            "Email,Package,Site Name,User Template,Phone Number,Outbound Caller ID,SMS,User Status"
                .to_owned();
        for slot in 1..=3 {
            for cell in ["Brand", "Model", "MAC Address", "Provision Template"] {
                let _ = write!(file, ",Desk Phone {slot}'s {cell}");
            }
        }
        file.push_str("\r\n");
        for user in from..to {
            self.row(&mut file, user, account);
        }
        file
    }

    fn row(&mut self, file: &mut String, user: u32, account: &Account) {
        let site = site_of(user);
        let package = package_of(user, site);
        let numbers: Vec<String> = (0..numbers_of(user)).map(|_| self.take_number(site)).collect();
        let caller_id = numbers.first().filter(|_| user.is_multiple_of(2)).cloned().unwrap_or_default();
        let status = if user % 29 == 7 { "Inactive" } else { "Active" };
        let template = match (site, user % 5) {
            (1, 0) => "London office",
            (2, 0) => "Berlin office",
            (_, 1) => "Standard",
            _ => "",
        };
        let email = names::person(self.first_person + user).email;
        let (site, sms) = (site_name(site), if user % 4 == 1 { "Yes" } else { "" });
        let _ = write!(
            file,
            "{email},\"{package}\",{site},{template},\"{}\",{caller_id},{sms},{status}",
            numbers.join(", ")
        );
        for slot in 0..3 {
            file.push_str(&desk_phone(user, slot, account));
        }
        file.push_str("\r\n");
    }

    fn take_number(&mut self, site: usize) -> String {
        let place = self.next[site];
        self.next[site] += 1;
        number(site, place)
    }
}

/// The four cells of a slot.
fn desk_phone(user: u32, slot: u32, account: &Account) -> String {
    let phones = match user {
        _ if user.is_multiple_of(27) => 3,
        _ if user.is_multiple_of(9) => 2,
        _ if user.is_multiple_of(2) => 1,
        _ => 0,
    };
    if slot >= phones {
        return ",,,,".to_owned();
    }
    let device = usize::try_from((user / 2 + slot) % 8).unwrap_or_default();
    let (brand, model, vendor) = DEVICES[device];
    let template = if user.is_multiple_of(6) { "Desk, standard" } else { "" };
    let serial = user * 3 + slot + if account.codes { 0x80_0000 } else { 0 };
    format!(",{brand},{model},{vendor}{serial:06x},\"{template}\"")
}

/// A file with all kinds of mistakes, for *Details*.
pub(super) const WITH_ISSUES: &str = "\
Email,Package,Site Name,Extension Number,Phone Number,Desk Phone 1's Brand,Desk Phone 1's Model,Desk Phone 1's MAC Address\r
ada.lovelace@demo.example,US/CA Unlimited,Main Site,,+12055550150,Yealink,t46s,80:5e:c0:ff:00:01\r
grace.hoper@demo.example,US/CA Unlimited,Main Site,,,,,\r
alan.turing@demo.example,US/CA Unlimited,Lodnon,,,,,\r
katherine.johnson@demo.example,US/CA Unlimted,Lodnon,,,,,\r
hedy.lamarr@demo.example,UK/Ireland Unlimited,London,20001.0,020 7946 0999,Poly,vvx450,64167f\r
mary.shelley@demo.example,,London,,,,,\r
nikola.tesla@demo.example,,Berlin,,+493023125001,,,\r
claude.shannon@demo.example,US/CA Unlimited,Toronto,911,+14155550999,,,\r
claude.shannon@demo.example,US/CA Unlimited,Toronto,,1.41556E+10,,,\r
";

/// A file whose header row was deleted.
pub(super) const WITHOUT_HEADER: &str = "ada.lovelace@demo.example,US/CA Unlimited,Main Site,,\r\n";
