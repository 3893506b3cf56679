//! The forms and links of a page, read as a browser would fill them in.

/// A form as it would be sent without a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    pub action: String,
    pub is_post: bool,
    pub is_upload: bool,
    pub fields: Vec<(String, String)>,
    /// The names of fields that are chosen or hidden, and may hold keys.
    pub chosen: Vec<String>,
}

/// The forms of a page.
pub fn forms(page: &str) -> Vec<Form> {
    page.split("<form ")
        .skip(1)
        .map(|rest| form(&rest[..rest.find("</form>").unwrap_or(rest.len())]))
        .collect()
}

/// The addresses that links of a page lead to.
pub fn links(page: &str) -> Vec<String> {
    page.split("<a ").skip(1).filter_map(|rest| attribute(rest.split('>').next()?, "href")).collect()
}

fn form(text: &str) -> Form {
    let (head, body) = text.split_once('>').unwrap_or((text, ""));
    let (mut fields, mut given) = (Vec::new(), Vec::new());
    let mut rest = body;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
        let Some(name) = attribute(tag, "name") else { continue };
        let value = attribute(tag, "value").unwrap_or_default();
        if tag.starts_with("select") || tag.contains("type=\"hidden\"") {
            given.push(name.clone());
        }
        match tag.split_whitespace().next() {
            Some("input") if is_sent(tag) => fields.push((name, value)),
            Some("select") => {
                fields.push((name, chosen(&rest[..rest.find("</select>").unwrap_or(rest.len())])));
            }
            Some("textarea") => {
                let inside = rest[tag.len()..].trim_start_matches('>');
                fields.push((name, inside[..inside.find('<').unwrap_or(inside.len())].to_owned()));
            }
            _ => {}
        }
    }
    fields.retain(|(name, _): &(String, String)| name != "csrf");
    given.retain(|name| name != "csrf");
    Form {
        action: attribute(head, "action").unwrap_or_default(),
        is_post: attribute(head, "method").is_some_and(|method| method == "post"),
        is_upload: head.contains("multipart/form-data"),
        fields,
        chosen: given,
    }
}

/// Buttons and files are not; boxes when they are ticked.
fn is_sent(tag: &str) -> bool {
    match attribute(tag, "type").as_deref() {
        Some("checkbox" | "radio") => tag.contains(" checked"),
        Some("file" | "submit" | "password") => false,
        _ => true,
    }
}

/// The option that is chosen, or else the first one with a value.
fn chosen(select: &str) -> String {
    let options: Vec<&str> =
        select.split("<option").skip(1).filter_map(|rest| rest.split('>').next()).collect();
    let value = |tag: &&str| attribute(tag, "value").unwrap_or_default();
    let ticked = options.iter().find(|tag| tag.contains(" selected")).map(value);
    ticked.or_else(|| options.iter().map(value).find(|value| !value.is_empty())).unwrap_or_default()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let tag = format!(" {tag}");
    let value = tag.split_once(&format!(" {name}=\""))?.1.split_once('"')?.0;
    Some(value.replace("&#38;", "&").replace("&amp;", "&").replace("&#34;", "\"").replace("&#39;", "'"))
}

#[test]
fn a_form_is_read_as_it_would_be_sent() {
    let page = r#"<a class="x" href="/a?b=1&amp;c=2">A</a><form class="f" method="post" action="/users/1">
        <input type="hidden" name="csrf" value="t"><input name="name" value="A&amp;B"><input type="checkbox" name="on">
        <select name="site"><option value="">Any</option><option value="7" selected>London</option></select>
        <textarea name="text">one</textarea><input type="file" name="file"></form>"#;
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let wanted = Form {
        action: "/users/1".to_owned(),
        is_post: true,
        is_upload: false,
        fields: vec![field("name", "A&B"), field("site", "7"), field("text", "one")],
        chosen: vec!["site".to_owned()],
    };
    assert_eq!(forms(page), [wanted]);
    assert_eq!(links(page), ["/a?b=1&c=2"]);
}
