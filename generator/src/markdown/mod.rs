//! Reads a markdown page into blocks; the only room that knows pulldown-cmark.
//!
//! What CommonMark and the docs disagree on is settled here: rows with too many cells, cells broken over lines,
//! tables glued to a paragraph, reference links without a definition, language tabs that look like headings.

mod continued;
mod front_matter;
mod html;
mod html_table;
mod inline;
mod table;
mod walk;

pub use front_matter::FrontMatter;

use crate::block::Block;
use crate::diagnostics::PageSink;

/// A markdown page: its front matter and its blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Document<'t> {
    /// Keys and values of the front matter; empty where there is none.
    pub front_matter: FrontMatter<'t>,
    /// The blocks below it.
    pub blocks: Vec<Block<'t>>,
}

/// Reads `text`. Any text gives a document; what could not be read as it stands is reported to `sink`.
#[must_use]
pub fn read<'t>(text: &'t str, sink: &mut PageSink<'_>) -> Document<'t> {
    let (front_matter, body_start) = front_matter::read(text, sink);
    let blocks = walk::blocks(text, body_start, sink);
    Document {
        front_matter,
        blocks,
    }
}
