//! The lock file: which pages, by hash, and which options the output was made from, and which files it is.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

use crate::output::{FileSet, LOCK};

/// What `docmodel.lock` holds. It names no time, no machine and no absolute path: the same input gives the same bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// Always `docmodel-lock`.
    pub format: String,
    /// The format's version.
    pub version: u32,
    /// The version of docmodel that wrote the output.
    pub generator: String,
    /// The options that shape the output, by name.
    pub options: BTreeMap<String, serde_json::Value>,
    /// The docs sets.
    pub sets: Vec<LockedSet>,
    /// The included files that pages asked for, with the hash of each.
    #[serde(default)]
    pub includes: BTreeMap<String, String>,
    /// The files of the output, the lock apart, with the hash of each.
    pub files: BTreeMap<String, String>,
}

/// A docs set in the lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockedSet {
    /// Its name.
    pub name: String,
    /// Its pages, with the hash of each.
    pub pages: BTreeMap<String, String>,
}

impl Lock {
    /// The lock's `format`.
    pub const FORMAT: &str = "docmodel-lock";

    /// A lock for `files`, made from `sets` and `includes` with `options`.
    #[must_use]
    pub fn new(
        options: BTreeMap<String, serde_json::Value>,
        sets: Vec<LockedSet>,
        includes: BTreeMap<String, String>,
        files: &FileSet,
    ) -> Self {
        let files = files.iter().collect::<Vec<_>>();
        let hashes = files
            .par_iter()
            .filter(|(path, _)| *path != LOCK)
            .map(|(path, text)| ((*path).clone(), hash(text.as_bytes())))
            .collect::<Vec<_>>();
        Self {
            format: Self::FORMAT.to_owned(),
            version: 1,
            generator: env!("CARGO_PKG_VERSION").to_owned(),
            options,
            sets,
            includes,
            files: BTreeMap::from_iter(hashes),
        }
    }

    /// The file's text.
    #[must_use]
    pub fn render(&self) -> String {
        // Strings, numbers and maps with string keys only: there is nothing that cannot be written as JSON.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The lock in the folder `out`; none where there is none, or one that cannot be read: then nothing in the folder
    /// counts as written by an earlier run but what bears our mark.
    #[must_use]
    pub fn load(out: &Path) -> Option<Self> {
        let text = std::fs::read_to_string(out.join(LOCK)).ok()?;
        let lock: Self = serde_json::from_str(&text).ok()?;
        (lock.format == Self::FORMAT).then_some(lock)
    }
}

/// The hash of a file, as the lock writes it.
pub(crate) fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}
