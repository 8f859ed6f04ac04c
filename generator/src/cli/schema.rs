//! `docmodel schema`.

use crate::cli::args::{self, Look};
use crate::cli::generate::reading;
use crate::cli::progress::Progress;
use crate::cli::report::{self, Which};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, kept};
use crate::error::Error;
use crate::schema;

pub(super) fn run(
    command: &args::Schema,
    look: &Look,
    terminal: &mut Terminal,
) -> Result<Outcome, Error> {
    let progress = Progress::new(terminal);
    let config = reading(&command.read, look, &progress.watch)?;
    let result = config.schemas();
    progress.finish();
    let generation = kept(result?);
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
    config.on_threads(|| terminal.print(|out| schema::write(&wanted, out)))??;
    let which = if command.all { Which::All } else { Which::Some };
    let outcome = report::diagnostics(generation, which, terminal);
    if !terminal.quiet() && !terminal.json() {
        report::sets(generation, terminal);
        report::totals(generation, terminal);
    }
    Ok(outcome)
}
