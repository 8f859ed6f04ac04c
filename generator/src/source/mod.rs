//! Reads docs folders: finds the pages, decodes them, says what cannot be read. Alone in knowing the file system on
//! this side of the pipeline.
//!
//! A page's name is the last component of its docs folder, a `/`, and its path below that folder with `/` between
//! components: `v1.0/api/user-get.md`. Where two docs folders end alike, as many more components are taken as tell
//! them apart.

mod decode;
mod includes;
mod layout;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

pub use includes::{Include, Includes};
pub use layout::is_version;

use crate::diagnostics::{Code, Diagnostic};
use crate::error::Error;
use crate::threads::AT_ONCE;
use crate::watch::{Step, Watch};

/// The size in bytes above which a page is not read, unless configuration says otherwise: 16 MiB.
pub const PAGE_LIMIT: u64 = 16 * 1024 * 1024;

/// How docs folders are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// The size in bytes above which a page is not read.
    pub limit: u64,
    /// A folder that is left out wherever it lies: the output's, whose own README is no page.
    pub except: Option<PathBuf>,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            limit: PAGE_LIMIT,
            except: None,
        }
    }
}

/// A docs set to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetRequest {
    /// The API version; none where the pages have to say.
    pub name: Option<String>,
    /// The folders that hold its pages.
    pub docs: Vec<PathBuf>,
}

/// A docs set as read.
#[derive(Clone, Debug)]
pub struct SourceSet {
    /// The API version; none where the pages have to say.
    pub name: Option<String>,
    /// The pages, sorted by name; those that cannot be read are missing and have a diagnostic.
    pub pages: Vec<SourcePage>,
}

/// A page as read.
#[derive(Clone, Debug)]
pub struct SourcePage {
    /// Its name.
    pub name: Arc<str>,
    /// Its text: UTF-8 without a byte order mark, each line ending in `\n`.
    pub text: Arc<str>,
}

impl SourcePage {
    /// A page from memory; its line ends are made `\n`.
    #[must_use]
    pub fn new(name: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: decode::line_ends(text.into()).into(),
        }
    }

    /// The BLAKE3 hash of the text, in hexadecimal digits: the same however the checkout ends its lines.
    #[must_use]
    pub fn hash(&self) -> String {
        blake3::hash(self.text.as_bytes()).to_hex().to_string()
    }
}

/// All that was read.
#[derive(Debug, Default)]
pub struct Sources {
    /// The sets, in the order they were asked for.
    pub sets: Vec<SourceSet>,
    /// What pages may include.
    pub includes: Includes,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
}

/// Turns `docs` folders, given without a set, into sets: a folder whose subfolders are named as API versions and hold
/// pages is one set for each; any other folder is one set, named by its own name if that is an API version.
///
/// Folders that come to the same set are joined; so are all those without a name.
///
/// # Errors
///
/// When a folder is not there.
pub fn sets_of(docs: &[PathBuf]) -> Result<Vec<SetRequest>, Error> {
    layout::sets_of(docs)
}

/// What to say of pages in `docs` that [`sets_of`] puts in no set, since they lie beside version folders.
///
/// # Errors
///
/// When a folder is not there.
pub fn outside_sets(docs: &[PathBuf]) -> Result<Vec<Diagnostic>, Error> {
    layout::outside_sets(docs)
}

/// Reads the pages of `sets`.
///
/// # Errors
///
/// When a folder is not there, when a set has not one page, or when the run is cancelled. A page that
/// cannot be read is a diagnostic.
pub fn read(sets: &[SetRequest], options: &ReadOptions, watch: &Watch) -> Result<Sources, Error> {
    let limit = options.limit;
    // A folder that is not there yet holds nothing to leave out.
    let except = options
        .except
        .as_ref()
        .and_then(|path| path.canonicalize().ok());
    let roots = layout::roots(sets)?;
    let mut diagnostics = Vec::new();
    let mut includes = Includes::with_limit(limit);
    // A folder may belong to several sets.
    let listings: Vec<walk::Listing> = roots
        .folders
        .par_iter()
        .map(|root| walk::list(root, except.as_deref()))
        .collect();
    let mut found = Vec::with_capacity(sets.len());
    for set in &roots.sets {
        let mut seen = BTreeSet::new();
        let mut files = BTreeMap::new();
        for &root in set {
            let (Some(root), Some(listing)) = (roots.folders.get(root), listings.get(root)) else {
                continue;
            };
            diagnostics.extend(listing.diagnostics.iter().cloned());
            includes.index(root, listing.includes.clone());
            if listing.pages.is_empty() {
                diagnostics.push(no_pages(&root.given));
            }
            for (name, path) in &listing.pages {
                if set.len() == 1 || seen.insert(path.clone()) {
                    files.insert(Arc::clone(name), path.clone());
                }
            }
        }
        found.push(files);
    }
    // A set without a page is most likely a checkout that failed: going on would remove all that was made from it.
    if let Some(empty) = found.iter().position(BTreeMap::is_empty) {
        return Err(Error::NoPages {
            set: sets.get(empty).and_then(|set| set.name.clone()),
            folders: roots.words(empty),
        });
    }
    let total = found.iter().map(BTreeMap::len).sum::<usize>();
    watch.step(Step::Pages(total));
    let mut read = Vec::with_capacity(sets.len());
    for (set, files) in sets.iter().zip(found) {
        let (pages, said) = read_set(&files.into_iter().collect::<Vec<_>>(), limit, watch);
        diagnostics.extend(said);
        read.push(SourceSet {
            name: set.name.clone(),
            pages,
        });
    }
    watch.check(|| "the pages were being read; nothing was written".to_owned())?;
    Ok(Sources {
        sets: read,
        includes,
        diagnostics,
    })
}

fn read_set(
    files: &[(Arc<str>, PathBuf)],
    limit: u64,
    watch: &Watch,
) -> (Vec<SourcePage>, Vec<Diagnostic>) {
    let read = files
        .par_iter()
        .with_max_len(AT_ONCE)
        .filter_map(|(name, path)| {
            if watch.cancelled() {
                return None;
            }
            let page = read_page(name, path, limit);
            watch.step(Step::Page);
            Some(page)
        })
        .collect::<Vec<_>>();
    let mut pages = Vec::with_capacity(read.len());
    let mut diagnostics = Vec::new();
    for page in read {
        match page {
            Ok(page) => pages.push(page),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    (pages, diagnostics)
}

fn read_page(name: &Arc<str>, path: &Path, limit: u64) -> Result<SourcePage, Box<Diagnostic>> {
    let bytes = decode::read(name, path, limit)?;
    let text = decode::text(name, bytes)?;
    Ok(SourcePage::new(Arc::clone(name), text))
}

fn no_pages(folder: &Path) -> Diagnostic {
    Diagnostic::new(
        Code::NoPages,
        format!(
            "the docs folder `{}` holds no pages",
            folder.display().to_string().replace('\\', "/")
        ),
    )
    .with_help("pages are files that end in `.md` or `.txt`; folders named `includes` and hidden ones are not searched")
}
