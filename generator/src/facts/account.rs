//! The last step of reading a page: whatever holds facts by its form and gave none is reported. This is what makes
//! "nothing is dropped" true of any page, also of those whose shape no reader expects.

use std::collections::BTreeSet;

use crate::block::{Block, Inlines, Row, Table};
use crate::diagnostics::{Code, PageSink};
use crate::facts::{PageFacts, row, values};
use crate::maps::HashSet;
use crate::page::{Fence, Item, Page, Role, Section};
use crate::text::Span;

/// Reports the rows, value lists and JSON fences of `page` that neither `facts` nor a diagnostic accounts for.
pub(super) fn report_unread(page: &Page<'_>, facts: &PageFacts, sink: &mut PageSink<'_>) {
    let taken = Taken::of(facts, sink);
    for section in &page.sections {
        let requests = section.role == Role::HttpRequest || section.within == Role::HttpRequest;
        for item in &section.items {
            if let Item::Fence(fence) = item
                && requests
                && facts.operations.is_empty()
            {
                sink.report(
                    Code::RequestUnreadable,
                    fence.code.span,
                    "this page is not one of an operation, so these requests are not read",
                );
            }
            match item {
                Item::Block(block) => taken.block(block, section, sink),
                Item::Fence(fence) => taken.fence(fence, sink),
            }
        }
    }
}

/// Where facts and diagnostics stand.
struct Taken {
    /// The first bytes of rows.
    rows: HashSet<u32>,
    /// The headers of tables of which a diagnostic speaks.
    tables: HashSet<u32>,
    /// The runs of text that hold a list of values.
    values: HashSet<Span>,
    /// The first bytes of JSON or of the fences around it.
    json: BTreeSet<u32>,
}

impl Taken {
    fn of(facts: &PageFacts, sink: &PageSink<'_>) -> Self {
        let mut taken = Self {
            rows: HashSet::default(),
            tables: HashSet::default(),
            values: HashSet::default(),
            json: BTreeSet::new(),
        };
        let bodies = facts
            .operations
            .iter()
            .filter_map(|claim| claim.body.as_ref());
        let properties = facts
            .types
            .iter()
            .flat_map(|claim| &claim.properties)
            .chain(bodies.flat_map(|body| &body.properties));
        for property in properties {
            taken.rows.insert(property.location.span.start);
            let listed = property.values.iter().flat_map(|list| &list.rows);
            taken.rows.extend(listed.map(|row| row.span.start));
            taken
                .values
                .extend(property.values.iter().map(|list| list.location.span));
        }
        for parameter in facts.operations.iter().flat_map(|claim| &claim.parameters) {
            taken.rows.insert(parameter.location.span.start);
            taken
                .values
                .extend(parameter.values.iter().map(|list| list.location.span));
        }
        for member in facts.enums.iter().flat_map(|claim| &claim.members) {
            taken.rows.insert(member.location.span.start);
        }
        let shown = facts.types.iter().flat_map(|claim| &claim.bodies);
        taken
            .json
            .extend(shown.map(|body| body.location.span.start));
        let examples = facts.operations.iter().flat_map(|claim| &claim.examples);
        let examples = examples.chain(&facts.examples);
        taken
            .json
            .extend(examples.map(|example| example.location.span.start));
        for diagnostic in sink.diagnostics() {
            let Some(location) = &diagnostic.location else {
                continue;
            };
            match diagnostic.code {
                Code::RowNotAProperty
                | Code::RowWithoutName
                | Code::DuplicateParameter
                | Code::EnumMemberDuplicate => {
                    taken.rows.insert(location.span.start);
                }
                Code::TableUnrecognized => {
                    taken.tables.insert(location.span.start);
                }
                Code::ValueListUnreadable => {
                    taken.values.insert(location.span);
                }
                Code::JsonInvalid => {
                    taken.json.insert(location.span.start);
                }
                _ => {}
            }
        }
        taken
    }

    fn block(&self, block: &Block<'_>, section: &Section<'_>, sink: &mut PageSink<'_>) {
        match block {
            Block::Table(table) => self.table(table, section, sink),
            Block::Paragraph(text) => self.text(text, sink),
            Block::List(items) => items.iter().for_each(|item| self.text(item, sink)),
            Block::Quote(blocks) => {
                for block in blocks {
                    self.block(block, section, sink);
                }
            }
            Block::Code(code) => {
                let fence = Fence {
                    annotation: None,
                    code: code.clone(),
                };
                self.fence(&fence, sink);
            }
            Block::Heading(_) | Block::Comment(_) | Block::Include(_) => {}
        }
    }

    fn table(&self, table: &Table<'_>, section: &Section<'_>, sink: &mut PageSink<'_>) {
        for row in &table.rows {
            row.cells.iter().for_each(|cell| self.text(cell, sink));
        }
        if !holds_facts(table, section) || self.tables.contains(&table.header.span.start) {
            return;
        }
        let is_taken = |row: &&Row<'_>| self.rows.contains(&row.span.start);
        if !table.rows.iter().any(|row| is_taken(&row)) {
            if !table.rows.is_empty() {
                sink.report(
                    Code::TableUnrecognized,
                    table.header.span,
                    "this table looks like one of facts, but nothing here says what it belongs to; it is not read",
                );
            }
            return;
        }
        for row in table.rows.iter().filter(|row| !is_taken(row)) {
            let blank = row.cells.iter().all(Inlines::is_blank);
            let message = if blank {
                "this row is blank"
            } else {
                "this row says nothing that could be read"
            };
            sink.report(Code::RowNotAProperty, row.span, message);
        }
    }

    fn text(&self, text: &Inlines<'_>, sink: &mut PageSink<'_>) {
        if values::announced(text) && !self.values.contains(&text.span) {
            sink.report(
                Code::ValueListUnreadable,
                text.span,
                "values are listed here, outside of what describes a property or a parameter; they are not read",
            );
        }
    }

    fn fence(&self, fence: &Fence<'_>, sink: &mut PageSink<'_>) {
        let span = fence.code.span;
        let within = |next: Option<&u32>| next.is_some_and(|at| *at < span.end);
        let annotated = |annotation: &crate::page::Annotation| annotation.span.start;
        let start = fence.annotation.as_ref().map(annotated);
        if holds_json(fence)
            && !within(self.json.range(span.start..).next())
            && !start.is_some_and(|start| self.json.contains(&start))
        {
            sink.report(
                Code::JsonUnread,
                span,
                "no type and no operation of this page owns this JSON; it is not read",
            );
        }
    }
}

/// True for a table of properties, relationships, parameters, headers or members, by its header or its section.
fn holds_facts(table: &Table<'_>, section: &Section<'_>) -> bool {
    let first = table
        .header
        .cells
        .first()
        .map(|cell| cell.text().to_lowercase())
        .unwrap_or_default();
    let named = first.split(|c: char| !c.is_alphanumeric()).any(|word| {
        [
            "property",
            "properties",
            "relationship",
            "relationships",
            "parameter",
            "parameters",
            "header",
            "headers",
            "member",
            "members",
        ]
        .contains(&word)
    });
    let placed = matches!(
        section.role,
        Role::Properties
            | Role::Relationships
            | Role::PathParameters
            | Role::QueryParameters
            | Role::FunctionParameters
            | Role::Parameters
            | Role::RequestHeaders
            | Role::EnumMembers
    );
    named || placed || row::is_property_header(&table.header)
}

/// True for a fence that is called JSON, or where a line of an HTTP message or of a nameless fence begins a document.
fn holds_json(fence: &Fence<'_>) -> bool {
    let info = fence.code.info.trim().to_ascii_lowercase();
    let text = fence.code.text.as_ref();
    match info.split([' ', ',']).next().unwrap_or_default() {
        "json" => !text.trim().is_empty(),
        "" | "http" => text.lines().any(|line| line.starts_with(['{', '['])),
        _ => false,
    }
}
