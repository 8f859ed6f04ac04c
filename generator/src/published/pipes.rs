//! Tables with pipes between their cells: a row a line, or a cell a line.

use crate::block::{Row, Table};
use crate::diagnostics::{Code, PageSink};
use crate::published::columns::{self, Column, Header};
use crate::published::joined::row;
use crate::published::line::{Line, inlines};
use crate::published::{code, types, words};
use crate::text::Span;

/// True for a line that is a table's row with at least two cells: pipes at its start or end, and one inside.
pub(super) fn is_row(line: Line<'_>) -> bool {
    (line.text.starts_with('|') || line.text.ends_with('|'))
        && cells(line).len() > 1
        && !code::is_request_line(line.text, false)
}

/// True for a line that begins a table: a row, or words between pipes that a separator row follows or that all
/// name columns.
pub(super) fn begins_table(line: Line<'_>, next: Option<&Line<'_>>) -> bool {
    let below = || next.is_some_and(|next| lone_cell(*next) || is_separator(next.text));
    if is_row(line) || names_members(line) && below() {
        return true;
    }
    if !line.text.contains('|') || code::is_request_line(line.text, false) {
        return false;
    }
    names_columns(line) || cells(line).len() > 1 && next.is_some_and(|next| is_separator(next.text))
}

/// True for a line that is a cell of a table of one column: words that a pipe closes, and may open.
fn lone_cell(line: Line<'_>) -> bool {
    line.text
        .strip_suffix('|')
        .map(|text| text.strip_prefix('|').unwrap_or(text))
        .is_some_and(|text| !text.trim().is_empty() && !text.contains('|'))
}

/// True for the header of a table of one column, of an enumeration's members.
fn names_members(line: Line<'_>) -> bool {
    lone_cell(line)
        && cells(line).first().is_some_and(|cell| {
            columns::column(cell.text, &[]) == Some(Column::Member)
                && cell.text.starts_with(|c: char| c.is_ascii_uppercase())
        })
}

/// True for a header: two or more cells that all name columns.
fn names_columns(line: Line<'_>) -> bool {
    let cells = cells(line);
    let mut columns = Vec::new();
    let named = cells.iter().take(8).all(|cell| {
        let column = columns::column(cell.text, &columns);
        columns.extend(column);
        column.is_some() && cell.text.starts_with(|c: char| !c.is_lowercase())
    });
    cells.len() > 1 && named
}

/// True for `---|---|` and its like.
pub(super) fn is_separator(line: &str) -> bool {
    line.contains("--") && line.bytes().all(|b| b"|-: \t".contains(&b))
}

/// The cells of a row: split at the pipes that are not escaped, without those at either end.
fn cells<'t>(line: Line<'t>) -> Vec<Line<'t>> {
    let bytes = line.text.as_bytes();
    let from = usize::from(line.text.starts_with('|'));
    let mut start = from;
    let mut cells = Vec::new();
    let mut escaped = false;
    for (at, &byte) in bytes.iter().enumerate().skip(from) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'|' => {
                cells.push(line.part(start, at));
                start = at + 1;
            }
            _ => {}
        }
    }
    if start < bytes.len() {
        cells.push(line.rest(start));
    }
    cells
}

fn ends_table(line: &str) -> bool {
    line.is_empty() || code::breaks_off(line)
}

/// Reads the table that begins at the first of `lines`; gives it, its header, and the number of lines it took.
pub(super) fn read<'t>(
    lines: &[Line<'t>],
    sink: &mut PageSink<'t>,
) -> Option<(Table<'t>, Header<'t>, usize)> {
    let first = *lines.first()?;
    let header_cells = cells(first);
    let columns = columns::columns(&header_cells);
    let mut header = Header {
        cells: header_cells,
        columns,
    };
    let closed = first.text.ends_with('|');
    let mut taken = 1;
    let mut rows = Vec::new();
    let mut header_row = row(&header.cells);
    if lines.get(1).is_some_and(|line| is_separator(line.text)) {
        taken = 2;
    } else if lost_header(&header) {
        header_row = Row {
            span: Span::new(first.start, first.start),
            cells: ["Property", "Type", "Description"]
                .iter()
                .take(header.cells.len())
                .map(|word| crate::published::line::restored(first.start, word))
                .collect(),
        };
        header.columns = vec![Column::Name, Column::Type, Column::Text];
        header.columns.truncate(header.cells.len());
        sink.report(
            Code::PublishedCopyIncomplete,
            first.span(),
            "the table has lost its header; it was read as a table of properties",
        );
        taken = 0;
    }
    let width = header_row.cells.len();
    while let Some(&line) = lines.get(taken) {
        if ends_table(line.text) || !line.text.contains('|') && !continues(lines, taken, closed) {
            break;
        }
        // Where a copy lost the heading between two tables, the second begins with its header.
        if taken > 0 && names_columns(line) {
            break;
        }
        let (row, row_taken) =
            read_row(lines.get(taken..).unwrap_or_default(), width, closed, sink);
        rows.push(row);
        taken += row_taken.max(1);
    }
    let span = rows.last().map_or(header_row.span, |last: &Row<'_>| {
        header_row.span.to(last.span)
    });
    let table = Table {
        span,
        header: header_row,
        rows,
    };
    Some((table, header, taken))
}

/// True where the first row is one of properties, so that the header before it must have been lost.
fn lost_header(header: &Header<'_>) -> bool {
    match header.cells.as_slice() {
        [name, kind, ..] => {
            header.cells.len() <= 3
                && header.columns.first() == Some(&Column::Text)
                && types::is_name(name.text)
                && type_cell_is_primitive(kind.text)
        }
        _ => false,
    }
}

fn type_cell_is_primitive(cell: &str) -> bool {
    let word = cell.split_whitespace().next().unwrap_or_default();
    types::is_primitive(word) && types::type_length(cell) == Some(cell.len())
}

/// True where a line without a pipe begins a cell that a later line closes. Rows begin with a pipe, or hold one,
/// so this is no row; it is kept out unless the very next line closes it.
fn continues(lines: &[Line<'_>], at: usize, closed: bool) -> bool {
    closed
        && lines.get(at).is_some_and(|line| types::is_name(line.text))
        && lines
            .get(at + 1)
            .is_some_and(|next| next.text.starts_with('|') && next.text.ends_with('|'))
}

/// Reads a row: its line, and the lines after it that its last cell goes on with.
fn read_row<'t>(
    lines: &[Line<'t>],
    width: usize,
    closed: bool,
    sink: &mut PageSink<'t>,
) -> (Row<'t>, usize) {
    let mut parts: Vec<Vec<Line<'t>>> = Vec::new();
    let mut taken = 0;
    let mut span = Span::default();
    for &line in lines {
        let mut found = cells(line);
        if taken == 0 {
            span = line.span();
            parts = found.into_iter().map(|cell| vec![cell]).collect();
        } else {
            let whole = found.len() >= width && width > 1;
            if ends_table(line.text) || whole || words::cue(line.text).is_some() {
                break;
            }
            if line.text.starts_with('|') && !found.is_empty() {
                // The cell before ended with its line.
                parts.extend(found.drain(..).map(|cell| vec![cell]));
            } else if let Some(cell) = parts.last_mut() {
                let mut found = found.into_iter();
                cell.extend(found.next());
                parts.extend(found.map(|cell| vec![cell]));
            }
            span = span.to(line.span());
        }
        taken += 1;
        if line.text.ends_with('|') || !closed {
            break;
        }
    }
    let count = parts.len();
    if count > width {
        // An unescaped pipe in the last cell: what stands after it belongs to the cell.
        let merged = parts.split_off(width.saturating_sub(1));
        let words = merged.iter().flatten().any(|cell| !cell.is_blank());
        let extra_words = merged.iter().skip(1).flatten().any(|cell| !cell.is_blank());
        if words && extra_words {
            report_joined(count, width, span, sink);
        }
        parts.push(if extra_words {
            merge(&merged, sink.text())
        } else {
            merged.into_iter().next().unwrap_or_default()
        });
    } else if count < width {
        sink.report(
            Code::RowShort,
            span,
            format!("the row has {count} cells, its header {width}"),
        );
    }
    let row = Row {
        span,
        cells: parts.iter().map(|part| inlines(part)).collect(),
    };
    (row, taken)
}

/// Says that a row has more cells than its header.
pub(super) fn report_joined(count: usize, width: usize, span: Span, sink: &mut PageSink<'_>) {
    sink.report(
        Code::RowOverflow,
        span,
        format!("the row has {count} cells, its header {width}: the last ones were joined"),
    );
}

/// The cells joined as the page has them, pipes included, a part a line.
fn merge<'t>(cells: &[Vec<Line<'t>>], text: &'t str) -> Vec<Line<'t>> {
    let filled: Vec<&Line<'t>> = cells
        .iter()
        .flatten()
        .filter(|cell| !cell.is_blank())
        .collect();
    let (Some(first), Some(last)) = (filled.first(), filled.last()) else {
        return Vec::new();
    };
    let whole = Line {
        start: first.start,
        text: text.get(first.start..last.end()).unwrap_or_default(),
    };
    super::line::lines(whole.text)
        .into_iter()
        .map(|line| Line {
            start: whole.start + line.start,
            text: line.text,
        })
        .collect()
}
