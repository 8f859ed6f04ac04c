//! `docmodel schema`.

use crate::cli::Outcome;
use crate::cli::args::{Look, Schema};
use crate::cli::generate::reading;
use crate::cli::progress::Progress;
use crate::cli::report::{self, Which};
use crate::cli::terminal::Terminal;
use crate::error::Error;

pub(super) fn run(
    command: &Schema,
    look: &Look,
    terminal: &mut Terminal,
) -> Result<Outcome, Error> {
    let progress = Progress::new(terminal);
    let config = reading(&command.read, look, &progress.watch)?;
    let result = config.schemas();
    progress.finish();
    let generation = result?;
    let wanted = generation
        .schemas
        .iter()
        .filter(|schema| command.set.as_ref().is_none_or(|set| schema.set == *set))
        .collect::<Vec<_>>();
    if let (Some(set), []) = (&command.set, wanted.as_slice()) {
        let known = generation
            .sets
            .iter()
            .map(|set| format!("`{}`", set.name))
            .collect::<Vec<_>>();
        return Err(Error::UnknownSet {
            name: set.clone(),
            known: known.join(", "),
        });
    }
    // Plain data with string keys only: there is nothing that cannot be written as JSON.
    let mut text = match wanted.as_slice() {
        [one] => serde_json::to_string_pretty(one),
        several => serde_json::to_string_pretty(several),
    }
    .unwrap_or_default();
    text.push('\n');
    terminal.data(&text)?;
    let which = if command.all { Which::All } else { Which::Some };
    let outcome = report::diagnostics(&generation, which, terminal);
    if !terminal.quiet() && !terminal.json() {
        report::sets(&generation, terminal);
        report::totals(&generation, terminal);
    }
    Ok(outcome)
}
