//! Files by path: written to a folder, or compared with one.

use std::collections::BTreeMap;

/// Files to be, by path below the output folder with `/` separators, in order.
pub type FileSet = BTreeMap<String, String>;
