//! The pages as a dumb reader sees them: lines, and the words in them. Nothing here comes from the program's parser.

use std::collections::BTreeMap;
use std::path::Path;

use walkdir::WalkDir;

/// A line's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) page: usize,
    /// From 0.
    pub(crate) line: usize,
}

/// A line of a page.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) lower: String,
    /// The column of a table's row that its header calls the type.
    pub(crate) type_column: Option<usize>,
    /// It is a row of a table.
    pub(crate) row: bool,
    /// It is a row of a table of methods, or of another whose first cells are no names of members.
    pub(crate) methods: bool,
    /// It stands in an HTML comment: an annotation, or text that is not published.
    pub(crate) comment: bool,
    /// How many braces and brackets are open where it begins, in a fence.
    pub(crate) depth: usize,
    /// The nearest heading above, in lower case, with its marks.
    pub(crate) heading: String,
}

impl Line {
    /// The cells of a row.
    pub(crate) fn cells(&self) -> Vec<&str> {
        let framed = self.text.trim();
        let framed = framed.strip_prefix('|').unwrap_or(framed);
        framed.split('|').map(str::trim).collect()
    }

    /// The first cell, without marks.
    pub(crate) fn name(&self) -> Option<String> {
        self.row
            .then(|| plain(self.cells().first().copied().unwrap_or_default()))
    }

    /// What a row's type cell says, in lower case and without marks and namespaces.
    pub(crate) fn type_cell(&self) -> Option<String> {
        let cells = self.cells();
        Some(short_type(cells.get(self.type_column?)?))
    }
}

/// A page.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// Its path, from the set's name on.
    pub(crate) name: String,
    /// The namespace that it states, in lower case.
    pub(crate) namespace: Option<String>,
    pub(crate) lines: Vec<Line>,
}

/// All pages of a set.
#[derive(Debug, Default)]
pub(crate) struct Docs {
    pub(crate) pages: Vec<Page>,
    /// Where each word stands.
    words: BTreeMap<String, Vec<Place>>,
}

impl Docs {
    /// Reads the pages below `folder`.
    pub(crate) fn read(folder: &Path) -> Self {
        let set = folder.file_name().unwrap_or_default().to_string_lossy();
        let mut docs = Self::default();
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.expect("the docs can be walked");
            let path = entry.path();
            if path.extension().is_none_or(|extension| extension != "md") {
                continue;
            }
            let below = path.strip_prefix(folder).expect("it lies below");
            let name = format!("{set}/{}", below.to_string_lossy().replace('\\', "/"));
            let text = std::fs::read(path).expect("a page can be read");
            docs.add(name, &String::from_utf8_lossy(&text));
        }
        docs
    }

    /// Adds a page.
    pub(crate) fn add(&mut self, name: String, text: &str) {
        let page = self.pages.len();
        let lines = lines(text);
        for (at, line) in lines.iter().enumerate() {
            let place = Place { page, line: at };
            for word in words(&line.lower) {
                let places = self.words.entry(word.to_owned()).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        let stated = lines
            .iter()
            .find_map(|line| line.lower.strip_prefix("namespace:"));
        let namespace = stated.map(|stated| plain(stated).trim().to_owned());
        self.pages.push(Page {
            name,
            namespace,
            lines,
        });
    }

    /// The lines that hold a word, in any case.
    pub(crate) fn holding(&self, word: &str) -> &[Place] {
        self.words
            .get(&word.to_lowercase())
            .map_or(&[], Vec::as_slice)
    }

    /// A line.
    pub(crate) fn line(&self, place: Place) -> &Line {
        &self.pages[place.page].lines[place.line]
    }

    /// `page:line`.
    pub(crate) fn show(&self, place: Place) -> String {
        format!("{}:{}", self.pages[place.page].name, place.line + 1)
    }

    /// True where the page at the end of a link states a namespace, and another than the type's.
    pub(crate) fn leads_elsewhere(&self, target: &str, full: &str) -> bool {
        let file = target.split('#').next().unwrap_or_default();
        let file = file.rsplit('/').next().unwrap_or_default();
        let ending = format!("/resources/{}", file.to_lowercase());
        let page = self
            .pages
            .iter()
            .position(|page| page.name.ends_with(&ending));
        !file.is_empty() && page.is_some_and(|page| self.is_elsewhere(page, full))
    }

    /// True where a page states a namespace, and another than the type's.
    pub(crate) fn is_elsewhere(&self, page: usize, full: &str) -> bool {
        let full = full.to_lowercase();
        let own = full.rsplit_once('.').map_or("", |(namespace, _)| namespace);
        let stated = self.pages[page].namespace.as_deref();
        stated.is_some_and(|stated| stated != own)
    }

    /// The place of a line that the schema names.
    pub(crate) fn find(&self, page: &str, line: u32) -> Option<Place> {
        let page = self.pages.iter().position(|known| known.name == page)?;
        let line = (line as usize).checked_sub(1)?;
        (line < self.pages[page].lines.len()).then_some(Place { page, line })
    }
}

fn lines(text: &str) -> Vec<Line> {
    let texts: Vec<&str> = text.lines().collect();
    let mut found = Vec::with_capacity(texts.len());
    let mut heading = String::new();
    // The table that the line stands in: the column of the types.
    let mut table: Option<Option<usize>> = None;
    let mut methods = false;
    let mut comment = false;
    // Inside a fence: what is open.
    let mut open: Option<usize> = None;
    for (at, text) in texts.iter().enumerate() {
        let lower = text.to_lowercase();
        if lower.starts_with('#') {
            heading.clone_from(&lower);
        }
        let delimits = |line: &&str| {
            line.contains('|') && line.contains('-') && line.chars().all(|c| "|-: \t".contains(c))
        };
        if !text.contains('|') {
            table = None;
        } else if texts.get(at + 1).is_some_and(delimits) {
            let header = lower.trim().trim_start_matches('|').to_owned();
            let column = header.split('|').position(|cell| cell.contains("type"));
            table = Some(column);
            let first = header.split('|').next().unwrap_or_default();
            methods = ["method", "task", "operation"]
                .iter()
                .any(|word| first.contains(word));
        }
        comment |= lower.contains("<!--");
        let depth = open.unwrap_or_default();
        if lower.trim_start().starts_with("```") {
            open = open.is_none().then_some(0);
        } else if let Some(open) = &mut open {
            let count = |set: &str| lower.chars().filter(|c| set.contains(*c)).count();
            *open = (*open + count("{[")).saturating_sub(count("}]"));
        }
        found.push(Line {
            text: (*text).to_owned(),
            methods: methods && table.is_some(),
            comment,
            depth,
            type_column: table.flatten(),
            row: table.is_some(),
            heading: heading.clone(),
            lower,
        });
        if text.contains("-->") {
            comment = false;
        }
    }
    found
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
}

/// A cell without marks and link targets.
pub(crate) fn plain(cell: &str) -> String {
    let mut out = String::new();
    let mut rest = cell;
    // A link's target goes, its text stays.
    while let Some(start) = rest.find("](") {
        out.push_str(&rest[..start]);
        let end = rest[start..]
            .find(')')
            .map_or(rest.len(), |end| start + end + 1);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out.retain(|c| !"[]*`\\".contains(c));
    out.trim().to_owned()
}

/// A type expression as `name` or `collection name`, in lower case and without namespaces.
pub(crate) fn short_type(expression: &str) -> String {
    let lower = plain(expression).to_lowercase();
    // What stands in parentheses is a remark, unless it is the collection's item.
    let said = match lower.split_once('(') {
        Some((before, _)) if !before.trim_end().ends_with("collection") => before,
        _ => &lower,
    };
    let collection = said.contains("collection");
    let spaced = said.replace("collection", " ").replace('.', " ");
    let mut named: Vec<&str> = words(&spaced)
        .filter(|word| !["edm", "microsoft", "graph", "of"].contains(word))
        .collect();
    if named.len() > 1 {
        named.retain(|word| !["object", "objects", "resource", "type"].contains(word));
    }
    let word = named.last().copied().unwrap_or_default();
    if collection {
        format!("collection {word}")
    } else {
        word.to_owned()
    }
}
