//! Tables with a cell a line, with a pipe after each cell or with no mark at all.

use crate::block::{Row, Table};
use crate::diagnostics::{Code, PageSink};
use crate::published::columns::{self, Column, Header};
use crate::published::joined::{caller_length, row};
use crate::published::line::{Line, inlines};
use crate::published::{code, types, words};

/// A header found in this layout, and how the cells after it are set.
pub(super) struct Found<'t> {
    pub(super) header: Header<'t>,
    /// The number of lines of the header.
    taken: usize,
    /// Each cell ends in a pipe.
    marked: bool,
    /// A blank line stands between any two cells.
    spread: bool,
}

/// The cell a line holds, if it is one in this layout.
fn cell(line: Line<'_>, marked: bool) -> Option<Line<'_>> {
    if !marked {
        return (!line.text.contains('|')).then_some(line);
    }
    let text = line.text.strip_suffix('|')?;
    (!text.contains('|')).then(|| line.part(0, text.len()))
}

/// Looks for a header at the first of `lines`: two or more names of columns, one a line.
pub(super) fn find<'t>(lines: &[Line<'t>]) -> Option<Found<'t>> {
    let first = lines.first()?;
    let marked = first.text.ends_with('|');
    let spread = lines.get(1)?.is_blank();
    let step = 1 + usize::from(spread);
    let mut header = Header {
        cells: Vec::new(),
        columns: Vec::new(),
    };
    for (at, &line) in lines.iter().step_by(step).take(8).enumerate() {
        let between = at * step;
        let gap_holds = !spread || at == 0 || lines.get(between - 1).is_some_and(|l| l.is_blank());
        let Some(cell) = cell(line, marked) else {
            break;
        };
        if !gap_holds || !cell.text.starts_with(|c: char| c.is_ascii_uppercase()) {
            break;
        }
        let Some(column) = columns::column(cell.text, &header.columns) else {
            break;
        };
        header.cells.push(cell);
        header.columns.push(column);
    }
    let count = header.cells.len();
    if count < 2 {
        return None;
    }
    Some(Found {
        header,
        taken: count * step - usize::from(spread),
        marked,
        spread,
    })
}

/// Reads the table below a header; gives it and the number of lines it took.
pub(super) fn read<'t>(
    found: &Found<'t>,
    lines: &[Line<'t>],
    sink: &mut PageSink<'t>,
) -> (Table<'t>, usize) {
    let header = row(&found.header.cells);
    let body = lines.get(found.taken..).unwrap_or_default();
    let (rows, taken) = if found.marked {
        marked(found, body, sink)
    } else {
        bare(found, body, sink)
    };
    let span = rows
        .last()
        .map_or(header.span, |last| header.span.to(last.span));
    (Table { span, header, rows }, found.taken + taken)
}

/// Rows of as many cells as the header has, each cell closed by a pipe.
fn marked<'t>(
    found: &Found<'t>,
    lines: &[Line<'t>],
    sink: &mut PageSink<'t>,
) -> (Vec<Row<'t>>, usize) {
    let width = found.header.cells.len();
    let mut cells: Vec<Vec<Line<'t>>> = Vec::new();
    let mut open: Vec<Line<'t>> = Vec::new();
    // The lines of a cell that is not closed belong to what follows the table.
    let mut taken = 0;
    for (at, &line) in lines.iter().enumerate() {
        if line.is_blank() && found.spread {
            continue;
        }
        let next_header = at > 0 && find(lines.get(at..).unwrap_or_default()).is_some();
        if ends_table(line.text) || next_header {
            break;
        }
        if line.text.bytes().all(|b| b"-:| ".contains(&b)) && line.text.contains('-') {
            taken = at + 1;
            continue;
        }
        match line.text.strip_suffix('|') {
            Some(text) => {
                open.push(line.part(0, text.len()));
                cells.push(std::mem::take(&mut open));
                taken = at + 1;
            }
            None if open.len() >= MOST_CONTINUED => break,
            None => open.push(line),
        }
    }
    let rows = cells
        .chunks(width.max(1))
        .map(|cells| make_row(found, cells, sink))
        .collect();
    (rows, taken)
}

fn make_row<'t>(found: &Found<'t>, cells: &[Vec<Line<'t>>], sink: &mut PageSink<'t>) -> Row<'t> {
    let cells: Vec<_> = cells.iter().map(|lines| inlines(lines)).collect();
    let span = match (cells.first(), cells.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => crate::text::Span::default(),
    };
    let width = found.header.cells.len();
    if cells.len() < width {
        sink.report(
            Code::RowShort,
            span,
            format!("the row has {} cells, its header {width}", cells.len()),
        );
    } else if found.header.has_types() && cells.get(1).is_some_and(|cell| !is_type(&cell.text())) {
        sink.report(
            Code::RowSplitGuessed,
            span,
            "the second cell of this row is no type: a cell before it may be lost",
        );
    }
    Row { span, cells }
}

fn is_type(cell: &str) -> bool {
    !cell.is_empty() && types::type_length(cell) == Some(cell.len())
}

fn ends_table(line: &str) -> bool {
    line.is_empty() || words::cue(line).is_some() || code::breaks_off(line)
}

/// Rows without any mark: what a row begins with shows where it does.
fn bare<'t>(
    found: &Found<'t>,
    lines: &[Line<'t>],
    sink: &mut PageSink<'t>,
) -> (Vec<Row<'t>>, usize) {
    let step = 1 + usize::from(found.spread);
    // The lines that can be cells, with the blank ones between them left out.
    let body = lines.get(usize::from(found.spread)..).unwrap_or_default();
    let mut source = (0..body.len())
        .step_by(step)
        .map_while(|at| body.get(at..))
        .take_while(|rest| find(rest).is_none())
        .filter_map(|rest| rest.first().copied())
        .take_while(|line| !ends_table(line.text));
    // Only as many as the next row can reach are looked at: what follows the table is left alone.
    let mut cells: Vec<Line<'t>> = Vec::new();
    let columns = &found.header.columns;
    let width = columns.len();
    let strong = matches!(columns.get(1), Some(Column::Type | Column::Number));
    let marked_by_second = strong && columns.first() != Some(&Column::Operation);
    let least = match columns.first() {
        Some(Column::Caller) => 1,
        _ if strong => 2,
        _ => width,
    };
    let mut rows = Vec::new();
    let mut at = 0;
    loop {
        let wanted = (at + 2 * width + MOST_CONTINUED).saturating_sub(cells.len());
        cells.extend(source.by_ref().take(wanted));
        if !starts_row(&cells, at, columns) {
            break;
        }
        // A cell may look like a name; where a row of full width is followed by another, it is one.
        let full = marked_by_second
            && (at + width == cells.len() || starts_row(&cells, at + width, columns));
        let mut end = if full { at + width } else { at + 1 };
        while end < cells.len()
            && end - at < width
            && (end - at < least || !starts_row(&cells, end, columns))
        {
            end += 1;
        }
        let mut row_cells: Vec<Vec<Line<'t>>> = cells
            .get(at..end)
            .unwrap_or_default()
            .iter()
            .map(|&cell| vec![cell])
            .collect();
        // Lines before the next row go on with the last cell; without a next row they follow the table.
        let next = (end..cells.len())
            .take(MOST_CONTINUED)
            .find(|&next| starts_row(&cells, next, columns));
        if let (Some(next), Some(last)) = (next, row_cells.last_mut())
            && next > end
        {
            last.extend(cells.get(end..next).unwrap_or_default());
            end = next;
        }
        rows.push(make_row(found, &row_cells, sink));
        at = end;
    }
    let taken = if at == 0 { 0 } else { at * step };
    (rows, taken.min(lines.len()))
}

/// No cell goes on over more lines than this.
const MOST_CONTINUED: usize = 12;

fn starts_row(cells: &[Line<'_>], at: usize, columns: &[Column]) -> bool {
    let Some(cell) = cells.get(at).map(|cell| cell.text) else {
        return false;
    };
    let second = cells.get(at + 1).map_or("", |cell| cell.text);
    let few_words = |most| cell.split_whitespace().nth(most).is_none() && !cell.ends_with('.');
    let first_fits = match columns.first() {
        Some(Column::Caller) => caller_length(cell) == Some(cell.len()),
        Some(Column::Name) => types::is_name(cell),
        Some(Column::Member) => few_words(4),
        _ => few_words(12),
    };
    let second_fits = match columns.get(1) {
        Some(Column::Type) if columns.first() == Some(&Column::Name) => is_type(second),
        Some(Column::Number) => second.parse::<i64>().is_ok(),
        _ => at + 1 < cells.len(),
    };
    first_fits && second_fits
}
