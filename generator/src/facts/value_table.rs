//! Tables that list the values of a property or of a body's parameter: `Value | Description`.

use crate::block::{Block, Inlines, Row, Table};
use crate::diagnostics::{Code, PageSink};
use crate::facts::{LONGEST_NAME, PropertyClaim, ValueList, row, values};
use crate::maps::HashSet;
use crate::page::{Item, Section};

/// True for the header of a table of values: `Value`, `Type value`, `activityDomain value`, and no column of types.
pub(super) fn is_header(header: &Row<'_>) -> bool {
    let first = header.cells.first().map(|cell| cell.text().to_lowercase());
    let speaks = |first: &str| {
        first
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| matches!(word, "value" | "values"))
    };
    first.as_deref().is_some_and(speaks) && !row::has_type_column(header)
}

/// Gives the values of the table at `at` of `section` to the one of `properties` that the table's header, the text above
/// it or the section's heading names. Where that is not exactly one, the table is reported.
pub(super) fn read(
    table: &Table<'_>,
    section: &Section<'_>,
    at: usize,
    properties: &mut [PropertyClaim],
    sink: &mut PageSink<'_>,
) {
    let above = section.items.iter().take(at).rev();
    let above: Vec<&Inlines<'_>> = above
        .map_while(|item| match item {
            Item::Block(Block::Paragraph(text)) => Some(text),
            _ => None,
        })
        .collect();
    let heading = section.heading.as_ref().map(|heading| &heading.text);
    let mut texts = table
        .header
        .cells
        .first()
        .into_iter()
        .chain(above.iter().copied())
        .chain(heading);
    let Some(property) = texts.find_map(|text| named(text, properties)) else {
        sink.report(
            Code::TableUnrecognized,
            table.header.span,
            "this table lists values, but nothing above it says of which property",
        );
        return;
    };
    let Some(property) = properties.get_mut(property) else {
        return;
    };
    let flags = above.iter().any(|text| values::says_flags(&text.text()));
    let list = property.values.get_or_insert_with(|| ValueList {
        values: Vec::new(),
        location: sink.locate(table.header.span),
        flags,
        rows: Vec::new(),
    });
    let mut known: HashSet<String> = list.values.iter().cloned().collect();
    for row in &table.rows {
        let written = row.cells.first().map(Inlines::text).unwrap_or_default();
        let value = written.trim_matches(['"', '\'', '`', '*', ',', ' ']);
        if value.is_empty() || value.len() > LONGEST_NAME {
            sink.report(Code::RowWithoutName, row.span, "this row names no value");
            continue;
        }
        list.rows.push(sink.locate(row.span));
        if known.insert(value.to_owned()) {
            list.values.push(value.to_owned());
        }
    }
}

/// How many of a page's properties are looked through for each table of values: more than any type has, and a bound on the
/// work for a page that is all tables.
const MOST_PROPERTIES: usize = 1000;

/// The number of the one property whose name stands in a text.
fn named(text: &Inlines<'_>, properties: &[PropertyClaim]) -> Option<usize> {
    let text = text.text();
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .collect();
    let looked_through = properties.iter().take(MOST_PROPERTIES).enumerate();
    let mut named = looked_through.filter(|(_, property)| {
        words
            .iter()
            .any(|word| word.eq_ignore_ascii_case(&property.name))
    });
    let (at, _) = named.next()?;
    named.next().is_none().then_some(at)
}
