//! How much each diagnostic matters, and where it is not wanted.

use std::collections::BTreeMap;

use crate::config::options::parse_glob;
use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::error::Error;

/// How much the diagnostics of a code matter, by configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// They are left out.
    Off,
    /// They are given, with this severity.
    Severity(Severity),
}

impl Level {
    /// The words for levels, for messages.
    pub const WORDS: &str = "`off`, `note`, `warning` or `error`";

    /// The level that `text` names.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        match text {
            "off" => Some(Self::Off),
            "note" => Some(Self::Severity(Severity::Note)),
            "warning" => Some(Self::Severity(Severity::Warning)),
            "error" => Some(Self::Severity(Severity::Error)),
            _ => None,
        }
    }
}

/// A code that is not wanted on some pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The code.
    pub code: Code,
    /// A glob over page names.
    pub page: String,
    /// Why, for the reader of the configuration.
    pub reason: Option<String>,
}

/// What happens to diagnostics before they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Levels by code; a code that is missing keeps its own severity.
    pub levels: BTreeMap<Code, Level>,
    /// Every warning counts as an error.
    pub deny_warnings: bool,
    /// Codes that are not wanted on some pages.
    pub suppressions: Vec<Suppression>,
}

impl Policy {
    pub(super) fn check(&self) -> Result<(), Error> {
        for suppression in &self.suppressions {
            parse_glob(&suppression.page).map_err(|message| Error::OptionInvalid {
                option: "suppress".to_owned(),
                message,
            })?;
        }
        Ok(())
    }

    /// Suppresses, sets severities, reports suppressions without effect, and sorts.
    #[must_use]
    pub fn apply(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let globs = self
            .suppressions
            .iter()
            .filter_map(|suppression| Some((suppression, parse_glob(&suppression.page).ok()?)))
            .collect::<Vec<_>>();
        let mut used = vec![false; globs.len()];
        let mut kept = diagnostics
            .into_iter()
            .filter(|diagnostic| {
                let mut wanted = true;
                for ((suppression, glob), used) in globs.iter().zip(&mut used) {
                    let matches = suppression.code == diagnostic.code
                        && diagnostic
                            .location
                            .as_ref()
                            .is_some_and(|location| glob.is_match(&*location.page));
                    if matches {
                        *used = true;
                        wanted = false;
                    }
                }
                wanted
            })
            .collect::<Vec<_>>();
        for ((suppression, _), used) in globs.iter().zip(used) {
            if !used {
                kept.push(unused(suppression));
            }
        }
        let mut kept = kept
            .into_iter()
            .filter_map(|diagnostic| self.level(diagnostic))
            .collect::<Vec<_>>();
        kept.sort_by(|a, b| {
            a.sort_key()
                .cmp(&b.sort_key())
                .then_with(|| a.related.cmp(&b.related))
        });
        kept
    }

    fn level(&self, mut diagnostic: Diagnostic) -> Option<Diagnostic> {
        match self.levels.get(&diagnostic.code) {
            Some(Level::Off) => return None,
            Some(Level::Severity(severity)) => diagnostic.severity = *severity,
            None => {}
        }
        if self.deny_warnings && diagnostic.severity == Severity::Warning {
            diagnostic.severity = Severity::Error;
        }
        Some(diagnostic)
    }
}

fn unused(suppression: &Suppression) -> Diagnostic {
    Diagnostic::new(
        Code::SuppressionUnused,
        format!(
            "the suppression of {} ({}) on `{}` matches no diagnostic",
            suppression.code,
            suppression.code.name(),
            suppression.page
        ),
    )
    .with_help("remove it from the configuration, or correct its code or its glob")
}
