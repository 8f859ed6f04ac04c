//! Which folders make which set, and what their pages are called.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use crate::diagnostics::{Code, Diagnostic};
use crate::error::Error;
use crate::source::walk::Root;
use crate::source::{SetRequest, walk};

/// The docs folders of a run, each once, and the folders of each set.
#[derive(Debug, Default)]
pub(super) struct Roots {
    pub(super) folders: Vec<Root>,
    pub(super) sets: Vec<Vec<usize>>,
}

impl Roots {
    /// The folders of a set as given, quoted and joined.
    pub(super) fn words(&self, set: usize) -> String {
        self.sets
            .get(set)
            .into_iter()
            .flatten()
            .filter_map(|&at| self.folders.get(at))
            .map(|root| format!("`{}`", root.given.display()))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// Whether `name` looks like an API version: `v1.0`, `v2.0`, `beta`.
#[must_use]
pub fn is_version(name: &str) -> bool {
    if name == "beta" {
        return true;
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    name.strip_prefix('v')
        .and_then(|number| number.split_once('.'))
        .is_some_and(|(major, minor)| digits(major) && digits(minor))
}

pub(super) fn sets_of(docs: &[PathBuf]) -> Result<Vec<SetRequest>, Error> {
    let mut sets: Vec<SetRequest> = Vec::new();
    let mut add = |name: Option<String>, folder: PathBuf| {
        if let Some(set) = sets.iter_mut().find(|set| set.name == name) {
            set.docs.push(folder);
        } else {
            sets.push(SetRequest {
                name,
                docs: vec![folder],
            });
        }
    };
    for folder in docs {
        let path = canonical(folder)?;
        let versions = versions_in(&path);
        if versions.is_empty() {
            let name = last_component(&path).filter(|name| is_version(name));
            add(name, folder.clone());
        }
        for version in versions {
            let below = folder.join(&version);
            add(Some(version), below);
        }
    }
    Ok(sets)
}

/// What to say of pages in `docs` that lie beside version folders, and so in none of the sets of [`sets_of`].
pub(super) fn outside_sets(docs: &[PathBuf]) -> Result<Vec<Diagnostic>, Error> {
    let mut diagnostics = Vec::new();
    for folder in docs {
        let path = canonical(folder)?;
        let versions = versions_in(&path);
        if versions.is_empty() {
            continue;
        }
        let outside = walk::pages_beside(&path, &versions).collect::<Vec<_>>();
        if let Some(first) = outside.first() {
            let (pages, lie) = match outside.len() {
                1 => ("1 page".to_owned(), "lies"),
                several => (format!("{several} pages"), "lie"),
            };
            let message = format!(
                "{pages} in `{}` {lie} in none of the version folders ({}) and will not be read; first `{}`",
                folder.display(),
                versions.join(", "),
                first.display()
            );
            let help = format!(
                "say which set they belong to: `--docs {}=DIR`, or a `[[set]]` in docmodel.toml",
                versions.first().map_or("v1.0", String::as_str)
            );
            let said = Diagnostic::new(Code::PagesOutsideSets, message).with_help(help);
            diagnostics.push(said);
        }
    }
    Ok(diagnostics)
}

/// The subfolders named as API versions that hold pages, sorted with released versions first.
fn versions_in(path: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(path) else {
        return Vec::new();
    };
    let mut versions = entries
        .filter_map(Result::ok)
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| is_version(name) && walk::holds_pages(&path.join(name)))
        .collect::<Vec<_>>();
    versions.sort_by(|a, b| (a == "beta", a).cmp(&(b == "beta", b)));
    versions
}

pub(super) fn roots(sets: &[SetRequest]) -> Result<Roots, Error> {
    let mut roots = Roots::default();
    let mut known: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for set in sets {
        let mut of_set = Vec::new();
        for given in &set.docs {
            let path = canonical(given)?;
            let at = *known.entry(path.clone()).or_insert_with(|| {
                roots.folders.push(Root {
                    given: given.clone(),
                    path,
                    label: String::new(),
                });
                roots.folders.len() - 1
            });
            if !of_set.contains(&at) {
                of_set.push(at);
            }
        }
        roots.sets.push(of_set);
    }
    label(&mut roots.folders);
    Ok(roots)
}

/// Names each folder by its last component, those that end alike by as many more as tell them apart.
fn label(folders: &mut [Root]) {
    let components = folders
        .iter()
        .map(|root| normal_components(&root.path))
        .collect::<Vec<_>>();
    let suffix = |names: &[String], count: usize| {
        let start = names.len().saturating_sub(count);
        names.get(start..).unwrap_or_default().join("/")
    };
    let longest = components.iter().map(Vec::len).max().unwrap_or_default();
    for (at, root) in folders.iter_mut().enumerate() {
        let Some(names) = components.get(at) else {
            continue;
        };
        let unique = (1..=longest.max(1)).find(|&count| {
            let label = suffix(names, count);
            components
                .iter()
                .enumerate()
                .all(|(other, names)| other == at || suffix(names, count) != label)
        });
        root.label = suffix(names, unique.unwrap_or(longest));
    }
}

fn normal_components(path: &Path) -> Vec<String> {
    path.components()
        .filter_map(|component| match component {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect()
}

fn last_component(path: &Path) -> Option<String> {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
}

fn canonical(given: &Path) -> Result<PathBuf, Error> {
    let path = given.canonicalize().map_err(|_| Error::DocsMissing {
        path: given.to_path_buf(),
    })?;
    if path.is_dir() {
        Ok(path)
    } else {
        Err(Error::DocsNotAFolder {
            path: given.to_path_buf(),
        })
    }
}
