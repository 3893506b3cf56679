//! What holds for each record of which there is one: *Account Settings*, *Policies*, *Mail*, *Licenses*, *Preferences*.

use rstest::rstest;

use crate::audit_log::access::told;
use crate::support::app::{Page, TestApp};
use crate::support::backend::{Backend, Postgres, Sqlite};

type Fields = &'static [(&'static str, &'static str)];

/// A record with a page.
#[derive(Clone, Copy)]
struct Record {
    path: &'static str,
    /// Fields that are changed.
    changed: Fields,
    /// The line of the audit log of this change: action, type, name and fields.
    line: &'static str,
    /// A part of what an older form is told; "" where only one person changes it.
    now: &'static str,
    /// Fields that are wrong, each with what is told.
    wrong: &'static [(&'static str, &'static str, &'static str)],
}

const SETTINGS: Record = Record {
    path: "/account/settings",
    changed: &[("name", "Engines"), ("extension_max", "7"), ("site_codes", "on")],
    line: r#"update_account|account|Engines|[["Name","Account 1","Engines"],["Site Codes","No","Yes"],["Maximum extension length","6","7"]]"#,
    now: "Name Engines Country United States Time Zone UTC Site Codes Yes Minimum extension length 3 Maximum extension length 7",
    wrong: &[
        ("country", "Utopia", "Country \"Utopia\""),
        ("extension_max", "16", "Maximum extension length \"16\": not a whole number from 2 to 15"),
    ],
};
const POLICIES: Record = Record {
    path: "/account/policies",
    changed: &[("trash_days", "14"), ("own_extension", "on"), ("own_caller_id", "on")],
    line: r#"change_policies|account|Account 1|[["Days in the trash","30","14"],["Own extension","No","Yes"],["Own outbound caller ID","No","Yes"]]"#,
    now: "Days in the trash 14 Let users change their extension Yes Let users change their caller ID Yes Directory Yes",
    wrong: &[
        ("invitation_days", "31", "Days until an invitation expires \"31\": not a whole number from 1 to 30"),
        ("trash_days", "", "Enter days in the trash."),
    ],
};
const MAIL: Record = Record {
    path: "/account/mail",
    changed: &[("welcome", ""), ("sentence", "Call 7.")],
    line: r#"update_mail|account|Account 1|[["Welcome, with extension","Yes","No"],["Sentence at the end of every letter",null,"Call 7."]]"#,
    now: "Welcome, with extension No Extension changed Yes",
    wrong: &[("sentence", "Call\u{7}", "Sentence at the end of every email:")],
};
const LICENSES: Record = Record {
    path: "/account/licenses/seats",
    changed: &[("phone", "7")],
    line: r#"update_licenses|license_pool|Licenses|[["Phone licenses","100","7"]]"#,
    now: "Phone licenses 7 Common area licenses",
    wrong: &[
        ("phone", "-1", "Phone licenses \"-1\": not a whole number from 0 to"),
        ("common_area", "x", "Common area licenses \"x\": not a whole number from 0 to"),
    ],
};
const PREFERENCES: Record = Record {
    path: "/own/preferences",
    changed: &[("theme", "dark"), ("time_zone", "Europe/Berlin"), ("shortcuts", "")],
    line: r#"change_preferences|user|owner Person|[["Theme","System","Dark"],["Time Zone",null,"Europe/Berlin"],["Keyboard shortcuts","Yes","No"]]"#,
    now: "",
    wrong: &[
        ("rows", "7", "Enter rows on a page."),
        ("time_zone", "Europe/Brelin", "Did you mean \"Europe/Berlin\"?"),
    ],
};

/// The values of the form of a page, as a browser would send them.
fn shown(page: &Page) -> Vec<(String, String)> {
    let form = page.text.split("<form class=\"form\" method=\"post\"").nth(1).unwrap();
    let form = form.split("</form>").next().unwrap();
    let attribute = |tag: &str, name: &str| {
        let value = tag.split_once(&format!(" {name}=\""))?.1;
        Some(value.split('"').next().unwrap().replace("&#39;", "'").replace("&amp;", "&"))
    };
    let tags = |start: &'static str| form.split(start).skip(1);
    let inputs = tags("<input").map(|rest| rest.split('>').next().unwrap());
    let is_sent = |tag: &&str| {
        let is_box = ["checkbox", "radio"].iter().any(|kind| tag.contains(&format!("type=\"{kind}\"")));
        !is_box || tag.contains(" checked")
    };
    let inputs = inputs.filter(is_sent).map(|tag| (attribute(tag, "name"), attribute(tag, "value")));
    let selects = tags("<select").map(|rest| {
        let options = rest.split("</select>").next().unwrap().split("<option").skip(1);
        let mut options = options.map(|tag| tag.split('>').next().unwrap());
        let first = options.clone().next();
        let chosen = options.find(|tag| tag.contains(" selected")).or(first);
        (attribute(rest, "name"), chosen.and_then(|tag| attribute(tag, "value")))
    });
    let areas = tags("<textarea").map(|rest| {
        let text = rest.split_once(">\n").unwrap().1.split("</textarea>").next().unwrap();
        (attribute(rest, "name"), Some(text.to_owned()))
    });
    let all = inputs.chain(selects).chain(areas).map(|(name, value)| (name.unwrap(), value.unwrap()));
    all.filter(|(name, _)| name != "csrf").collect()
}

/// The same values but for these.
fn with<'a>(values: &'a [(String, String)], changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let same = values.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let same = same.filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    same.chain(changed.iter().copied()).collect()
}

/// The lines of the audit log about this action: type, name and fields behind it.
async fn recorded(app: &TestApp, action: &str) -> Vec<String> {
    let lines = told(app).await.into_iter().filter(|line| line.starts_with(&format!("{action}|")));
    let without_who = |line: String| {
        let parts: Vec<&str> = line.split('|').collect();
        [&parts[..1], &parts[3..]].concat().join("|")
    };
    lines.map(without_who).collect()
}

#[rstest]
#[case(SETTINGS)]
#[case(POLICIES)]
#[case(MAIL)]
#[case(LICENSES)]
#[case(PREFERENCES)]
#[tokio::test]
async fn a_record_is_changed_and_recorded_once(
    #[case] record: Record,
    #[values(Sqlite, Postgres)] backend: Backend,
) {
    let Some(app) = TestApp::start(backend).await else { return };
    let owner = app.browser("owner").await;
    let action = record.line.split('|').next().unwrap();
    let first = shown(&owner.get(record.path).await.expect(200));
    owner.post(record.path, &with(&first, &[])).await.expect(303);
    let again = shown(&owner.get(record.path).await.expect(200).says("saved."));
    assert_eq!(again, first, "what is sent as it was is no change");
    assert_eq!(recorded(&app, action).await, [""; 0]);

    owner.post(record.path, &with(&first, record.changed)).await.expect(303);
    assert_eq!(recorded(&app, action).await, [record.line]);
    let after = shown(&owner.get(record.path).await.expect(200));
    for (name, value) in record.changed {
        let now = after.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value);
        assert_eq!(now, *value, "{name}");
    }
    if !record.now.is_empty() {
        let late = owner.post(record.path, &with(&first, &[])).await.expect(409);
        let late = late.says("owner Person changed this").says("Current values").says(record.now);
        let kept = shown(&late);
        assert_eq!(
            kept.iter().find(|(name, _)| name == "version"),
            after.iter().find(|(name, _)| name == "version")
        );
        let typed = |values: &[(String, String)]| {
            values.iter().filter(|(name, _)| name != "version").cloned().collect::<Vec<_>>()
        };
        assert_eq!(typed(&kept), typed(&first), "what was typed is kept");
    }
}

#[rstest]
#[case(SETTINGS)]
#[case(POLICIES)]
#[case(MAIL)]
#[case(LICENSES)]
#[case(PREFERENCES)]
#[tokio::test]
async fn all_that_is_wrong_is_told_at_once_and_kept(#[case] record: Record) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    let first = shown(&owner.get(record.path).await.expect(200));
    let wrong: Vec<_> = record.wrong.iter().map(|(name, value, _)| (*name, *value)).collect();
    let sent = with(&first, &wrong);
    let mut page = owner.post(record.path, &sent).await.expect(422);
    assert!(page.text.contains("<title>Error: "), "{}", page.text);
    for (name, value, words) in record.wrong {
        assert!(page.text.contains(&format!("href=\"#{name}\"")), "{name}: {}", page.text);
        assert!(page.text.contains(&format!("id=\"{name}-problem\"")), "{name}: {}", page.text);
        page = page.says(words);
        // No choice of a list is the wrong one.
        let kept = shown(&page).into_iter().find(|(other, _)| other == name).unwrap().1;
        assert!(kept == *value || *name == "rows", "{name}: {kept}");
    }
    assert_eq!(shown(&owner.get(record.path).await.expect(200)), first, "nothing is stored");
}

#[rstest]
#[case(SETTINGS, "soft_delete")]
#[case(POLICIES, "sentence")]
#[case(MAIL, "invitation")]
#[case(LICENSES, "used")]
#[case(PREFERENCES, "role")]
#[tokio::test]
async fn a_field_of_another_form_is_refused(#[case] record: Record, #[case] other: &'static str) {
    let Some(app) = TestApp::start(Sqlite).await else { return };
    let owner = app.browser("owner").await;
    let first = shown(&owner.get(record.path).await.expect(200));
    owner.post(record.path, &with(&first, &[(other, "on")])).await.expect(400);
}
