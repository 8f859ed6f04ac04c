//! Tables with tabs between their cells, as browsers copy them: each tab ends a cell, whatever its words are.

use crate::block::{Row, Table};
use crate::diagnostics::PageSink;
use crate::published::columns::{self, Column, Header};
use crate::published::joined::row;
use crate::published::line::{Line, inlines};
use crate::published::{code, pipes, types, words};

/// A cell's lines may have a blank line between them; a row follows within this many lines, or the table is over.
const FARTHEST_ROW: usize = 8;

/// The header that a line is: cells between tabs above a line of cells, each with words, the first with a capital.
pub(super) fn header<'t>(lines: &[Line<'t>]) -> Option<Header<'t>> {
    let (first, next) = (*lines.first()?, lines.get(1)?);
    if !first.text.contains('\t') || !next.text.contains('\t') || code::breaks_off(first.text) {
        return None;
    }
    let cells = cells(first);
    let named = first.text.starts_with(|c: char| c.is_ascii_uppercase())
        && cells.iter().all(|cell| !cell.is_blank());
    named.then(|| Header {
        columns: columns::columns(&cells),
        cells,
    })
}

/// True for a line of cells that name columns: the first one a first column, another a later one.
fn names_columns(line: Line<'_>) -> bool {
    let cells = cells(line);
    cells.first().is_some_and(|cell| {
        columns::column(cell.text, &[]).is_some()
            && cell.text.starts_with(|c: char| c.is_ascii_uppercase())
    }) && cells.get(1..).is_some_and(|later| {
        later
            .iter()
            .any(|cell| columns::column(cell.text, &[Column::Name]).is_some())
    })
}

/// True where words of their own stand above a table: a heading, in which no sentence ends.
pub(super) fn caption(lines: &[Line<'_>]) -> bool {
    let Some(line) = lines.first() else {
        return false;
    };
    let next = (1..3).find(|&at| lines.get(at).is_some_and(|line| !line.is_blank()));
    line.text.len() <= 100
        && line.text.starts_with(|c: char| c.is_ascii_uppercase())
        && !line.text.ends_with(['.', ':', ';', ',', '?', '!'])
        && !line.text.contains(['\t', '|'])
        && !words::is_notice_word(line.text)
        && !words::is_formality(line.text)
        && next.and_then(|next| header(lines.get(next..)?)).is_some()
}

/// The cells of a line. Empty ones at its end are gone with the white space there.
fn cells(line: Line<'_>) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, _) in line.text.match_indices('\t') {
        out.push(line.part(start, at));
        start = at + 1;
    }
    out.push(line.rest(start));
    out
}

/// Reads the table below `header`, which is the first of `lines`; gives it and the number of lines it took.
pub(super) fn read<'t>(
    header: &Header<'t>,
    lines: &[Line<'t>],
    sink: &mut PageSink<'t>,
) -> (Table<'t>, usize) {
    let mut rows: Vec<Vec<Vec<Line<'t>>>> = Vec::new();
    let mut taken = 1;
    while let Some(&line) = lines.get(taken) {
        let rest = lines.get(taken..).unwrap_or_default();
        let is_row = begins_row(line, header);
        if ends_table(line) || !is_row && (line.is_blank() || rows.is_empty()) && !row_follows(rest)
        {
            break;
        }
        taken += 1;
        if is_row {
            rows.push(cells(line).into_iter().map(|cell| vec![cell]).collect());
        } else if let Some(cell) = rows.last_mut().and_then(|cells| cells.last_mut()) {
            cell.extend((!line.is_blank()).then_some(line));
        }
    }
    let width = header.cells.len();
    let rows: Vec<Row<'t>> = rows
        .into_iter()
        .map(|cells| finish(cells, width, sink))
        .collect();
    let header_row = row(&header.cells);
    let table = Table {
        span: rows
            .last()
            .map_or(header_row.span, |last| header_row.span.to(last.span)),
        header: header_row,
        rows,
    };
    (table, taken)
}

/// True for a line that is a row: it has cells, or it is the name alone of what has no more to say.
fn begins_row(line: Line<'_>, header: &Header<'_>) -> bool {
    let lower = line.text.starts_with(|c: char| c.is_ascii_lowercase());
    let named = matches!(header.columns.first(), Some(Column::Name | Column::Member));
    line.text.contains('\t') || named && lower && types::is_name(line.text)
}

/// True for a line that no table goes on over.
fn ends_table(line: Line<'_>) -> bool {
    code::breaks_off(line.text)
        || !line.text.contains('\t')
            && (words::cue(line.text).is_some() || words::promises_table(line.text))
        || names_columns(line)
}

/// True where a row comes soon, before anything that is none of the table's.
fn row_follows(lines: &[Line<'_>]) -> bool {
    lines
        .iter()
        .take(FARTHEST_ROW)
        .enumerate()
        .take_while(|(at, line)| {
            let above = at.checked_sub(1).and_then(|at| lines.get(at));
            let heading =
                above.is_some_and(|line| line.is_blank()) && lines.get(*at..).is_some_and(caption);
            !heading && !ends_table(**line) && !words::names_values(line.text)
        })
        .any(|(_, line)| line.text.contains('\t'))
}

/// A row as wide as its header.
fn finish<'t>(mut cells: Vec<Vec<Line<'t>>>, width: usize, sink: &mut PageSink<'t>) -> Row<'t> {
    let last = cells.iter().flatten().last().copied();
    let span = match (cells.iter().flatten().next(), last) {
        (Some(first), Some(last)) => first.span().to(last.span()),
        _ => crate::text::Span::default(),
    };
    if cells.len() > width {
        pipes::report_joined(cells.len(), width, span, sink);
        let over: Vec<Line<'t>> = cells.drain(width..).flatten().collect();
        if let Some(cell) = cells.last_mut() {
            cell.extend(over);
        }
    }
    if let Some(last) = last {
        cells.resize(width, vec![last.rest(last.text.len())]);
    }
    Row {
        span,
        cells: cells.iter().map(|cell| inlines(cell)).collect(),
    }
}
