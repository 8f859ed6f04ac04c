//! How many there are, and which of many to show.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, Severity};

/// How many diagnostics there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Totals {
    /// Counts `diagnostics`.
    #[must_use]
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let mut totals = Self::default();
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => totals.errors += 1,
                Severity::Warning => totals.warnings += 1,
                Severity::Note => totals.notes += 1,
            }
        }
        totals
    }
}

impl std::fmt::Display for Totals {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}, {}, {}",
            counted(self.errors, "error"),
            counted(self.warnings, "warning"),
            counted(self.notes, "note")
        )
    }
}

/// A number of things in words; `word` takes an `s` for its plural.
#[must_use]
pub fn counted(count: usize, word: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {word}{plural}")
}

/// The first `limit` diagnostics of each code, and how many more there are of it: notes before warnings before errors,
/// so that the gravest stand last, right above a summary; by number within a severity, by place within a code.
#[must_use]
pub fn shortlist(diagnostics: &[Diagnostic], limit: usize) -> Vec<(Code, Vec<&Diagnostic>, usize)> {
    let mut groups: BTreeMap<(Severity, Code), Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        groups
            .entry((diagnostic.severity, diagnostic.code))
            .or_default()
            .push(diagnostic);
    }
    groups
        .into_iter()
        .map(|((_, code), mut group)| {
            let more = group.len().saturating_sub(limit);
            group.truncate(limit);
            (code, group, more)
        })
        .collect()
}

/// A table with a line for each severity and code: how many, which, and what it means; the gravest last.
#[must_use]
pub fn table_of_totals(diagnostics: &[Diagnostic]) -> String {
    let mut counts: BTreeMap<(Severity, Code), usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts
            .entry((diagnostic.severity, diagnostic.code))
            .or_default() += 1;
    }
    let width = counts
        .keys()
        .map(|(_, code)| code.name().len())
        .max()
        .unwrap_or(0);
    counts
        .into_iter()
        .map(|((severity, code), count)| {
            format!(
                "{count:>7} {:<7} {code} {:<width$} {}\n",
                severity.word(),
                code.name(),
                code.title()
            )
        })
        .collect()
}
