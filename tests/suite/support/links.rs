//! Following the links of a page by their words.

use super::app::Page;

impl Page {
    /// Where the first link with these words leads, with or without an icon; `None` where there is none.
    pub fn find_link(&self, words: &str) -> Option<String> {
        let text = self.text.replace("<wbr>", "");
        let links = text.split("<a ").skip(1).filter_map(|link| link.split_once("</a>"));
        let (link, _) = links.into_iter().find(|(link, _)| link.contains(&format!(">{words}")))?;
        let address = link.split_once("href=\"")?.1.split('"').next()?.replace("&#38;", "&");
        address.split('#').next().map(str::to_owned)
    }

    /// Where the link leads.
    pub fn link(&self, words: &str) -> String {
        self.find_link(words).unwrap_or_else(|| panic!("no link “{words}”: {}", self.words()))
    }
}
