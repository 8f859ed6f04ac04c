//! Rows below what ends a table in CommonMark, though its writers did not mean to end it.

use crate::block::{Row, Table};
use crate::diagnostics::{Code, PageSink};
use crate::markdown::table::{is_delimiter, is_open, lines, read_row, settle_below, split};
use crate::text::Span;

/// Takes what stands at `span`, directly below the table, for the rest of its last row and for further rows: a line that
/// begins with a tag or a mark of a list ends a table in CommonMark, though the row's last cell goes on. Gives the lines
/// that are no rows; none where the table is over.
pub(super) fn go_on<'t>(
    page: &'t str,
    table: &mut Table<'t>,
    span: Span,
    sink: &mut PageSink<'_>,
) -> Option<Vec<Span>> {
    let between = page.get(table.span.end as usize..span.start as usize)?;
    let raw = page.get(span.range())?.trim_end();
    let ends_line = page
        .get(..table.span.end as usize)
        .is_some_and(|before| before.ends_with('\n'));
    let breaks = || between.matches('\n').count() + usize::from(ends_line);
    // The search for words ends at the first one, however far the table is.
    let adjoins = between.trim_start().is_empty() && breaks() <= 1;
    let one_run = !raw.lines().any(|line| line.trim().is_empty());
    let closes = |line: &Span| split(page, *line).trailing_pipe;
    let lines = lines(page, span);
    let is_open = table.rows.last().is_some_and(|row| is_open(page, row))
        && split(page, table.header.span).trailing_pipe;
    if !adjoins || !one_run || raw.starts_with("<!--") || !lines.iter().any(closes) {
        return None;
    }
    if !is_open {
        return rows_among(page, table, span, &lines, sink);
    }
    Some(append(page, table, span, &lines, sink))
}

/// Takes those of the lines at `span` that are whole rows for further rows of the table; none where no line is one.
fn rows_among<'t>(
    page: &'t str,
    table: &mut Table<'t>,
    span: Span,
    lines: &[Span],
    sink: &mut PageSink<'_>,
) -> Option<Vec<Span>> {
    let width = table.header.cells.len();
    let is_row = |line: &Span| is_whole_row(page, *line, width);
    let (found, rest): (Vec<Span>, Vec<Span>) = lines.iter().partition(|line| is_row(line));
    let first = *found.first().filter(|_| width > 1)?;
    sink.report(
        Code::TableMalformed,
        first,
        "another block ends the table above this row, in markdown; the rows below it are read as part of the table",
    );
    append(page, table, span, &found, sink);
    Some(rest)
}

/// True for a line with pipes at both ends and as many cells as the header has.
fn is_whole_row(page: &str, line: Span, width: usize) -> bool {
    let raw = split(page, line);
    let text = page.get(line.range()).unwrap_or_default();
    raw.leading_pipe && raw.trailing_pipe && raw.cells.len() == width && !is_delimiter(text)
}

/// Takes the paragraph at `span`, the next block below the table, for further rows, where each of its lines is one: a blank
/// line that slipped into a table ends it in CommonMark. False where a line is no such row, or where the paragraph has a
/// header of its own.
pub(super) fn below_blank<'t>(
    page: &'t str,
    table: &mut Table<'t>,
    span: Span,
    sink: &mut PageSink<'_>,
) -> bool {
    let lines = lines(page, span);
    let width = table.header.cells.len();
    if width < 2 || !lines.iter().all(|line| is_whole_row(page, *line, width)) {
        return false;
    }
    let heads = |row: &Row<'_>| {
        let mut pairs = row.cells.iter().zip(&table.header.cells);
        pairs.any(|(cell, header)| cell.text().eq_ignore_ascii_case(&header.text()))
    };
    if let Some(first) = lines.first() {
        if heads(&read_row(page, *first)) {
            return false;
        }
        sink.report(
            Code::TableMalformed,
            *first,
            "a blank line parts this row from its table in markdown; it is read as one of the table's",
        );
    }
    append(page, table, span, &lines, sink);
    true
}

/// Adds rows that stand below a comment to the table above it. Gives the lines that are no rows.
pub(super) fn below_comment<'t>(
    page: &'t str,
    table: &mut Table<'t>,
    span: Span,
    sink: &mut PageSink<'_>,
) -> Vec<Span> {
    let lines = lines(page, span);
    let Some(first) = lines.first() else {
        return Vec::new();
    };
    sink.report(
        Code::TableMalformed,
        *first,
        "a comment ends the table above this row, in markdown; the rows below it are read as part of the table",
    );
    append(page, table, span, &lines, sink)
}

/// Adds lines of the block at `span` to the table. Gives those that are no rows.
fn append<'t>(
    page: &'t str,
    table: &mut Table<'t>,
    span: Span,
    lines: &[Span],
    sink: &mut PageSink<'_>,
) -> Vec<Span> {
    let found = lines.iter().map(|line| read_row(page, *line)).collect();
    let rows = std::mem::take(&mut table.rows);
    let settled = settle_below(page, &table.header, rows, found, sink);
    table.rows = settled.rows;
    table.span = table.span.to(span);
    settled.trailing
}
