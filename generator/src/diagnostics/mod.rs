//! What docmodel has to say about the docs, and about its own work: codes, severities, places.
//!
//! A diagnostic is plain data; a renderer turns it into text for people or JSON for programs.

mod codes;
mod narrow;
pub mod render;

pub use codes::Code;
pub(crate) use narrow::narrow;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::json::PathStep;
use crate::text::{LineIndex, Location, Span};

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// A fact was read in spite of it; nothing is lost.
    Note,
    /// Docs that contradict themselves or each other, or a fact that had to be guessed.
    Warning,
    /// Something the docs meant to say could not be read, or a request could not be carried out.
    Error,
}

/// One thing to say, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of thing it is; `docmodel explain CODE` prints its manual page.
    pub code: Code,
    /// How much it matters; the code's own severity unless configuration says otherwise.
    pub severity: Severity,
    /// What happened, in one line, without the place.
    pub message: String,
    /// Where; none for what concerns no page.
    pub location: Option<Location>,
    /// Further places that belong to it, each with a few words: the other page of a disagreement.
    pub related: Vec<(Location, String)>,
    /// What to do about it, where the code's manual page is not enough.
    pub help: Option<String>,
    /// The way to what it is about within the JSON at its place, until the page's text is looked at.
    within: Vec<PathStep>,
}

impl Diagnostic {
    /// A diagnostic of the code's own severity.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            location: None,
            related: Vec::new(),
            help: None,
            within: Vec::new(),
        }
    }

    /// The same, at `location`.
    #[must_use]
    pub fn at(mut self, location: Location) -> Self {
        self.location = Some(location);
        self
    }

    /// The same, with a further place.
    #[must_use]
    pub fn with_related(mut self, location: Location, words: impl Into<String>) -> Self {
        self.related.push((location, words.into()));
        self
    }

    /// The same, with advice.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same, about the member of the JSON there to which `path` leads.
    #[must_use]
    pub(crate) fn within(mut self, path: Vec<PathStep>) -> Self {
        self.within = path;
        self
    }

    /// The order diagnostics are printed in: by page, line, column, code, message.
    #[must_use]
    pub fn sort_key(&self) -> (Option<&Location>, Code, &str) {
        (self.location.as_ref(), self.code, &self.message)
    }
}

/// Gathers the diagnostics of one page and knows how to name places in it.
#[derive(Debug)]
pub struct PageSink<'t> {
    page: Arc<str>,
    text: &'t str,
    lines: LineIndex,
    diagnostics: Vec<Diagnostic>,
}

impl<'t> PageSink<'t> {
    /// A sink for the page named `page` with the text `text`.
    #[must_use]
    pub fn new(page: Arc<str>, text: &'t str) -> Self {
        Self {
            page,
            text,
            lines: LineIndex::new(text),
            diagnostics: Vec::new(),
        }
    }

    /// The page's text.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The page's name.
    #[must_use]
    pub fn page(&self) -> &Arc<str> {
        &self.page
    }

    /// The place of a span.
    #[must_use]
    pub fn locate(&self, span: Span) -> Location {
        // Places in indented fences are near, not exact, and a place one byte long may fall into a character.
        let start = self.text.floor_char_boundary(span.start as usize);
        let end = self.text.ceil_char_boundary(span.end as usize);
        let span = Span::new(start, end);
        let (line, column) = self.lines.line_column(self.text, span.start);
        Location {
            page: Arc::clone(&self.page),
            line,
            column,
            span,
        }
    }

    /// Says `message` at `span`.
    pub fn report(&mut self, code: Code, span: Span, message: impl Into<String>) {
        let location = self.locate(span);
        self.push(Diagnostic::new(code, message).at(location));
    }

    /// Takes a diagnostic built by the caller.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// What was said so far, in order.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// What was said, in order.
    #[must_use]
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}

/// The texts of pages by page name, for rendering source snippets.
pub type PageTexts = BTreeMap<Arc<str>, Arc<str>>;
