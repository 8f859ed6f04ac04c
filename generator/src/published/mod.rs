//! Reads plain-text copies of published pages into blocks.
//!
//! A copy has lost its marks: headings are bare lines or gone, tables are words between spaces or pipes, code
//! spans are words, and JSON may lack every line that held only a brace. What the docs always say in the same
//! words brings the structure back: section names, header rows, the sentences that open a section.

mod cells;
mod check;
mod code;
mod columns;
mod furniture;
mod joined;
mod json;
mod line;
mod pipes;
mod reader;
mod sections;
mod tabbed;
mod types;
mod words;

#[cfg(test)]
mod tests;

pub use code::http_body_start;
pub use json::restore_json;

pub(crate) use words::{names_values, section};

use crate::block::Block;
use crate::diagnostics::{Code, PageSink};
use crate::published::line::Line;
use crate::published::reader::Reader;
use crate::text::Span;

/// Reads a copy into blocks like those of a markdown page.
///
/// Headings that the copy lost are put back where the page's words tell where they stood; their span is then
/// empty. Every other span points at the bytes it came from. A translated copy gives no blocks and
/// [`Code::TranslatedPage`].
///
/// # Arguments
///
/// * `text` – the copy
/// * `sink` – takes what there is to say about it
#[must_use]
pub fn read<'t>(text: &'t str, sink: &mut PageSink<'t>) -> Vec<Block<'t>> {
    let mut lines = line::lines(text);
    furniture::clear(&mut lines);
    if let Some(why) = check::translated(&lines) {
        report_translated(&lines, why, sink);
        return Vec::new();
    }
    let mut reader = Reader::new(text, &lines, sink);
    reader.run();
    let blocks = reader.blocks;
    if check::types_translated(&blocks) {
        report_translated(
            &lines,
            "no type in its tables is one of the docs' types",
            sink,
        );
        return Vec::new();
    }
    check::complete(&blocks, sink);
    blocks
}

fn report_translated<'t>(lines: &[Line<'t>], why: &str, sink: &mut PageSink<'t>) {
    let first = lines.iter().find(|line| !line.is_blank());
    sink.report(
        Code::TranslatedPage,
        first.map_or(Span::default(), |line| line.span()),
        format!("the page is a translation ({why}); take a copy of the English page, where names and types are as the API has them"),
    );
}
