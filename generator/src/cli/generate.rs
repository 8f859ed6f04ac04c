//! `docmodel generate`.

use std::path::Path;
use std::time::Instant;

use serde_json::json;

use crate::cli::args::{Emit, Generate, Look, Read};
use crate::cli::progress::Progress;
use crate::cli::report::{self, Which};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, kept};
use crate::config::{Config, Selection};
use crate::diagnostics::render::{Totals, counted};
use crate::error::Error;
use crate::output::{self, Change};
use crate::pipeline::Generation;
use crate::watch::Watch;

/// The configuration file that is taken where none is named.
const DEFAULT_FILE: &str = "docmodel.toml";

pub(super) fn run(
    command: &Generate,
    look: &Look,
    terminal: &mut Terminal,
) -> Result<Outcome, Error> {
    let started = Instant::now();
    let progress = Progress::new(terminal);
    let config = reading(&command.read, look, &progress.watch)?;
    let config = emitting(&command.emit, config);
    let out = config.out_dir().ok_or(Error::NoOutput)?;
    let which = if command.all { Which::All } else { Which::Some };
    let generation = config.generate();
    if let Ok(generation) = &generation
        && let Some(why) = generation.nothing_to_emit()
        && removes_items(out, generation)?
    {
        progress.finish();
        report::diagnostics(generation, which, terminal);
        let out = out.to_path_buf();
        return Err(Error::NothingToEmit { why, out });
    }
    let result = generation.and_then(|generation| {
        let written = output::write(out, &generation.files, &progress.watch)?;
        Ok((generation, written))
    });
    progress.finish();
    let (generation, written) = kept(result?);
    let outcome = report::diagnostics(generation, which, terminal);
    if terminal.quiet() {
        return Ok(outcome);
    }
    let seconds = started.elapsed().as_secs_f64();
    if terminal.json() {
        let totals = Totals::of(&generation.diagnostics);
        terminal.say_json(&json!({
            "type": "summary",
            "sets": report::sets_json(generation),
            "files": {
                "created": written.created,
                "changed": written.changed,
                "unchanged": written.unchanged,
                "removed": written.removed,
            },
            "errors": totals.errors,
            "warnings": totals.warnings,
            "notes": totals.notes,
            "seconds": seconds,
        }));
        return Ok(outcome);
    }
    report::sets(generation, terminal);
    terminal.say(&format!(
        "{}: {} written, {} unchanged, {} removed in {seconds:.2} s",
        out.display(),
        counted(written.written(), "file"),
        written.unchanged,
        written.removed
    ));
    report::totals(generation, terminal);
    Ok(outcome)
}

/// True where writing would take types or requests away that an earlier run left.
fn removes_items(out: &Path, generation: &Generation) -> Result<bool, Error> {
    let plan = output::plan(out, &generation.files)?;
    Ok(plan
        .files
        .iter()
        .any(|file| matches!(file.change, Change::Removed(_)) && Generation::is_item(&file.path)))
}

/// The configuration file with the flags about reading in place of what it says.
pub(super) fn reading(read: &Read, look: &Look, watch: &Watch) -> Result<Config, Error> {
    let mut config = match &look.config {
        Some(file) => Config::from_toml(file)?,
        None if Path::new(DEFAULT_FILE).is_file() => Config::from_toml(DEFAULT_FILE)?,
        None => Config::new(),
    };
    if !read.docs.is_empty() {
        config = config.without_docs();
    }
    for docs in &read.docs {
        config = docs.apply(config);
    }
    if let Some(bytes) = read.page_limit {
        config = config.page_limit(bytes);
    }
    for pair in &read.override_type {
        config = config.override_type(&pair.key, &pair.value);
    }
    for pair in &read.override_path {
        config = config.override_path(&pair.key, &pair.value);
    }
    for entry in &read.severity {
        config = config.severity(entry.code, entry.level);
    }
    for deny in &read.deny {
        config = deny.apply(config);
    }
    for entry in &read.suppress {
        config = config.suppress(entry.0.clone());
    }
    if let Some(jobs) = look.jobs {
        config = config.threads(usize::from(jobs));
    }
    Ok(config.watch(watch.clone()))
}

/// The same for the flags about output.
pub(super) fn emitting(emit: &Emit, mut config: Config) -> Config {
    if let Some(out) = &emit.out {
        config = config.out(out);
    }
    if !emit.include.is_empty() || !emit.exclude.is_empty() {
        let of_file = config.selection.clone();
        let choose = |flags: &[String], file: Vec<String>| {
            if flags.is_empty() {
                file
            } else {
                flags.to_vec()
            }
        };
        config = config.selection(Selection {
            include: choose(&emit.include, of_file.include),
            exclude: choose(&emit.exclude, of_file.exclude),
        });
    }
    if emit.no_features {
        config = config.features(false);
    }
    if emit.no_requests {
        config = config.requests(false);
    }
    if emit.examples {
        config = config.examples(true);
    }
    if let Some(name) = &emit.crate_name {
        config = config.crate_name(name);
    }
    if let Some(version) = &emit.crate_version {
        config = config.crate_version(version);
    }
    config
}
