//! Permissions tables, in the old form with one column of permissions and the new one with two.

use std::collections::BTreeSet;

use crate::block::{Inlines, Row, Table};
use crate::diagnostics::{Code, PageSink};
use crate::facts::prose;
use crate::page::{Page, Role};
use crate::schema::Permissions;
use crate::text::{Span, find_ignore_case, holds};

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Caller {
    Work,
    Personal,
    Application,
}

/// The permissions of all tables of the page's permission sections, in order, each once; none where no cell says
/// anything.
pub(super) fn read(page: &Page<'_>, sink: &mut PageSink<'_>) -> Option<Permissions> {
    let mut all = Permissions::default();
    let mut said = false;
    for section in &page.sections {
        if section.role != Role::Permissions && section.within != Role::Permissions {
            continue;
        }
        for table in section.tables() {
            said |= table_of(table, &mut all, sink);
        }
    }
    for list in [
        &mut all.delegated_work,
        &mut all.delegated_personal,
        &mut all.application,
    ] {
        let mut known = BTreeSet::new();
        list.retain(|name| known.insert(name.clone()));
    }
    said.then_some(all)
}

/// Reads a table; true where one of its cells says something.
fn table_of(table: &Table<'_>, all: &mut Permissions, sink: &mut PageSink<'_>) -> bool {
    let columns: Vec<Option<Caller>> = table
        .header
        .cells
        .iter()
        .map(|cell| caller(&cell.text()))
        .collect();
    if columns.iter().filter(|column| column.is_some()).count() >= 2 {
        return by_column(table, &columns, all, sink);
    }
    let mut said = false;
    let mut current = None;
    for row in &table.rows {
        let label = row.cells.first().map(Inlines::text).unwrap_or_default();
        let cells = row.cells.get(1..).unwrap_or_default();
        // Rows below a caller's own row divide it by workload: their labels name no caller.
        current = caller(&label).or(current);
        match current {
            Some(caller) => said |= cells_of(cells, caller, row.span, all, sink),
            None if row.cells.iter().all(Inlines::is_blank) => {}
            None => unreadable(row, sink),
        }
    }
    said
}

/// A table with a column per caller.
fn by_column(
    table: &Table<'_>,
    columns: &[Option<Caller>],
    all: &mut Permissions,
    sink: &mut PageSink<'_>,
) -> bool {
    let mut said = false;
    for row in &table.rows {
        for (cell, column) in row.cells.iter().zip(columns) {
            if let Some(caller) = column {
                said |= cells_of(std::slice::from_ref(cell), *caller, row.span, all, sink);
            }
        }
    }
    said
}

fn cells_of(
    cells: &[Inlines<'_>],
    caller: Caller,
    row: Span,
    all: &mut Permissions,
    sink: &mut PageSink<'_>,
) -> bool {
    let mut said = false;
    for cell in cells.iter().filter(|cell| !cell.is_blank()) {
        let text = cell.text();
        if prose::has_placeholder(cell) || holds(&text, "TODO") {
            sink.report(
                Code::PlaceholderMetadata,
                cell.span,
                "a placeholder stands where the permissions should",
            );
            continue;
        }
        let found = names(&text);
        if found.is_empty() && !says_none(&text) {
            sink.report(
                Code::PermissionUnreadable,
                if cell.span == Span::default() {
                    row
                } else {
                    cell.span
                },
                format!("`{text}` names no permission that can be read"),
            );
            continue;
        }
        said = true;
        let list = match caller {
            Caller::Work => &mut all.delegated_work,
            Caller::Personal => &mut all.delegated_personal,
            Caller::Application => &mut all.application,
        };
        for name in found {
            list.push(name.to_owned());
        }
    }
    said
}

/// The permissions in a cell: words with dots inside, and the few of OpenID Connect that have none.
fn names(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '|' | '(' | ')' | ':'))
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
        .filter(|word| {
            let dotted = word.split('.').count() >= 2
                && word.split('.').all(|part| {
                    !part.is_empty()
                        && part
                            .chars()
                            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
                })
                && word.starts_with(|c: char| c.is_ascii_alphabetic());
            dotted || matches!(*word, "openid" | "profile" | "email" | "offline_access")
        })
        .collect()
}

fn says_none(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    bare.is_empty()
        || matches!(bare, "none" | "n/a" | "na" | "no")
        || [
            "not supported",
            "not applicable",
            "not available",
            "unsupported",
            "not required",
            "none",
        ]
        .iter()
        .any(|words| bare.starts_with(words))
}

fn caller(label: &str) -> Option<Caller> {
    let says = |word| find_ignore_case(label, word).is_some();
    let begins = |word: &str| {
        let start = label.trim_start().get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    if says("delegated") || says("account") {
        let personal = says("personal") && !says("work");
        Some(if personal {
            Caller::Personal
        } else {
            Caller::Work
        })
    } else if begins("application") {
        Some(Caller::Application)
    } else {
        None
    }
}

fn unreadable(row: &Row<'_>, sink: &mut PageSink<'_>) {
    sink.report(
        Code::PermissionUnreadable,
        row.span,
        "this row does not say who needs the permission",
    );
}
