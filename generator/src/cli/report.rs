//! Diagnostics and their totals, on stderr.

use serde_json::json;

use crate::cli::Outcome;
use crate::cli::terminal::{STRONG, Terminal};
use crate::diagnostics::render::{TextRenderer, Totals, shortlist, to_json};
use crate::diagnostics::{Diagnostic, PageTexts, Severity};
use crate::pipeline::Generation;

/// How many diagnostics of a code are printed in full, unless all are wanted.
const SHOWN_OF_A_CODE: usize = 3;

/// Which diagnostics to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The first of each code.
    Some,
    /// All of them, by place.
    All,
    /// Errors only, the first of each code.
    Errors,
}

/// Prints the diagnostics of a run and tells whether any counts as an error.
pub(super) fn diagnostics(
    generation: &Generation,
    which: Which,
    terminal: &mut Terminal,
) -> Outcome {
    let errors_only = terminal.quiet() || which == Which::Errors;
    let wanted = generation
        .diagnostics
        .iter()
        .filter(|diagnostic| !errors_only || diagnostic.severity == Severity::Error)
        .cloned()
        .collect::<Vec<_>>();
    if terminal.json() {
        for diagnostic in &wanted {
            terminal.say_json(&to_json(diagnostic));
        }
    } else if which == Which::All {
        let renderer = TextRenderer::default();
        for diagnostic in &wanted {
            print(diagnostic, &generation.texts, &renderer, terminal);
        }
    } else {
        print_some(&wanted, &generation.texts, terminal);
    }
    if Totals::of(&generation.diagnostics).errors > 0 {
        Outcome::Denied
    } else {
        Outcome::Done
    }
}

fn print_some(diagnostics: &[Diagnostic], texts: &PageTexts, terminal: &mut Terminal) {
    let renderer = TextRenderer::default();
    for (code, shown, more) in shortlist(diagnostics, SHOWN_OF_A_CODE) {
        for diagnostic in shown {
            print(diagnostic, texts, &renderer, terminal);
        }
        if more > 0 {
            terminal.say(&format!(
                "{STRONG}… {more} more {code} ({}){STRONG:#}: {}; `docmodel explain {code}` says more, `--all` prints all\n",
                code.name(),
                code.title().to_lowercase()
            ));
        }
    }
}

fn print(
    diagnostic: &Diagnostic,
    texts: &PageTexts,
    renderer: &TextRenderer,
    terminal: &mut Terminal,
) {
    terminal.say(&renderer.render(diagnostic, texts));
    terminal.say("");
}

/// A line for each set: what was read.
pub(super) fn sets(generation: &Generation, terminal: &mut Terminal) {
    for (set, schema) in generation.sets.iter().zip(&generation.schemas) {
        let properties = schema
            .types
            .iter()
            .map(|of| of.properties.len())
            .sum::<usize>();
        terminal.say(&format!(
            "{STRONG}{}{STRONG:#}: {} pages, {} types, {properties} properties, {} enums, {} operations",
            set.name,
            set.pages,
            schema.types.len(),
            schema.enums.len(),
            schema.operations.len()
        ));
    }
}

/// The same as an array of objects.
pub(super) fn sets_json(generation: &Generation) -> serde_json::Value {
    generation
        .sets
        .iter()
        .zip(&generation.schemas)
        .map(|(set, schema)| {
            json!({
                "set": set.name,
                "pages": set.pages,
                "types": schema.types.len(),
                "properties": schema.types.iter().map(|of| of.properties.len()).sum::<usize>(),
                "enums": schema.enums.len(),
                "operations": schema.operations.len(),
            })
        })
        .collect()
}

/// The last line.
pub(super) fn totals(generation: &Generation, terminal: &mut Terminal) {
    let totals = Totals::of(&generation.diagnostics);
    terminal.say(&totals.to_string());
}
