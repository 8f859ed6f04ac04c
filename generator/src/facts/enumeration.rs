//! Reads enumerations: pages of their own, sections named `x values`, collected pages.

use crate::block::{Block, Row, Table};
use crate::diagnostics::{Code, Diagnostic, PageSink};
use crate::facts::type_names::{qualify, type_name};
use crate::facts::{EnumClaim, MemberClaim, describe, prose, values};
use crate::maps::HashMap;
use crate::page::{Item, Page, PageKind, Role, Section};
use crate::text::{Location, Span};

/// The enumerations that a page documents.
#[must_use]
pub(crate) fn read(page: &Page<'_>, sink: &mut PageSink<'_>) -> Vec<EnumClaim> {
    let mut claims: Vec<EnumClaim> = page
        .sections
        .iter()
        .filter(|section| section.role == Role::EnumMembers)
        .filter_map(|section| read_section(page, section, sink))
        .collect();
    if page.kind == PageKind::Enum && claims.is_empty() {
        claims.extend(read_page(page, sink));
    }
    claims
}

/// The enumeration of a page of its own.
fn read_page(page: &Page<'_>, sink: &mut PageSink<'_>) -> Option<EnumClaim> {
    let title = page.title.as_ref()?;
    let Some(name) = title
        .text
        .text()
        .split_whitespace()
        .next()
        .and_then(type_name)
    else {
        sink.report(
            Code::PageWithoutFacts,
            title.text.span,
            "the title of this page names no enumeration",
        );
        return None;
    };
    let mut members = Members::default();
    let mut tables = 0;
    // A section of members leaves other tables to other things: what goes with which member.
    let is_table = |item: &Item<'_>| matches!(item, Item::Block(Block::Table(_)));
    let lists = |section: &&Section<'_>| {
        section.role == Role::EnumMembers && section.items.iter().any(is_table)
    };
    let listed = page.sections.iter().any(|section| lists(&section));
    let reads = |section: &&Section<'_>| match listed {
        true => lists(section),
        false => !matches!(section.role, Role::SeeAlso | Role::Example),
    };
    for section in page.sections.iter().filter(reads) {
        for table in section.tables() {
            tables += 1;
            members.read(table, sink);
        }
    }
    if members.list.is_empty() {
        sink.report(
            Code::EnumEmpty,
            title.text.span,
            if tables == 0 {
                format!("the page of `{name}` has no table of members")
            } else {
                format!("no table of this page lists members of `{name}`")
            },
        );
    }
    let words = words_of(page.sections.iter());
    Some(EnumClaim {
        name: qualify(page, name, sink),
        location: sink.locate(title.text.span),
        flags: values::says_flags(&words),
        deprecated: describe::deprecation(page),
        description: describe::description(page),
        members: members.list,
    })
}

/// The enumeration of a section named `x values`, or of a `Members` section on the enumeration's own page.
fn read_section(
    page: &Page<'_>,
    section: &Section<'_>,
    sink: &mut PageSink<'_>,
) -> Option<EnumClaim> {
    let heading = section.heading.as_ref()?;
    let heading_text = heading.text.text();
    let Some(name) = crate::page::enum_name(&heading_text).and_then(type_name) else {
        if page.kind != PageKind::Enum {
            for table in section.tables() {
                sink.report(
                    Code::TableUnrecognized,
                    table.header.span,
                    format!("`{heading_text}` does not say whose members this table lists"),
                );
            }
        }
        return None;
    };
    let mut members = Members::default();
    let mut tables = 0;
    for table in section.tables() {
        tables += 1;
        members.read(table, sink);
    }
    if tables == 0 {
        // `### Supported values` above running text: a heading that only looks like an enumeration's.
        return None;
    }
    if members.list.is_empty() {
        sink.report(
            Code::EnumEmpty,
            heading.text.span,
            format!("the section of `{name}` lists no members"),
        );
    }
    let words = words_of(std::iter::once(section));
    Some(EnumClaim {
        name: qualify(page, name, sink),
        location: sink.locate(heading.text.span),
        flags: values::says_flags(&words),
        deprecated: prose::deprecated(&heading_text),
        description: describe::first_paragraph(&section.items).and_then(prose::markdown),
        members: members.list,
    })
}

fn words_of<'a, 't: 'a>(sections: impl Iterator<Item = &'a Section<'t>>) -> String {
    sections
        .flat_map(|section| &section.items)
        .filter_map(|item| match item {
            Item::Block(Block::Paragraph(paragraph)) => Some(paragraph.text()),
            _ => None,
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Which column holds what.
struct Columns {
    name: usize,
    value: Option<usize>,
    description: Option<usize>,
}

fn columns(table: &Table<'_>) -> Columns {
    let names: Vec<String> = table
        .header
        .cells
        .iter()
        .map(|cell| cell.text().to_lowercase())
        .collect();
    let find = |test: &dyn Fn(&str) -> bool| names.iter().position(|name| test(name));
    // Values that are no numbers are the members: what stands before them says where each of them occurs.
    let names_members = |at: &usize| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(*at));
        let mut filled = cells.filter(|cell| !cell.is_blank()).peekable();
        filled.peek().is_some() && filled.all(|cell| number(&cell.text()).is_none())
    };
    let name = find(&|name| name.starts_with("member") || name == "name" || name == "names")
        .or_else(|| find(&|name| matches!(name, "value" | "values")).filter(names_members))
        .unwrap_or(0);
    Columns {
        name,
        value: find(&|name| name.contains("value")).filter(|at| *at != name),
        description: find(&|name| {
            name.starts_with("desc") || name == "details" || name == "meaning"
        })
        .filter(|at| *at != name),
    }
}

/// The members of one enumeration, from all of its tables.
#[derive(Default)]
struct Members {
    list: Vec<MemberClaim>,
    seen: HashMap<String, Location>,
}

impl Members {
    fn read(&mut self, table: &Table<'_>, sink: &mut PageSink<'_>) {
        let columns = columns(table);
        for row in &table.rows {
            let Some(member) = read_member(row, &columns, sink) else {
                continue;
            };
            if let Some(first) = self.seen.get(&member.name) {
                sink.push(
                    Diagnostic::new(
                        Code::EnumMemberDuplicate,
                        format!("`{}` is listed twice; the first row is kept", member.name),
                    )
                    .at(member.location.clone())
                    .with_related(first.clone(), "first listed here"),
                );
                continue;
            }
            self.seen
                .insert(member.name.clone(), member.location.clone());
            self.list.push(member);
        }
    }
}

fn read_member(row: &Row<'_>, columns: &Columns, sink: &mut PageSink<'_>) -> Option<MemberClaim> {
    let written = row
        .cells
        .get(columns.name)
        .map(crate::block::Inlines::text)
        .unwrap_or_default();
    let name = written
        .trim_matches(['"', '\'', '`', '*', ',', '\u{200b}'])
        .trim();
    // `member (deprecated)`: a remark is no part of the name.
    let name = name
        .strip_suffix(')')
        .and_then(|name| name.split_once(" ("))
        .map(|(name, _)| name.trim_end_matches(['`', '*']))
        .filter(|name| is_plain(name))
        .unwrap_or(name)
        .to_owned();
    if name.is_empty() {
        if row.cells.iter().any(|cell| !cell.is_blank()) {
            sink.report(Code::RowWithoutName, row.span, "this row names no member");
        }
        return None;
    }
    if !is_plain(&name) {
        sink.report(
            Code::EnumMemberOdd,
            row.span,
            format!("`{name}` is not an identifier; it is kept as it stands"),
        );
    }
    let value_cell = columns
        .value
        .and_then(|at| row.cells.get(at))
        .filter(|cell| !cell.is_blank());
    let value = value_cell.and_then(|cell| number(&cell.text()));
    if let Some(cell) = value_cell
        && value.is_none()
    {
        sink.report(
            Code::EnumMemberOdd,
            cell.span,
            format!("the value of `{name}` is no number; it is left out"),
        );
    }
    Some(MemberClaim {
        name,
        value,
        description: columns
            .description
            .and_then(|at| row.cells.get(at))
            .and_then(prose::markdown),
        location: sink.locate(Span { ..row.span }),
    })
}

fn is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// A member's number, decimal or hexadecimal.
fn number(text: &str) -> Option<i64> {
    let text = text.trim();
    match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(digits) => i64::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}
