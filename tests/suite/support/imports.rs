//! Which files of a crate import each other. It knows Rust's surface only, like `sources`.
//!
//! An import leads to the file that defines the name, through whatever hands it on (`pub use`). A file that only hands a
//! name on does not use it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::sources::Source;

type Module = Vec<String>;

/// The files of a crate, by the modules that they are.
pub struct Crate {
    files: HashMap<Module, File>,
}

struct File {
    path: String,
    /// Code without comments, texts and imports.
    body: String,
    /// Imported paths by the name they have here, and whether they are handed on.
    imports: Vec<Import>,
}

struct Import {
    name: String,
    path: Vec<String>,
    handed_on: bool,
}

impl Crate {
    pub fn read(folder: &str, sources: &[Source]) -> Self {
        let parsed = sources.iter().map(|source| (module_of(folder, &source.path), source));
        let mut files: HashMap<Module, File> =
            parsed.map(|(module, source)| (module, File::read(source))).collect();
        let modules: BTreeSet<Module> = files.keys().cloned().collect();
        for (module, file) in &mut files {
            file.imports.retain_mut(|import| match absolute(&modules, module, &import.path) {
                Some(path) => {
                    import.path = path;
                    true
                }
                None => false,
            });
        }
        Self { files }
    }

    /// The files that define the name at a path.
    fn definers(&self, path: &[String], seen: &mut BTreeSet<Vec<String>>) -> Vec<Module> {
        if !seen.insert(path.to_vec()) {
            return vec![];
        }
        let depth = (0..=path.len()).rev().find(|end| self.files.contains_key(&path[..*end])).unwrap_or(0);
        let (module, rest) = path.split_at(depth);
        let Some(name) = rest.first() else { return vec![] };
        let Some(file) = self.files.get(module) else { return vec![] };
        let via: Vec<_> = file.imports.iter().filter(|import| import.name == *name).collect();
        if via.is_empty() {
            return vec![module.to_vec()];
        }
        via.iter().flat_map(|import| self.definers(&[&import.path, &rest[1..]].concat(), seen)).collect()
    }

    fn uses(&self, module: &Module) -> BTreeSet<&Module> {
        let file = &self.files[module];
        let used = file.imports.iter().filter(|import| !import.handed_on || file.names(&import.name));
        let modules = self.files.keys().cloned().collect();
        let mut paths: Vec<_> = used.map(|import| import.path.clone()).collect();
        // `users::find(…)`, where `users` is a module that was imported, or one below this file.
        for path in file.paths() {
            let through = file.imports.iter().find(|import| import.name == path[0]);
            let path = through
                .map(|import| [&import.path, &path[1..]].concat())
                .or_else(|| absolute(&modules, module, &path));
            paths.extend(path);
        }
        let definers = paths.iter().flat_map(|path| self.definers(path, &mut BTreeSet::new()));
        let known = definers.filter(|definer| definer != module).collect::<BTreeSet<_>>();
        self.files.keys().filter(|module| known.contains(*module)).collect()
    }

    /// Every file, with those on a loop through it; each loop once.
    pub fn circles(&self) -> Vec<String> {
        let arrows: BTreeMap<&Module, BTreeSet<&Module>> =
            self.files.keys().map(|module| (module, self.uses(module))).collect();
        let reach: BTreeMap<_, _> = arrows.keys().map(|module| (*module, reached(&arrows, module))).collect();
        let circle = |module: &&Module| {
            let others = reach[module].iter().filter(|other| reach[*other].contains(*module));
            others.map(|other| self.files[*other].path.as_str()).collect::<BTreeSet<_>>()
        };
        let circles: BTreeSet<_> = reach.keys().map(circle).filter(|circle| circle.len() > 1).collect();
        circles.into_iter().map(|circle| circle.into_iter().collect::<Vec<_>>().join(", ")).collect()
    }
}

fn reached<'a>(
    arrows: &BTreeMap<&'a Module, BTreeSet<&'a Module>>,
    from: &'a Module,
) -> BTreeSet<&'a Module> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<_> = arrows[from].iter().copied().collect();
    while let Some(module) = next.pop() {
        if reached.insert(module) {
            next.extend(arrows[module].iter().copied());
        }
    }
    reached
}

impl File {
    fn read(source: &Source) -> Self {
        let code =
            source.code().map(|(_, line)| line.split(" // ").next().unwrap_or(line)).collect::<Vec<_>>();
        let code = without_texts(&code.join("\n"));
        let (mut body, mut imports) = (String::new(), vec![]);
        for (index, part) in code.split("use ").enumerate() {
            let starts = body.is_empty() || body.ends_with(['\n', ' ', ')']);
            match part.split_once(';').filter(|_| index > 0 && starts) {
                Some((tree, rest)) => {
                    let line = body.lines().next_back().unwrap_or_default();
                    let handed_on = line.trim_start().starts_with("pub");
                    members(tree, &[], handed_on, &mut imports);
                    body.push_str(rest);
                }
                None => body.push_str(part),
            }
        }
        Self { path: source.path.clone(), body, imports }
    }

    /// True if the code uses a name: a type anywhere, anything else as a call or the begin of a path.
    fn names(&self, name: &str) -> bool {
        let is_type = name.starts_with(char::is_uppercase);
        self.body.match_indices(name).any(|(at, _)| {
            let before = self.body[..at].chars().next_back();
            let after = &self.body[at + name.len()..];
            !before.is_some_and(|c| is_word(c) || c == '.')
                && !after.starts_with(is_word)
                && (is_type || after.starts_with(['(', ':', '!']))
        })
    }

    /// The paths of more than one part in the code.
    fn paths(&self) -> Vec<Vec<String>> {
        let words = self.body.split(|c: char| !is_word(c) && c != ':');
        let paths = words.map(|word| word.trim_matches(':')).filter(|word| word.contains("::"));
        paths.map(|path| path.split("::").map(str::to_owned).collect()).collect()
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The members of an import's tree: `a::{b, c as d, e::{self}}`.
fn members(tree: &str, before: &[String], handed_on: bool, found: &mut Vec<Import>) {
    let tree = tree.trim();
    if let Some((path, group)) = tree.split_once('{') {
        let path = [before, &parts(path.trim().trim_end_matches("::"))].concat();
        let group = group.rsplit_once('}').map_or(group, |(group, _)| group);
        for member in split_outside_braces(group) {
            members(member, &path, handed_on, found);
        }
        return;
    }
    let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
    let mut path = [before, &parts(path.trim())].concat();
    if path.last().is_some_and(|part| part == "self") {
        path.pop();
    }
    let last = path.last().cloned().unwrap_or_default();
    let name = if name.is_empty() { last } else { name.trim().to_owned() };
    if !name.is_empty() {
        found.push(Import { name, path, handed_on });
    }
}

fn parts(path: &str) -> Vec<String> {
    path.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn split_outside_braces(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, vec![]);
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect()
}

/// A path from the root of the crate; `None` for one of another crate, or of something local.
fn absolute(modules: &BTreeSet<Module>, module: &[String], path: &[String]) -> Option<Vec<String>> {
    let ups = path.iter().take_while(|part| *part == "super").count();
    match path.first()?.as_str() {
        "crate" => Some(path[1..].to_vec()),
        "self" => Some([module, &path[1..]].concat()),
        "super" => Some([&module[..module.len().checked_sub(ups)?], &path[ups..]].concat()),
        first => {
            let below = [module, &[first.to_owned()]].concat();
            modules.contains(&below).then(|| [module, path].concat())
        }
    }
}

fn module_of(folder: &str, path: &str) -> Module {
    let inside = path.trim_start_matches(folder).trim_start_matches('/').trim_end_matches(".rs");
    let mut module: Module = inside.split('/').map(str::to_owned).collect();
    if matches!(module.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        module.pop();
    }
    module
}

/// The code with nothing in its texts.
fn without_texts(code: &str) -> String {
    let (mut out, mut inside, mut escaped) = (String::new(), false, false);
    for letter in code.replace("'\"'", "' '").replace("'\\\"'", "' '").chars() {
        match (inside, letter) {
            (_, '"') if !escaped => inside = !inside,
            (false, _) => out.push(letter),
            (true, _) => {}
        }
        escaped = inside && letter == '\\' && !escaped;
    }
    out
}
