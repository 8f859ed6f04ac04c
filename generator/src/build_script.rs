//! Generating from a `build.rs`, into `OUT_DIR`.
//!
//! In Cargo.toml, without the program's dependencies:
//!
//! ```toml
//! [build-dependencies]
//! docmodel = { version = "0.1", default-features = false }
//! ```
//!
//! In build.rs:
//!
//! ```no_run
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let config = docmodel::Config::new().set("v1.0", ["docs/v1.0"]);
//!     docmodel::build_script::generate(config)?;
//!     Ok(())
//! }
//! ```
//!
//! In the crate's root, which then has a module `graph`:
//!
//! ```ignore
//! include!(concat!(env!("OUT_DIR"), "/graph.rs"));
//! ```
//!
//! What the code depends on, that crate names among its own dependencies: `base64`, `serde`, `serde_json`, `time` with
//! `formatting` and `parsing`, `uuid`, and for request builders `http` and `percent-encoding`. The lines for its manifest
//! stand in `graph/Cargo.toml` in `OUT_DIR`. [`Config::requests`] leaves the request builders out.

use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::diagnostics::render::{Totals, shortlist, to_line};
use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::error::Error;
use crate::output::{self, MARK, is_marked};
use crate::pipeline::Generation;
use crate::watch::Watch;

/// The file in `OUT_DIR` that a crate includes.
pub const ROOT: &str = "graph.rs";

/// The module that it declares, and the folder beside it.
const MODULE: &str = "graph";

/// How many diagnostics of each code become warnings of cargo's.
const SHOWN_OF_A_CODE: usize = 3;

/// How many diagnostics become warnings of cargo's in all.
const SHOWN: usize = 20;

/// Generates what `config` says into `OUT_DIR`, and tells cargo what to watch and what to warn of.
///
/// The output folder of `config` is not used. The files go to a folder of their own in `OUT_DIR`; beside it stands
/// `graph.rs`, which declares them as a module.
///
/// # Arguments
///
/// - `config`: what to read and what to emit; relative docs folders are relative to the package, where cargo runs build
///   scripts.
///
/// # Errors
///
/// As for [`Config::generate`], when `OUT_DIR` cannot be written, and outside a build script. Diagnostics about the docs
/// are warnings of cargo's, the first of many; the result holds them all, for a build script that wants to be strict.
///
/// # Examples
///
/// ```no_run
/// let config = docmodel::Config::from_toml("docmodel.toml")?;
/// let generation = docmodel::build_script::generate(config)?;
/// println!("cargo::warning={} pages", generation.pages);
/// # Ok::<(), docmodel::Error>(())
/// ```
pub fn generate(config: Config) -> Result<Generation, Error> {
    let out = env::var_os("OUT_DIR").ok_or(Error::NotABuildScript)?;
    generate_into(&config, &PathBuf::from(out), &mut io::stdout().lock())
}

/// As [`generate`], into the folder `out`, with cargo's directives written to `directives`.
///
/// # Errors
///
/// As for [`generate`].
pub fn generate_into(
    config: &Config,
    out: &Path,
    directives: &mut dyn Write,
) -> Result<Generation, Error> {
    // First of all, so that cargo runs the script again when what it stumbled over has been mended.
    for path in config.inputs() {
        say(directives, "rerun-if-changed", &path.display().to_string());
    }
    // What is included in a user's crate has no tests of its own.
    let generation = config.clone().examples(false).features(false).generate()?;
    output::write(&out.join(MODULE), &generation.files, &Watch::new())?;
    write_root(&out.join(ROOT))?;
    warn(&generation.diagnostics, directives);
    Ok(generation)
}

/// What the including crate holds itself to is no measure for code it did not write; in a program, most of it is unused.
const ALLOWED: &str = "clippy::all, clippy::nursery, clippy::pedantic, clippy::restriction, dead_code, missing_docs, unreachable_pub, unused";

fn write_root(path: &Path) -> Result<(), Error> {
    let text = format!(
        "// {MARK}\n\n/// Models and request builders, generated from the docs.\n#[allow({ALLOWED})]\n#[path = \"{MODULE}/src/lib.rs\"]\npub mod {MODULE};\n"
    );
    match std::fs::read(path) {
        Ok(bytes) if bytes == text.as_bytes() => return Ok(()),
        Ok(bytes) if !is_marked(&bytes) => {
            return Err(Error::ForeignFiles {
                out: path.parent().unwrap_or(path).to_path_buf(),
                files: vec![ROOT.to_owned()],
            });
        }
        // What cannot be read cannot be written either, and then says why.
        Ok(_) | Err(_) => {}
    }
    output::replace(path, text.as_bytes()).map_err(|source| Error::Output {
        action: "write",
        path: path.to_path_buf(),
        source,
        done: "The generated module is complete; only this file is missing".to_owned(),
    })
}

/// Prints the first warnings and errors, the gravest first, and how many more there are.
fn warn(diagnostics: &[Diagnostic], directives: &mut dyn Write) {
    let mut groups: Vec<(Code, Vec<&Diagnostic>, usize)> = shortlist(diagnostics, SHOWN_OF_A_CODE);
    groups.reverse();
    let wanted = groups
        .iter()
        .flat_map(|(_, shown, _)| shown)
        .filter(|diagnostic| diagnostic.severity >= Severity::Warning)
        .take(SHOWN)
        .collect::<Vec<_>>();
    for diagnostic in &wanted {
        say(directives, "warning", &to_line(diagnostic));
    }
    let totals = Totals::of(diagnostics);
    let more = (totals.errors + totals.warnings).saturating_sub(wanted.len());
    if more > 0 {
        let words = format!("docmodel: {totals} about the docs, {more} more than shown");
        say(directives, "warning", &words);
    }
}

fn say(directives: &mut dyn Write, key: &str, value: &str) {
    // Cargo closed the pipe: then nobody reads it.
    let _ = writeln!(
        directives,
        "cargo::{key}={}",
        value.replace(['\n', '\r'], " ")
    );
}
