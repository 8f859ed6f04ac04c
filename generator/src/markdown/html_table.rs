//! Tables that are written in HTML: the same rows as in markdown, with a tag around each cell.

use crate::block::{Row, Table};
use crate::markdown::{html, inline};
use crate::text::{Span, find_ignore_case};

/// The table in the block of HTML at `span` of `page`; its first row is the header.
pub(super) fn read(page: &str, span: Span) -> Option<Table<'_>> {
    let lower = lower(page, span)?;
    lower.contains("<table").then_some(())?;
    let mut rows = rows(page, span, &lower).into_iter();
    let header = rows.next()?;
    Some(Table {
        span,
        header,
        rows: rows.collect(),
    })
}

/// The rows of a block of HTML that goes on with a table: a blank line parts them from the rows above.
pub(super) fn read_further(page: &str, span: Span) -> Vec<Row<'_>> {
    match lower(page, span) {
        Some(lower) if lower.trim_start().starts_with("<tr") => rows(page, span, &lower),
        _ => Vec::new(),
    }
}

/// The text at `span` in lower case, with blanks in place of comments; none where it holds nothing of a table.
fn lower(page: &str, span: Span) -> Option<String> {
    let text = page.get(span.range())?;
    find_ignore_case(text, "<t")?;
    let mut lower = String::with_capacity(text.len());
    let mut at = 0;
    for comment in html::comments(text, 0) {
        lower.push_str(text.get(at..comment.span.start as usize)?);
        at = comment.span.end as usize;
        lower.extend(std::iter::repeat_n(' ', at - lower.len()));
    }
    lower.push_str(text.get(at..)?);
    lower.make_ascii_lowercase();
    Some(lower)
}

/// The rows between `<tr>` and what ends them; `lower` is the text at `span` in lower case.
fn rows<'t>(page: &'t str, span: Span, lower: &str) -> Vec<Row<'t>> {
    let mut rows = Vec::new();
    let mut at = 0;
    while let Some(open) = find_tag(lower, at, &["tr"]) {
        let end = find_end(lower, open.end, &["<tr", "</tr", "</table"]);
        let cells = cells(page, span, lower, open.end..end);
        if !cells.is_empty() {
            let base = span.start as usize;
            rows.push(Row {
                span: Span::new(base + open.start, base + end),
                cells,
            });
        }
        at = end.max(open.end);
    }
    rows
}

fn cells<'t>(
    page: &'t str,
    span: Span,
    lower: &str,
    row: std::ops::Range<usize>,
) -> Vec<crate::block::Inlines<'t>> {
    let mut cells = Vec::new();
    let mut at = row.start;
    let base = span.start as usize;
    // A row is looked through no further than it reaches.
    let lower = lower.get(..row.end).unwrap_or_default();
    while let Some(open) = find_tag(lower, at, &["td", "th"]) {
        let end = find_end(lower, open.end, &["<td", "<th", "</td", "</th"]);
        cells.push(inline::read(page, Span::new(base + open.end, base + end)));
        at = end.max(open.end);
    }
    cells
}

/// The next opening tag of one of these names, from its `<` to behind its `>`.
fn find_tag(lower: &str, from: usize, names: &[&str]) -> Option<std::ops::Range<usize>> {
    let mut at = from;
    loop {
        let start = at + lower.get(at..)?.find('<')?;
        let rest = lower.get(start + 1..)?;
        let is_named = names.iter().any(|name| {
            rest.strip_prefix(name)
                .is_some_and(|rest| rest.starts_with(|c: char| c == '>' || c.is_whitespace()))
        });
        if is_named {
            return Some(start..start + 1 + rest.find('>')? + 1);
        }
        at = start + 1;
    }
}

/// Where the first of these stands, or the end.
fn find_end(lower: &str, from: usize, marks: &[&str]) -> usize {
    let rest = lower.get(from..).unwrap_or_default();
    let at = rest.match_indices('<').map(|(at, _)| at).find(|at| {
        let tag = rest.get(*at..).unwrap_or_default();
        marks.iter().any(|mark| tag.starts_with(mark))
    });
    from + at.unwrap_or(rest.len())
}
