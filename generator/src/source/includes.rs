//! The files that pages include: `[!INCLUDE [words](../includes/x.md)]`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::source::walk::Root;
use crate::source::{decode, walk};

/// The files in the `includes` folders of a run, found by the page that includes them.
///
/// A file is read when it is first asked for: a checkout holds many more of them than reference pages use.
#[derive(Debug, Default)]
pub struct Includes {
    limit: u64,
    /// By name in lower case: links are written on systems where case does not matter.
    files: BTreeMap<String, Entry>,
}

#[derive(Debug)]
struct Entry {
    name: Arc<str>,
    path: PathBuf,
    text: OnceLock<Option<Arc<str>>>,
}

/// A file that a page includes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Include {
    /// Its name, as a page's: `v1.0/includes/permissions/user-get-permissions.md`.
    pub name: Arc<str>,
    /// Its text.
    pub text: Arc<str>,
}

impl Includes {
    /// Included files from memory, by name.
    #[must_use]
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let files = texts.into_iter().map(|(name, text)| {
            let entry = Entry {
                name: name.into(),
                path: PathBuf::new(),
                text: OnceLock::from(Some(text.into())),
            };
            (name.to_lowercase(), entry)
        });
        Self {
            limit: 0,
            files: files.collect(),
        }
    }

    pub(super) fn with_limit(limit: u64) -> Self {
        Self {
            limit,
            files: BTreeMap::new(),
        }
    }

    /// Takes the files that `listing` found below a docs folder, and those of an `includes` folder beside it or
    /// beside its parent, where several versions share one.
    pub(super) fn index(&mut self, root: &Root, listing: Vec<(Arc<str>, PathBuf)>) {
        self.add(listing);
        for (up, folder) in root.path.ancestors().skip(1).take(2).enumerate() {
            let label = climb(&root.label, up + 1);
            let below = folder.join(walk::INCLUDES);
            let label = if label.is_empty() {
                walk::INCLUDES.to_owned()
            } else {
                format!("{label}/{}", walk::INCLUDES)
            };
            if below.is_dir() && !below.starts_with(&root.path) {
                self.add(walk::list_includes(&below, &label));
            }
        }
    }

    fn add(&mut self, files: Vec<(Arc<str>, PathBuf)>) {
        for (name, path) in files {
            self.files
                .entry(name.to_lowercase())
                .or_insert_with(|| Entry {
                    name,
                    path,
                    text: OnceLock::new(),
                });
        }
    }

    /// The file that `page` includes as `target`, if it is there and is text.
    ///
    /// # Arguments
    ///
    /// - `page`: the including page's name.
    /// - `target`: the link's target as written, relative to the page; `/`, `~` and `\` are understood.
    #[must_use]
    pub fn resolve(&self, page: &str, target: &str) -> Option<Include> {
        let entry = self.files.get(&join(page, target).to_lowercase())?;
        let text = entry.text.get_or_init(|| {
            let bytes = decode::read(&entry.name, &entry.path, self.limit).ok()?;
            let text = decode::text(&entry.name, bytes).ok()?;
            Some(Arc::from(decode::line_ends(text)))
        });
        text.as_ref().map(|text| Include {
            name: Arc::clone(&entry.name),
            text: Arc::clone(text),
        })
    }

    /// The files that were asked for and read, by name.
    pub fn used(&self) -> impl Iterator<Item = Include> {
        self.files.values().filter_map(|entry| {
            let text = entry.text.get()?.as_ref()?;
            Some(Include {
                name: Arc::clone(&entry.name),
                text: Arc::clone(text),
            })
        })
    }
}

/// `label` without its last `up` components; what lies above a label of one component has no name.
fn climb(label: &str, up: usize) -> String {
    let components = label.split('/').collect::<Vec<_>>();
    let keep = components.len().saturating_sub(up);
    components.get(..keep).unwrap_or_default().join("/")
}

/// The name that `target` has when `page` links to it. Steps above the first component stay there.
fn join(page: &str, target: &str) -> String {
    let target = target.trim().replace('\\', "/");
    let target = target.split(['#', '?']).next().unwrap_or_default();
    let from_root = target.starts_with(['/', '~']);
    let mut components = if from_root {
        Vec::new()
    } else {
        page.split('/').collect::<Vec<_>>()
    };
    components.pop();
    for step in target.trim_start_matches('~').split('/') {
        match step {
            "" | "." => {}
            ".." => {
                components.pop();
            }
            name => components.push(name),
        }
    }
    components.join("/")
}
