//! Keeps the templates: each belongs to a screen, escapes what it shows, and takes its paths from `web/urls/`.

use crate::support::sources::{self, Source};

/// Frames and components belong to all screens.
fn is_shared(template: &Source) -> bool {
    template.path.matches('/').count() == 1 || template.path.starts_with("templates/components/")
}

#[test]
fn each_template_has_the_screen_of_its_name() {
    let mut alone = vec![];
    for template in sources::files("templates", ".html").iter().filter(|t| !is_shared(t)) {
        let name = template.path.trim_start_matches("templates/").trim_end_matches(".html");
        if !["web/", ""].iter().any(|folder| sources::root().join(format!("src/{folder}{name}.rs")).is_file())
        {
            alone.push(format!("{} has no src/web/{name}.rs", template.path));
        }
    }
    assert!(alone.is_empty(), "\n{}\n", alone.join("\n"));
}

#[test]
fn what_is_not_escaped_says_why() {
    let mut silent = vec![];
    for template in sources::files("templates", ".html") {
        let lines: Vec<_> = template.text.lines().collect();
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| is_unescaped(line)) {
            let before = index.checked_sub(1).map_or("", |before| lines[before]);
            if !line.contains("{#") && !before.contains("#}") {
                silent.push(format!("{}:{}: {}", template.path, index + 1, line.trim()));
            }
        }
    }
    assert!(
        silent.is_empty(),
        "`|safe` needs a comment on its line or the one before\n{}\n",
        silent.join("\n")
    );
}

fn is_unescaped(line: &str) -> bool {
    line.replace(' ', "").contains("|safe")
}

#[test]
fn links_and_forms_take_their_paths_from_urls() {
    let mut literal = vec![];
    for template in sources::files("templates", ".html") {
        for (index, line) in template.text.lines().enumerate() {
            if ["href=\"/", "action=\"/", "src=\"/"].iter().any(|start| line.contains(start)) {
                literal.push(format!("{}:{}: {}", template.path, index + 1, line.trim()));
            }
        }
    }
    assert!(literal.is_empty(), "a path literal belongs into src/web/urls/\n{}\n", literal.join("\n"));
}

/// Letters are no pages: programs that show mail keep styles only where they stand inline.
fn is_letter(template: &Source) -> bool {
    template.path.starts_with("templates/mail/")
}

#[test]
fn nothing_is_styled_or_scripted_inline() {
    let mut inline = vec![];
    for template in sources::files("templates", ".html").iter().filter(|template| !is_letter(template)) {
        for (index, line) in template.text.lines().enumerate() {
            if [" style=\"", " onclick=", " onsubmit=", " onchange=", "<style"]
                .iter()
                .any(|sign| line.contains(sign))
            {
                inline.push(format!("{}:{}: {}", template.path, index + 1, line.trim()));
            }
        }
    }
    assert!(inline.is_empty(), "the content security policy refuses it\n{}\n", inline.join("\n"));
}

/// The tags of one name, without what askama puts into them.
fn tags<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let starts = text.match_indices(name).map(|(at, _)| &text[at..]);
    starts
        .filter_map(|rest| rest.split_once(">\n").or_else(|| rest.split_once('>')))
        .map(|(tag, _)| tag)
        .collect()
}

#[test]
fn every_button_says_what_it_is() {
    let mut silent = vec![];
    for template in sources::files("templates", ".html") {
        let buttons = tags(&template.text, "<button");
        silent.extend(
            buttons
                .iter()
                .filter(|tag| !tag.contains(" type="))
                .map(|tag| format!("{}: {tag}", template.path)),
        );
    }
    assert!(silent.is_empty(), "a button without a type sends the form it is in\n{}\n", silent.join("\n"));
}

#[test]
fn hidden_fields_fill_in_nothing() {
    let mut wrong = vec![];
    for template in sources::files("templates", ".html") {
        let hidden = tags(&template.text, "<input type=\"hidden\"");
        let filled = hidden.iter().filter(|tag| tag.contains("autocomplete"));
        wrong.extend(filled.map(|tag| format!("{}: {tag}", template.path)));
    }
    assert!(wrong.is_empty(), "say autocomplete=\"off\" at the form\n{}\n", wrong.join("\n"));
}

/// One page has how far it is before its title, for the tab; those of people have their initials before it.
#[test]
fn the_heading_of_a_page_is_its_title() {
    let other = |template: &Source| {
        !template.path.contains("base.html")
            && !template.path.contains("bare.html")
            && template.text.contains("block heading")
    };
    let others = sources::files("templates", ".html");
    let others: Vec<_> =
        others.iter().filter(|template| other(template)).map(|template| &*template.path).collect();
    let expected = ["audit_log/history", "imports/working", "phone_user", "users/profile"];
    assert_eq!(others, expected.map(|page| format!("templates/{page}.html")));
}

/// While one page goes over into the next, clicks land on neither: the one right after a page has loaded was lost.
#[test]
fn no_transition_takes_a_click() {
    let styles = sources::files("static/css", ".css");
    assert!(styles.len() > 5 && styles.iter().all(|file| !file.text.contains("view-transition")));
}
