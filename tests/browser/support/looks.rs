//! Looking at a page as the definition of done asks (UX 10): in four views, with a picture of each, nothing that
//! axe-core complains of, and nothing that scrolls sideways.

use std::fs;
use std::path::Path;

use super::browser::Browser;
use super::{accessibility, emulation};

/// Pixels of the page that are beyond the right edge.
const SIDEWAYS: &str =
    "const page = document.documentElement; return Math.max(0, page.scrollWidth - page.clientWidth);";

impl Browser {
    /// Looks at the page in every view; `name` names the pictures.
    pub async fn look(&self, name: &str) {
        for view in emulation::VIEWS {
            let name = format!("{name}-{}", view.name());
            emulation::show(&self.client, view).await;
            self.shot(&name).await;
            self.axe(&name).await;
            let sideways = self.client.execute(SIDEWAYS, vec![]).await.unwrap();
            assert_eq!(sideways, 0, "{name} scrolls sideways by so many pixels");
        }
        emulation::show(&self.client, emulation::DESK).await;
    }

    /// Saves a picture of the whole page.
    pub async fn shot(&self, name: &str) {
        self.save(name, true).await;
    }

    /// Saves a picture of what fits the screen, as README shows one.
    pub async fn screen(&self, name: &str) {
        self.save(name, false).await;
    }

    async fn save(&self, name: &str, whole: bool) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/shots");
        fs::create_dir_all(&folder).unwrap();
        let picture = emulation::picture(&self.client, whole).await;
        fs::write(folder.join(format!("{name}.png")), picture).unwrap();
    }

    /// Fails where axe-core finds anything.
    pub async fn axe(&self, name: &str) {
        let found = accessibility::violations(&self.client).await;
        assert!(found.is_empty(), "{name}\n{}", found.join("\n"));
    }
}
