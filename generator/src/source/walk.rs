//! Finds the pages of a docs folder, and the files that pages may include.

use std::ffi::OsStr;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use crate::diagnostics::{Code, Diagnostic};
use crate::source::decode;
use crate::text::find_ignore_case;

/// A docs folder.
#[derive(Clone, Debug)]
pub(super) struct Root {
    /// As the caller gave it.
    pub(super) given: PathBuf,
    /// Absolute, without links.
    pub(super) path: PathBuf,
    /// What its pages' names begin with: one or more of the path's last components; empty for a file system's root.
    pub(super) label: String,
}

/// What stands in a docs folder.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// The pages, by name.
    pub(super) pages: Vec<(Arc<str>, PathBuf)>,
    /// The files in folders named `includes`, by name.
    pub(super) includes: Vec<(Arc<str>, PathBuf)>,
    /// What could not be listed.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The name of a folder of included files.
pub(super) const INCLUDES: &str = "includes";

/// Lists a docs folder. Links are followed, except where they lead in a circle; hidden files and folders are left out,
/// and so is the folder `except`, unless the docs folder is one within it.
pub(super) fn list(root: &Root, except: Option<&Path>) -> Listing {
    let mut listing = Listing::default();
    let except = except.filter(|&except| root.path == except || !root.path.starts_with(except));
    for entry in walk_without(&root.path, &[], Order::Any) {
        match entry {
            Ok(entry) if except.is_some_and(|except| entry.path().starts_with(except)) => {}
            Ok(entry) if entry.file_type().is_file() && is_page(entry.path()) => {
                if entry.path().to_str().is_none() {
                    listing.diagnostics.push(unnamed(root, entry.path()));
                    continue;
                }
                let below = entry.path().strip_prefix(&root.path);
                let below = below.unwrap_or(entry.path());
                let name = named(&root.label, below);
                let path = entry.path().to_path_buf();
                if in_includes(below) {
                    listing.includes.push((name, path));
                } else {
                    listing.pages.push((name, path));
                }
            }
            Ok(_) => {}
            Err(error) => listing.diagnostics.extend(unlisted(root, &error)),
        }
    }
    listing.pages.sort_unstable();
    listing.includes.sort_unstable();
    listing
        .diagnostics
        .sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    listing
}

/// Lists a folder of included files that stands beside a docs folder; `label` is what their names begin with.
pub(super) fn list_includes(folder: &Path, label: &str) -> Vec<(Arc<str>, PathBuf)> {
    walk(folder)
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file() && is_page(entry.path()))
        .map(|entry| {
            let name = name_of(label, folder, entry.path());
            (name, entry.into_path())
        })
        .collect()
}

/// Whether there is a page anywhere in `folder`.
pub(super) fn holds_pages(folder: &Path) -> bool {
    folder.is_dir() && pages_beside(folder, &[]).next().is_some()
}

/// The pages in `folder` that do not lie in its subfolders `besides`.
pub(super) fn pages_beside<'a>(
    folder: &'a Path,
    besides: &'a [String],
) -> impl Iterator<Item = PathBuf> + 'a {
    walk_without(folder, besides, Order::ByName)
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file() && is_page(entry.path()))
        .map(move |entry| {
            let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            below.to_path_buf()
        })
        .filter(|below| !in_includes(below))
}

fn walk(folder: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    walk_without(folder, &[], Order::ByName)
}

/// The order in which a folder's entries are wanted.
enum Order {
    ByName,
    /// As they come: to sort a folder's entries takes as long as to list them.
    Any,
}

/// Walks a folder, but not its subfolders `besides`.
fn walk_without<'a>(
    folder: &'a Path,
    besides: &'a [String],
    order: Order,
) -> impl Iterator<Item = walkdir::Result<DirEntry>> + 'a {
    let wanted = move |entry: &DirEntry| match entry.depth() {
        0 => true,
        1 if besides
            .iter()
            .any(|name| entry.file_name() == name.as_str()) =>
        {
            false
        }
        _ => !is_hidden(entry.file_name()),
    };
    let walk = WalkDir::new(folder).follow_links(true);
    let walk = match order {
        Order::ByName => walk.sort_by_file_name(),
        Order::Any => walk,
    };
    walk.into_iter().filter_entry(wanted)
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|extension| {
        extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("txt")
    })
}

/// Whether a path below a docs folder leads through a folder of included files.
fn in_includes(below: &Path) -> bool {
    if below
        .to_str()
        .is_some_and(|below| find_ignore_case(below, INCLUDES).is_none())
    {
        return false;
    }
    below.parent().is_some_and(|parent| {
        parent
            .components()
            .any(|component| component.as_os_str().eq_ignore_ascii_case(INCLUDES))
    })
}

fn name_of(label: &str, folder: &Path, path: &Path) -> Arc<str> {
    named(label, path.strip_prefix(folder).unwrap_or(path))
}

fn named(label: &str, below: &Path) -> Arc<str> {
    let mut name = label.to_owned();
    if let Some(below) = below.to_str().filter(|below| !below.is_empty())
        && MAIN_SEPARATOR == '/'
    {
        if !name.is_empty() {
            name.push('/');
        }
        name.push_str(below);
        return name.into();
    }
    for component in below.components() {
        if !name.is_empty() {
            name.push('/');
        }
        name.push_str(&component.as_os_str().to_string_lossy());
    }
    name.into()
}

/// What to say of a page whose file name is not Unicode: two such names could come to the same page name.
fn unnamed(root: &Root, path: &Path) -> Diagnostic {
    let name = name_of(&root.label, &root.path, path);
    let message = "the file's name is not valid Unicode; rename it".to_owned();
    *decode::report(&name, Code::UnreadablePage, message)
}

/// What to say of an entry that cannot be listed; a link in a circle leads to nothing new and is no loss.
fn unlisted(root: &Root, error: &walkdir::Error) -> Option<Diagnostic> {
    if error.loop_ancestor().is_some() {
        return None;
    }
    let path = error.path().unwrap_or(&root.path);
    let name = name_of(&root.label, &root.path, path);
    let reason = error
        .io_error()
        .map_or_else(|| error.to_string(), ToString::to_string);
    Some(*decode::report(
        &name,
        Code::UnreadablePage,
        format!("the page or folder cannot be opened: {reason}"),
    ))
}
