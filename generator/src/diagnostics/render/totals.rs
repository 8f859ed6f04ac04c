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
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        write!(
            f,
            "{} error{}, {} warning{}, {} note{}",
            self.errors,
            plural(self.errors),
            self.warnings,
            plural(self.warnings),
            self.notes,
            plural(self.notes)
        )
    }
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
