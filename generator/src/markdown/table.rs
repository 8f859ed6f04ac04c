//! Tables as the docs have them: rows are held against their raw lines, since CommonMark drops what overflows.

use std::borrow::Cow;

use crate::block::{Inlines, Row, Table};
use crate::diagnostics::{Code, PageSink};
use crate::markdown::inline::{self, InlineBuilder};
use crate::text::Span;

/// The raw shape of a row's line.
pub(super) struct RawRow {
    pub(super) cells: Vec<Span>,
    pub(super) leading_pipe: bool,
    pub(super) trailing_pipe: bool,
    has_pipe: bool,
}

/// What came of the rows below a header.
pub(super) struct Rows<'t> {
    /// The rows.
    pub(super) rows: Vec<Row<'t>>,
    /// Lines that are no rows: text that follows the table without a blank line.
    pub(super) trailing: Vec<Span>,
}

/// Settles the rows that pulldown-cmark found, with the cells it read, against their raw lines.
pub(super) fn settle<'t>(
    page: &'t str,
    header: &Row<'t>,
    found: Vec<Row<'t>>,
    sink: &mut PageSink<'_>,
) -> Rows<'t> {
    settle_below(page, header, Vec::with_capacity(found.len()), found, sink)
}

/// Settles further rows below those that are settled.
pub(super) fn settle_below<'t>(
    page: &'t str,
    header: &Row<'t>,
    mut rows: Vec<Row<'t>>,
    found: Vec<Row<'t>>,
    sink: &mut PageSink<'_>,
) -> Rows<'t> {
    let width = header.cells.len();
    let mut trailing = Vec::new();
    let mut open = rows.last().is_some_and(|row| is_open(page, row));
    for mut row in found {
        let raw = split(page, row.span);
        let continues = !raw.leading_pipe && raw.cells.len() < width && open;
        if !raw.has_pipe && !open && width > 1 {
            trailing.push(row.span);
            continue;
        }
        open = !raw.trailing_pipe;
        if continues && let Some(last) = rows.last_mut() {
            row.cells.truncate(raw.cells.len());
            join(page, last, row, width);
            continue;
        }
        overflow(page, &mut row, &raw, width, sink);
        rows.push(row);
    }
    Rows { rows, trailing }
}

/// True where the closing pipe of a row is missing.
pub(super) fn is_open(page: &str, row: &Row<'_>) -> bool {
    let raw = split(page, row.span);
    raw.leading_pipe && !raw.trailing_pipe
}

/// Merges cells beyond the header's width into the last one; drops the cells that padding added.
fn overflow<'t>(
    page: &'t str,
    row: &mut Row<'t>,
    raw: &RawRow,
    width: usize,
    sink: &mut PageSink<'_>,
) {
    if raw.cells.len() < row.cells.len() {
        row.cells.truncate(raw.cells.len());
    }
    let (Some(first), Some(last)) = (raw.cells.get(width), raw.cells.last()) else {
        return;
    };
    let span = first.to(*last);
    if inline::read(page, span).is_blank() {
        return;
    }
    sink.report(
        Code::RowOverflow,
        span,
        format!(
            "this row has {} cells below a header of {width}; the rest is read as part of the last",
            raw.cells.len()
        ),
    );
    // Read as one, with the pipes: a code span may hold one.
    if let Some(cell) = row.cells.last_mut() {
        let start = width.checked_sub(1).and_then(|at| raw.cells.get(at));
        *cell = inline::read(page, start.unwrap_or(first).to(*last));
    }
}

/// Joins a continuation line to the row it continues.
fn join<'t>(page: &'t str, row: &mut Row<'t>, continuation: Row<'t>, width: usize) {
    row.span = row.span.to(continuation.span);
    let mut cells = continuation.cells.into_iter();
    if let (Some(last), Some(first)) = (row.cells.last_mut(), cells.next()) {
        append(page, last, "\n", first);
    }
    for cell in cells {
        if row.cells.len() < width {
            row.cells.push(cell);
        } else if let Some(last) = row.cells.last_mut() {
            append(page, last, "|", cell);
        }
    }
}

fn append<'t>(page: &'t str, cell: &mut Inlines<'t>, between: &'static str, more: Inlines<'t>) {
    let mut builder = InlineBuilder::new(page, cell.span);
    builder.extend(std::mem::take(cell));
    let gap = Span {
        start: more.span.start,
        end: more.span.start,
    };
    builder.plain(gap, Cow::Borrowed(between));
    builder.extend(more);
    *cell = builder.finish();
}

/// A paragraph that holds a table.
pub(super) struct Salvaged<'t> {
    /// The text before the table, if any.
    pub(super) before: Option<Span>,
    /// The table.
    pub(super) table: Table<'t>,
    /// Lines below it that are no rows.
    pub(super) trailing: Vec<Span>,
}

/// A table that CommonMark reads as a paragraph: glued to running text, or with a delimiter row that does not
/// fit, or with none.
pub(super) fn salvage<'t>(
    page: &'t str,
    span: Span,
    sink: &mut PageSink<'_>,
) -> Option<Salvaged<'t>> {
    let lines = lines(page, span);
    let raw = |at: usize| lines.get(at).and_then(|line| page.get(line.range()));
    let delimiter = (1..lines.len()).find(|&at| {
        raw(at).is_some_and(is_delimiter) && raw(at - 1).is_some_and(|line| line.contains('|'))
    });
    let framed = |at: usize| {
        raw(at)
            .map(str::trim)
            .is_some_and(|line| line.len() > 1 && line.starts_with('|') && line.ends_with('|'))
    };
    let (head, first_row) = match delimiter {
        Some(at) => (at - 1, at + 1),
        None if lines.len() > 1 && (0..lines.len()).all(framed) => (0, 1),
        None => return None,
    };
    let head_span = *lines.get(head)?;
    let header = read_row(page, head_span);
    let found = lines
        .get(first_row..)
        .unwrap_or_default()
        .iter()
        .map(|line| read_row(page, *line))
        .collect();
    sink.report(
        Code::TableMalformed,
        head_span,
        "this table is not one in markdown: its header or its delimiter row does not fit, or text stands glued above it",
    );
    let settled = settle(page, &header, found, sink);
    let before = (head > 0).then_some(Span {
        start: span.start,
        end: head_span.start,
    });
    let table = Table {
        span: Span {
            start: head_span.start,
            end: span.end,
        },
        header,
        rows: settled.rows,
    };
    Some(Salvaged {
        before,
        table,
        trailing: settled.trailing,
    })
}

pub(super) fn read_row(page: &str, line: Span) -> Row<'_> {
    Row {
        span: line,
        cells: split(page, line)
            .cells
            .into_iter()
            .map(|cell| inline::read(page, cell))
            .collect(),
    }
}

pub(super) fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    line.contains('|')
        && line.contains("--")
        && line
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

pub(super) fn lines(page: &str, span: Span) -> Vec<Span> {
    let mut at = span.start as usize;
    page.get(span.range())
        .unwrap_or_default()
        .split_inclusive('\n')
        .map(|line| {
            let start = at;
            at += line.len();
            Span::new(start, start + line.trim_end().len())
        })
        .filter(|line| line.end > line.start)
        .collect()
}

/// Splits a row's line at its pipes; `\|` does not split.
pub(super) fn split(page: &str, span: Span) -> RawRow {
    let line = page.get(span.range()).unwrap_or_default();
    let lead = line.len() - line.trim_start().len();
    let trimmed = line.trim();
    let base = span.start as usize + lead;
    let mut shape = RawRow {
        cells: Vec::new(),
        leading_pipe: trimmed.starts_with('|'),
        trailing_pipe: false,
        has_pipe: false,
    };
    let mut start = 0;
    let mut escaped = None;
    for at in memchr::memchr2_iter(b'|', b'\\', trimmed.as_bytes()) {
        if escaped == Some(at) {
            continue;
        }
        if trimmed.as_bytes().get(at) == Some(&b'\\') {
            escaped = Some(at + 1);
            continue;
        }
        shape.has_pipe = true;
        if at > 0 {
            shape.cells.push(Span::new(base + start, base + at));
        }
        start = at + 1;
    }
    shape.trailing_pipe = trimmed.len() > 1 && shape.has_pipe && start == trimmed.len();
    if !shape.trailing_pipe {
        shape
            .cells
            .push(Span::new(base + start, base + trimmed.len()));
    }
    shape
}
