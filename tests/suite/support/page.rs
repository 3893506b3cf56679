//! A page as a browser without a screen has it: status, headers, words, fields.

use reqwest::Response;
use reqwest::header::{HeaderMap, HeaderValue};

/// An answer, read to its end.
pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Page {
    pub(super) async fn read(response: Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, text: response.text().await.unwrap() }
    }

    /// Checks the status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }

    /// Checks that the page says something, as people read it: without tags, spaces as one.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(self.words().contains(words), "“{words}” is not in: {}", self.words());
        self
    }

    /// Checks that the page does not say something.
    #[track_caller]
    pub fn says_not(self, words: &str) -> Self {
        assert!(!self.words().contains(words), "“{words}” is in: {}", self.words());
        self
    }

    /// The text of the page without tags.
    pub fn words(&self) -> String {
        let mut words = String::new();
        let mut in_tag = false;
        for letter in self.text.replace("<wbr>", "").chars() {
            match letter {
                '<' => in_tag = true,
                '>' => {
                    in_tag = false;
                    words.push(' ');
                }
                other if !in_tag => words.push(other),
                _ => {}
            }
        }
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        words.replace("&#39;", "'").replace("&#34;", "\"").replace("&amp;", "&")
    }

    /// A header, or "".
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value: &HeaderValue| value.to_str().unwrap())
    }

    /// A cookie that the answer sets, with all that is said of it, or "".
    pub fn cookie(&self, name: &str) -> &str {
        let mut all = self.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap());
        all.find(|cookie| cookie.split('=').next() == Some(name)).unwrap_or_default()
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// The value of an input by its name.
    pub fn field(&self, name: &str) -> Option<&str> {
        let start = self.text.find(&format!("name=\"{name}\""))?;
        let tag = &self.text[self.text[..start].rfind('<')?..];
        let tag = &tag[..tag.find('>')?];
        let value = tag.split_once("value=\"")?.1;
        Some(&value[..value.find('"')?])
    }
}
