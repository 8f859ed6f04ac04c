//! Rows of property, relationship and body tables.

use crate::block::{Inlines, Row, Table};
use crate::diagnostics::{Code, PageSink};
use crate::facts::prose::{Hint, Hints};
use crate::facts::{LONGEST_NAME, PropertyClaim, TypeExpr, inherited, is_primitive, prose, values};
use crate::text::holds;

/// Which column holds what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Columns {
    name: usize,
    type_expr: Option<usize>,
    description: Option<usize>,
    /// Of the columns that only say yes or no.
    required: Option<usize>,
    read_only: Option<usize>,
}

/// True where a header is one of a property table: a name and a type.
#[must_use]
pub(crate) fn is_property_header(header: &Row<'_>) -> bool {
    let mut names = header.cells.iter().map(|cell| cell.text().to_lowercase());
    let first = names.next().unwrap_or_default();
    let mut named = holds_name_word(&first);
    // Another column may stand before that of the names: `Kind|Property|Type`.
    names.any(|name| {
        let is_type = named && is_type_header(&name);
        named |= NAME_WORDS.contains(&name.as_str());
        is_type
    })
}

fn holds_name_word(header: &str) -> bool {
    header
        .split_whitespace()
        .any(|word| NAME_WORDS.contains(&word))
}

/// True where a column of a table holds types.
pub(crate) fn has_type_column(header: &Row<'_>) -> bool {
    let mut names = header.cells.iter().skip(1);
    names.any(|cell| is_type_header(&cell.text().to_lowercase()))
}

/// True where a header begins with a word for what property tables list, whatever stands in its other columns.
#[must_use]
pub(crate) fn begins_with_names(header: &Row<'_>) -> bool {
    let first = header.cells.first().map(|cell| cell.text().to_lowercase());
    let first = first.filter(|first| !is_type_header(first));
    let word = first
        .as_deref()
        .and_then(|first| first.split_whitespace().next());
    word.is_some_and(|word| NAME_WORDS.contains(&word) || word.starts_with("parameter"))
}

/// What the column of names is called.
const NAME_WORDS: [&str; 7] = [
    "property",
    "properties",
    "relationship",
    "relationships",
    "name",
    "field",
    "attribute",
];

fn is_type_header(name: &str) -> bool {
    matches!(
        name,
        "type" | "data type" | "property type" | "types" | "resource type" | "value type"
    )
}

fn columns(header: &Row<'_>) -> Columns {
    let names: Vec<String> = header
        .cells
        .iter()
        .map(|cell| cell.text().to_lowercase())
        .collect();
    let find = |test: &dyn Fn(&str) -> bool| names.iter().position(|name| test(name));
    let type_expr = find(&is_type_header);
    let description = find(&|name| name.starts_with("desc") || name.contains("description"));
    let bare = |name: &str| {
        let word = name.split(['?', '(']).next().unwrap_or_default();
        word.trim().replace([' ', '-'], "")
    };
    let required = find(&|name| matches!(bare(name).as_str(), "required" | "mandatory"));
    let read_only = find(&|name| bare(name) == "readonly");
    let wide = names.len() > 2;
    let is_answer = |at: usize| Some(at) == required || Some(at) == read_only;
    let begins = names.first().is_some_and(|first| holds_name_word(first));
    let later = || find(&|name| NAME_WORDS.contains(&name)).filter(|at| type_expr > Some(*at));
    Columns {
        required,
        read_only,
        name: (!begins).then(later).flatten().unwrap_or(0),
        // A header that names no type column still has one where three columns stand.
        type_expr: type_expr.or((wide && description != Some(1)).then_some(1)),
        description: description.or_else(|| {
            let next = type_expr.map_or(1, |at| at + 1);
            let at = next.max(if wide { 2 } else { 1 });
            (names.len() > next || wide)
                .then(|| (at..names.len()).find(|at| !is_answer(*at)).unwrap_or(at))
        }),
    }
}

/// Reads the rows of a property table. A row that is no property is reported, never dropped silently.
#[must_use]
pub(crate) fn read_properties(
    table: &Table<'_>,
    relationship: bool,
    sink: &mut PageSink<'_>,
) -> Vec<PropertyClaim> {
    let columns = columns(&table.header);
    table
        .rows
        .iter()
        .filter_map(|row| read_row(row, columns, table.header.cells.len(), relationship, sink))
        .collect()
}

fn read_row(
    row: &Row<'_>,
    columns: Columns,
    width: usize,
    relationship: bool,
    sink: &mut PageSink<'_>,
) -> Option<PropertyClaim> {
    let cell = |at: Option<usize>| row.cells.get(at?).filter(|cell| !cell.is_blank());
    let name = read_name(row, cell(Some(columns.name)), sink)?;
    let type_cell = cell(columns.type_expr);
    let description = cell(columns.description);
    if type_cell.is_none() && description.is_none() && !name.plausible() {
        sink.report(
            Code::RowNotAProperty,
            row.span,
            format!("`{}` heads a group of rows; it is no property", name.text),
        );
        return None;
    }
    if row.cells.len() < width.min(3) {
        sink.report(
            Code::RowShort,
            row.span,
            format!("this row has {} of {width} cells", row.cells.len()),
        );
    }
    let type_expr = match type_cell {
        Some(type_cell) => {
            let type_expr = TypeExpr::read(type_cell);
            if type_expr.is_none() {
                sink.report(
                    Code::TypeUnreadable,
                    type_cell.span,
                    format!("`{}` is no type that can be read", type_cell.text()),
                );
            }
            type_expr
        }
        None => {
            sink.report(
                Code::RowWithoutType,
                row.span,
                format!("the row of `{}` gives no type", name.text),
            );
            None
        }
    };
    let mut claim = claim(name, row, type_expr, description, relationship, sink);
    claim.required |= cell(columns.required).is_some_and(says_yes);
    claim.read_only |= cell(columns.read_only).is_some_and(says_yes);
    Some(claim)
}

/// True for a cell that answers its column's question with yes: `Yes`, `Y`, `true`, `Required`, `Yes, for loans`.
fn says_yes(cell: &Inlines<'_>) -> bool {
    let text = cell.text();
    let word = text
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty());
    word.is_some_and(|word| {
        ["yes", "y", "true", "required"]
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known))
    })
}

fn claim(
    name: Name,
    row: &Row<'_>,
    type_expr: Option<TypeExpr>,
    description: Option<&Inlines<'_>>,
    relationship: bool,
    sink: &mut PageSink<'_>,
) -> PropertyClaim {
    let text = description.map(Inlines::text).unwrap_or_default();
    let hints = Hints::of(&text);
    let told = |word| hints.has(word).then_some(text.as_ref());
    let described = |word| description.filter(|_| hints.has(word));
    if let Some(description) = description
        && prose::has_placeholder(description)
    {
        sink.report(
            Code::PlaceholderMetadata,
            description.span,
            format!("the description of `{}` is a placeholder", name.text),
        );
    }
    let mut values = description
        .filter(|_| hints.may_list_values())
        .and_then(|description| values::read(description, sink));
    // Several values of what is no list are flags.
    let is_list = type_expr.as_ref().is_none_or(|expr| expr.collection);
    if let Some(values) = values.as_mut().filter(|_| !is_list) {
        values.flags |= values::says_multi_valued(&text);
    }
    let may_be_null = || {
        let list = values.as_ref()?;
        list.values
            .iter()
            .any(|value| value == "null")
            .then_some(true)
    };
    // "Inherits from x" may be said of the type in the cell, but not of one that inherits from nothing.
    let is_of_row = || {
        let name = type_expr.as_ref().map(|expr| expr.name.text.as_str());
        name.is_some_and(is_primitive)
    };
    let inherited_from = described(Hint::InheritedFrom)
        .or_else(|| described(Hint::InheritsFrom).filter(|_| is_of_row()));
    let is_bare = type_expr.as_ref().is_some_and(|expr| {
        let target = expr.name.target.as_deref();
        target.is_none_or(|target| target.ends_with("-values")) && !is_primitive(&expr.name.text)
    });
    let unannounced = description
        .filter(|_| is_bare && values.is_none())
        .and_then(|description| values::unannounced(description, sink));
    PropertyClaim {
        location: sink.locate(row.span),
        unannounced: unannounced.map(Box::new),
        type_expr,
        relationship: relationship || hints.has(Hint::NavigationProperty),
        inherited_from: inherited_from.and_then(inherited::inherited_from),
        read_only: hints.has(Hint::Read) && prose::read_only(&text),
        required: (hints.has(Hint::Required) || hints.has(Hint::Mandatory))
            && prose::required(&text),
        nullable: told(Hint::Null)
            .and_then(prose::nullable)
            .or_else(may_be_null),
        deprecated: name
            .deprecated
            .then(|| "Deprecated".to_owned())
            .or_else(|| told(Hint::Deprecated).and_then(prose::deprecated)),
        values,
        limits: told(Hint::Value).and_then(prose::limits),
        description: description
            .and_then(prose::markdown)
            .and_then(|text| match inherited_from {
                Some(_) => inherited::without_inheritance(text),
                None => Some(text),
            }),
        name: name.text,
    }
}

/// A name cell, read.
struct Name {
    text: String,
    deprecated: bool,
}

impl Name {
    /// Wire names begin in lower case or hold a digit or a mark; `Calendar` alone in a row heads a group.
    fn plausible(&self) -> bool {
        self.text
            .starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
    }
}

fn read_name(row: &Row<'_>, cell: Option<&Inlines<'_>>, sink: &mut PageSink<'_>) -> Option<Name> {
    let Some(cell) = cell else {
        if row.cells.iter().any(|cell| !cell.is_blank()) {
            sink.report(Code::RowWithoutName, row.span, "this row names no property");
        }
        return None;
    };
    let written = cell.text();
    let lower = written.to_ascii_lowercase();
    let deprecated = holds(&lower, "deprecated") && !lower.starts_with("deprecated");
    let bare = match written.find(['(', '[']) {
        Some(at) if at > 0 => written.get(..at).unwrap_or_default(),
        _ => written.as_ref(),
    };
    let text = bare
        .trim()
        .trim_matches(['*', '`', '"', '\'', ':', ',', '\u{200b}'])
        .trim();
    if matches!(lower.as_str(), "none" | "none." | "n/a" | "-") {
        sink.report(
            Code::RowNotAProperty,
            row.span,
            "this row says that there is nothing to list",
        );
        return None;
    }
    // OData's own annotations have the name before the dot; some pages leave out the mark before it.
    if text.starts_with('@') || text.starts_with("odata.") {
        sink.report(
            Code::RowNotAProperty,
            row.span,
            format!("`{text}` is an annotation; it is kept among the additional properties"),
        );
        return None;
    }
    if !is_wire_name(text) {
        sink.report(
            Code::RowNotAProperty,
            row.span,
            format!("`{written}` is not a property's name"),
        );
        return None;
    }
    Some(Name {
        text: text.to_owned(),
        deprecated,
    })
}

fn is_wire_name(text: &str) -> bool {
    text.len() <= LONGEST_NAME
        && text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '@'))
}
