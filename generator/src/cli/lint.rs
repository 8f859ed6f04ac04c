//! `docmodel lint`.

use std::path::PathBuf;

use crate::cli::args::{Format, Lint, Look};
use crate::cli::generate::reading;
use crate::cli::progress::Progress;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, kept};
use crate::config::Config;
use crate::diagnostics::Severity;
use crate::diagnostics::render::{
    TextRenderer, Totals, table_of_totals, to_github, to_json, to_sarif,
};
use crate::error::Error;
use crate::pipeline::Generation;

pub(super) fn run(command: &Lint, look: &Look, terminal: &mut Terminal) -> Result<Outcome, Error> {
    let progress = Progress::new(terminal);
    let config = reading(&command.read, look, &progress.watch)?;
    let result = config.lint();
    progress.finish();
    let generation = kept(result?);
    let denied = Totals::of(&generation.diagnostics).errors > 0;
    if terminal.quiet() {
        generation
            .diagnostics
            .retain(|diagnostic| diagnostic.severity == Severity::Error);
    }
    let folders = Folders::of(&config)?;
    match look.format {
        Format::Text => text(generation, command.totals, terminal)?,
        Format::Json => {
            let lines: String = generation
                .diagnostics
                .iter()
                .map(|diagnostic| format!("{}\n", to_json(diagnostic)))
                .collect();
            terminal.data(&lines)?;
        }
        Format::Sarif => {
            let report = to_sarif(&generation.diagnostics, |page| folders.file(page));
            terminal.document(&report)?;
        }
        Format::Github => {
            let lines: String = generation
                .diagnostics
                .iter()
                .map(|diagnostic| to_github(diagnostic, |page| folders.file(page)) + "\n")
                .collect();
            terminal.data(&lines)?;
        }
    }
    Ok(if denied {
        Outcome::Denied
    } else {
        Outcome::Done
    })
}

fn text(generation: &Generation, totals_only: bool, terminal: &mut Terminal) -> Result<(), Error> {
    if !totals_only {
        let renderer = TextRenderer::default();
        for diagnostic in &generation.diagnostics {
            let shown = renderer.render(diagnostic, &generation.texts);
            terminal.data(&format!("{shown}\n\n"))?;
        }
    }
    if terminal.quiet() {
        return Ok(());
    }
    let table = table_of_totals(&generation.diagnostics);
    let totals = Totals::of(&generation.diagnostics);
    terminal.data(&format!("{table}{totals}\n"))
}

/// The docs folders, to tell the file of a page.
struct Folders(Vec<PathBuf>);

impl Folders {
    fn of(config: &Config) -> Result<Self, Error> {
        let sets = config.sets()?;
        Ok(Self(sets.into_iter().flat_map(|set| set.docs).collect()))
    }

    /// The path of a page's file, with `/` separators; the page's name where no file is found.
    fn file(&self, page: &str) -> String {
        self.0
            .iter()
            .flat_map(|folder| folder.ancestors().skip(1))
            .map(|parent| parent.join(page))
            .find(|file| file.is_file())
            .map_or_else(
                || page.to_owned(),
                |file| {
                    let parts = file
                        .components()
                        .map(|part| part.as_os_str().to_string_lossy());
                    parts.collect::<Vec<_>>().join("/").replace("//", "/")
                },
            )
    }
}
