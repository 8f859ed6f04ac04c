//! The grammar of table headers: which words name a column, and what stands in it.

use crate::page::Role;
use crate::published::line::Line;

/// What stands in a column, as far as splitting a row needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// Who calls: `Delegated (work or school account)`, `Application`.
    Caller,
    /// The words of a link to an operation.
    Operation,
    /// An identifier.
    Name,
    /// An enumeration's member, which may hold spaces.
    Member,
    /// A type.
    Type,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
    /// Permission names, or `Not supported.`
    Permission,
    /// Running text.
    Text,
}

/// A header read from the words of a line or of several.
#[derive(Clone, Debug)]
pub(super) struct Header<'t> {
    pub(super) cells: Vec<Line<'t>>,
    pub(super) columns: Vec<Column>,
}

impl Header<'_> {
    /// True where a type column stands after a name: properties, relationships, parameters.
    pub(super) fn has_types(&self) -> bool {
        matches!(self.columns.as_slice(), [Column::Name, Column::Type, ..])
    }
}

/// No header has more columns than this.
const MOST_COLUMNS: usize = 8;
/// No header line of joined words has more words than this.
const MOST_WORDS: usize = 24;

/// The first column that a phrase names.
fn first_column(phrase: &str) -> Option<Column> {
    Some(match phrase {
        "permission type" => Column::Caller,
        "method" | "methods" | "function" | "task" | "common task" => Column::Operation,
        "property"
        | "property name"
        | "name"
        | "parameter"
        | "parameter name"
        | "query parameter"
        | "path parameter"
        | "function parameter"
        | "header"
        | "header name"
        | "relationship"
        | "relationship name"
        | "navigation property" => Column::Name,
        "member" | "member name" | "value" => Column::Member,
        _ => return None,
    })
}

/// A later column that a phrase names, after columns of the kinds in `before`.
fn next_column(phrase: &str, before: &[Column]) -> Option<Column> {
    Some(match phrase {
        "type" | "return type" | "data type" => Column::Type,
        "int value" => Column::Number,
        "value" if before.contains(&Column::Member) => Column::Number,
        "required" => Column::Flag,
        "permission"
        | "permissions"
        | "least privileged permission"
        | "least privileged permissions"
        | "higher privileged permission"
        | "higher privileged permissions" => Column::Permission,
        "value"
        | "description"
        | "details"
        | "notes"
        | "remarks"
        | "example"
        | "examples"
        | "default"
        | "default value"
        | "min value"
        | "max value"
        | "supported resources" => Column::Text,
        _ => return None,
    })
}

/// A phrase as the grammar spells it: lower case, without marks around it and without words in parentheses.
fn phrase(text: &str) -> String {
    let bare = text
        .split_once('(')
        .map_or(text, |(before, _)| before)
        .trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = bare.split_whitespace().collect();
    words.join(" ").to_ascii_lowercase()
}

/// The column a whole cell names, after the columns before it.
pub(super) fn column(cell: &str, before: &[Column]) -> Option<Column> {
    if cell.len() > 100 {
        return None;
    }
    let phrase = phrase(cell);
    if before.is_empty() {
        first_column(&phrase)
    } else {
        next_column(&phrase, before)
    }
}

/// The columns of a header whose cells are known; a cell with other words is text.
pub(super) fn columns(cells: &[Line<'_>]) -> Vec<Column> {
    let mut out = Vec::with_capacity(cells.len());
    for cell in cells {
        let column = column(cell.text, &out).unwrap_or(Column::Text);
        out.push(column);
    }
    out
}

/// Reads a header from a line whose cells are joined by spaces: every word must belong to a column's name, and
/// each name begins with a capital.
pub(super) fn joined(line: Line<'_>) -> Option<Header<'_>> {
    let words: Vec<(usize, &str)> = line.words().take(MOST_WORDS + 1).collect();
    if words.len() > MOST_WORDS
        || words.len() < 2
        || words.iter().any(|(_, word)| word.contains('|'))
    {
        return None;
    }
    let mut header = Header {
        cells: Vec::new(),
        columns: Vec::new(),
    };
    let mut at = 0;
    while at < words.len() {
        let (from, first) = *words.get(at)?;
        let capital = first
            .trim_start_matches('*')
            .starts_with(|c: char| c.is_ascii_uppercase());
        if !capital || header.cells.len() >= MOST_COLUMNS {
            return None;
        }
        let (count, column) = (1..=3).rev().find_map(|count| {
            let (last_at, last) = words.get(at + count - 1)?;
            let text = line.part(from, last_at + last.len()).text;
            if text.contains('(') {
                return None;
            }
            Some((count, column(text, &header.columns)?))
        })?;
        at += count;
        // Words in parentheses belong to the name before them.
        if words.get(at).is_some_and(|(_, word)| word.starts_with('(')) {
            let close = words
                .iter()
                .skip(at)
                .position(|(_, word)| word.ends_with(')'))?;
            at += close + 1;
        }
        let to = words.get(at).map_or(line.text.len(), |(next, _)| *next);
        header.cells.push(line.part(from, to));
        header.columns.push(column);
    }
    if header.columns.len() < 2 {
        return None;
    }
    Some(header)
}

/// The section that a table with this header belongs to, where its first words say so.
pub(super) fn role(header: &Header<'_>) -> Option<Role> {
    let first = phrase(header.cells.first()?.text);
    let types = header.has_types();
    Some(match first.as_str() {
        "permission type" => Role::Permissions,
        "header" | "header name" => Role::RequestHeaders,
        "property" | "property name" if types => Role::Properties,
        "relationship" | "relationship name" | "navigation property" => Role::Relationships,
        "query parameter" => Role::QueryParameters,
        "path parameter" => Role::PathParameters,
        "function parameter" => Role::FunctionParameters,
        "parameter" | "parameter name" => Role::Parameters,
        "member" | "member name" => Role::EnumMembers,
        "method" | "methods"
            if header.columns.get(1) == Some(&Column::Type) || header.columns.len() > 2 =>
        {
            Role::Methods
        }
        _ => return None,
    })
}
