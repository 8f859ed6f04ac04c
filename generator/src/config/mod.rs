//! What to read, what to emit, what to say: gathered by a builder, from docmodel.toml or both.
//!
//! A docmodel.toml with every key; all are optional, and paths are relative to the file:
//!
//! ```toml
//! out = "generated"                       # --out
//! include = ["microsoft.graph.user*"]     # --include: emit these and what they need
//! exclude = ["*.internal*"]               # --exclude: but not these; what needs them has JSON
//! features = false                        # --no-features: emit a crate without cargo features
//! requests = false                        # --no-requests: emit types only
//! examples = true                         # --examples: emit the docs' JSON too, with a test that decodes it
//! page-limit = 16777216                   # --page-limit: leave out larger pages, in bytes
//!
//! [[set]]                                 # --docs v1.0=docs/v1.0 --docs v1.0=docs/published
//! name = "v1.0"
//! docs = ["docs/v1.0", "docs/published"]
//!
//! [crate]
//! name = "graph-models"                   # --crate-name
//! version = "0.1.0"                       # --crate-version
//!
//! [diagnostics]                           # --severity, --deny: off, note, warning or error
//! unknown-type = "note"
//! DM0204 = "error"
//!
//! [[suppress]]                            # --suppress; one without effect is reported (suppression-unused)
//! code = "broken-link"
//! page = "v1.0/resources/intune-*"
//! reason = "these pages are published elsewhere"
//!
//! [overrides.types]                       # --override-type
//! "microsoft.graph.user.employeeId" = "Edm.Int32"
//!
//! [overrides.paths]                       # --override-path
//! "security.create" = "/security"
//! ```

mod file;
mod options;
mod policy;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

pub use options::{Overrides, Package, Selection, parse_glob};
pub use policy::{Level, Policy, Suppression};

use crate::diagnostics::Code;
use crate::error::Error;
use crate::source::{self, SetRequest};
use crate::watch::Watch;

/// What to read and what to emit.
///
/// A builder: each method takes the configuration and gives it back changed. [`generate`](Self::generate) then returns
/// files and diagnostics and leaves the disk alone; [`output::write`](crate::output::write) writes them.
///
/// # Examples
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # std::fs::create_dir_all(folder.path().join("v1.0"))?;
/// # std::fs::write(folder.path().join("v1.0/thing.md"), "# thing resource type\n")?;
/// # let docs = folder.path().to_path_buf();
/// let generation = docmodel::Config::new()
///     .set("v1.0", [docs.join("v1.0")])
///     .exclude("microsoft.graph.internal*")
///     .generate()?;
/// assert_eq!(generation.pages, 1);
/// assert!(generation.files.contains_key("docmodel.lock"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Config {
    sets: Vec<SetRequest>,
    pub(crate) docs: Vec<PathBuf>,
    out: Option<PathBuf>,
    pub(crate) selection: Selection,
    pub(crate) package: Package,
    pub(crate) overrides: Overrides,
    pub(crate) policy: Policy,
    pub(crate) page_limit: u64,
    pub(crate) examples: bool,
    pub(crate) features: bool,
    pub(crate) requests: bool,
    pub(crate) threads: Option<usize>,
    file: Option<PathBuf>,
    pub(crate) watch: Watch,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            sets: Vec::new(),
            docs: Vec::new(),
            out: None,
            selection: Selection::default(),
            package: Package::default(),
            overrides: Overrides::default(),
            policy: Policy::default(),
            page_limit: source::PAGE_LIMIT,
            examples: false,
            features: true,
            requests: true,
            threads: None,
            file: None,
            watch: Watch::default(),
        }
    }
}

impl Config {
    /// A configuration that reads nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The configuration that a docmodel.toml holds.
    ///
    /// # Arguments
    ///
    /// - `path`: the file; the paths in it are taken relative to its folder.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, is not TOML, or says something that cannot be used; the message names line and
    /// column.
    ///
    /// # Examples
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let folder = tempfile::tempdir()?;
    /// let path = folder.path().join("docmodel.toml");
    /// std::fs::write(&path, "out = 'generated'\n[[set]]\nname = 'beta'\ndocs = ['docs/beta']\n")?;
    /// let config = docmodel::Config::from_toml(&path)?;
    /// assert_eq!(config.out_dir(), Some(folder.path().join("generated").as_path()));
    /// # Ok(())
    /// # }
    /// ```
    pub fn from_toml(path: impl AsRef<Path>) -> Result<Self, Error> {
        file::load(path.as_ref())
    }

    /// Adds a docs set.
    ///
    /// # Arguments
    ///
    /// - `name`: the API version that the pages describe, as in `v1.0`; a set of that name is extended.
    /// - `docs`: the folders that hold its pages. Pages about one thing are merged, wherever they stand.
    #[must_use]
    pub fn set<P: Into<PathBuf>>(
        mut self,
        name: impl Into<String>,
        docs: impl IntoIterator<Item = P>,
    ) -> Self {
        let name = Some(name.into());
        let docs = docs.into_iter().map(Into::into);
        if let Some(set) = self.sets.iter_mut().find(|set| set.name == name) {
            set.docs.extend(docs);
        } else {
            let docs = docs.collect();
            self.sets.push(SetRequest { name, docs });
        }
        self
    }

    /// Adds a docs folder whose sets are found by looking: its subfolders `v1.0`, `beta` and the like, where they hold
    /// pages, are a set each; otherwise the folder is one set, named by its own name or by what its pages say.
    #[must_use]
    pub fn docs(mut self, folder: impl Into<PathBuf>) -> Self {
        self.docs.push(folder.into());
        self
    }

    /// Forgets all sets and docs folders, so that others can take their place.
    #[must_use]
    pub fn without_docs(mut self) -> Self {
        self.sets.clear();
        self.docs.clear();
        self
    }

    /// The folder that output goes to.
    #[must_use]
    pub fn out(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out = Some(folder.into());
        self
    }

    /// Emits what `glob` matches, and what that needs; without any, everything is emitted.
    ///
    /// # Arguments
    ///
    /// - `glob`: matched against the names of types, enumerations and operations, with and without their namespace.
    #[must_use]
    pub fn include(mut self, glob: impl Into<String>) -> Self {
        self.selection.include.push(glob.into());
        self
    }

    /// Leaves out what `glob` matches; where something that is emitted needs it, free JSON takes its place.
    #[must_use]
    pub fn exclude(mut self, glob: impl Into<String>) -> Self {
        self.selection.exclude.push(glob.into());
        self
    }

    /// Takes `selection` in place of the globs given so far.
    #[must_use]
    pub fn selection(mut self, selection: Selection) -> Self {
        self.selection = selection;
        self
    }

    /// The name of the emitted crate.
    #[must_use]
    pub fn crate_name(mut self, name: impl Into<String>) -> Self {
        self.package.name = name.into();
        self
    }

    /// The version of the emitted crate.
    #[must_use]
    pub fn crate_version(mut self, version: impl Into<String>) -> Self {
        self.package.version = version.into();
        self
    }

    /// Gives a property another type than the docs do.
    ///
    /// # Arguments
    ///
    /// - `property`: qualified, as in `microsoft.graph.user.employeeId`.
    /// - `type_name`: in OData notation, as in `Edm.Int32` or `Collection(microsoft.graph.user)`.
    #[must_use]
    pub fn override_type(
        mut self,
        property: impl Into<String>,
        type_name: impl Into<String>,
    ) -> Self {
        self.overrides
            .types
            .insert(property.into(), type_name.into());
        self
    }

    /// Gives an operation another path than the docs do, or one where they give none.
    ///
    /// # Arguments
    ///
    /// - `operation`: its name in the schema, as in `security.create`.
    /// - `path`: with a leading slash and `{name}` for each parameter.
    #[must_use]
    pub fn override_path(mut self, operation: impl Into<String>, path: impl Into<String>) -> Self {
        self.overrides.paths.insert(operation.into(), path.into());
        self
    }

    /// Sets how much the diagnostics of `code` matter; `Off` leaves them out.
    #[must_use]
    pub fn severity(mut self, code: Code, level: Level) -> Self {
        self.policy.levels.insert(code, level);
        self
    }

    /// Makes every warning an error.
    #[must_use]
    pub fn deny_warnings(mut self) -> Self {
        self.policy.deny_warnings = true;
        self
    }

    /// Leaves out the diagnostics of one code on the pages that a glob matches; one that matches nothing is reported.
    #[must_use]
    pub fn suppress(mut self, suppression: Suppression) -> Self {
        self.policy.suppressions.push(suppression);
        self
    }

    /// The size in bytes above which a page is not read.
    #[must_use]
    pub fn page_limit(mut self, bytes: u64) -> Self {
        self.page_limit = bytes;
        self
    }

    /// Whether the docs' JSON is emitted too: as data below `tests/examples`, with a test that decodes each piece into its
    /// type and encodes it again.
    #[must_use]
    pub fn examples(mut self, emit: bool) -> Self {
        self.examples = emit;
        self
    }

    /// Whether the emitted crate has cargo features for its docs sets, its areas and its request builders; it has unless
    /// told otherwise, and all of them are on by default.
    #[must_use]
    pub fn features(mut self, emit: bool) -> Self {
        self.features = emit;
        self
    }

    /// Whether operations have request builders; they have unless told otherwise. A crate without them needs no HTTP
    /// types.
    #[must_use]
    pub fn requests(mut self, emit: bool) -> Self {
        self.requests = emit;
        self
    }

    /// How many threads work on pages; all cores unless set. The output does not depend on it.
    #[must_use]
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = Some(threads);
        self
    }

    /// Lets `watch` follow the run and stop it.
    #[must_use]
    pub fn watch(mut self, watch: Watch) -> Self {
        self.watch = watch;
        self
    }

    /// The output folder, if one is set.
    #[must_use]
    pub fn out_dir(&self) -> Option<&Path> {
        self.out.as_deref()
    }

    /// The configuration file that this was read from, if any.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// The sets to read, those found in `docs` folders after those that were named.
    ///
    /// # Errors
    ///
    /// When a folder is not there.
    pub fn sets(&self) -> Result<Vec<SetRequest>, Error> {
        let mut sets = self.sets.clone();
        for found in source::sets_of(&self.docs)? {
            if let Some(set) = sets.iter_mut().find(|set| set.name == found.name) {
                set.docs.extend(found.docs);
            } else {
                sets.push(found);
            }
        }
        Ok(sets)
    }

    /// What the output depends on: the configuration file, the docs folders, and the `includes` folders beside them.
    #[must_use]
    pub fn inputs(&self) -> Vec<PathBuf> {
        let mut inputs = self.file.iter().cloned().collect::<Vec<_>>();
        let folders = self.sets.iter().flat_map(|set| &set.docs).chain(&self.docs);
        for folder in folders {
            let beside = folder.parent().map(|parent| parent.join("includes"));
            inputs.push(folder.clone());
            inputs.extend(beside.filter(|beside| beside.is_dir()));
        }
        let mut seen = BTreeSet::new();
        inputs.retain(|path| seen.insert(path.clone()));
        inputs
    }

    /// Whether all of it can be used.
    pub(crate) fn check(&self) -> Result<(), Error> {
        self.selection.check()?;
        self.package.check()?;
        self.overrides.check()?;
        self.policy.check()
    }

    /// The options that shape the output, as the lock keeps them.
    pub(crate) fn locked_options(&self) -> BTreeMap<String, Value> {
        let mut options = BTreeMap::new();
        options.insert("crate".to_owned(), self.package.to_value());
        options.insert("include".to_owned(), self.selection.include.clone().into());
        options.insert("exclude".to_owned(), self.selection.exclude.clone().into());
        options.insert("overrides".to_owned(), self.overrides.to_value());
        options.insert("page-limit".to_owned(), self.page_limit.into());
        if !self.features {
            options.insert("features".to_owned(), false.into());
        }
        if !self.requests {
            options.insert("requests".to_owned(), false.into());
        }
        if self.examples {
            options.insert("examples".to_owned(), true.into());
        }
        options
    }
}
