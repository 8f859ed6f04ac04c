//! What the program says of a page, by line.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use docmodel::diagnostics::Code;
use docmodel::facts::{PageFacts, PropertyClaim};
use docmodel::text::{LineIndex, Location};

use crate::scan::{Sort, Thing};

/// The lines that facts and diagnostics account for.
#[derive(Debug, Default)]
pub(crate) struct Account {
    rows: BTreeSet<u32>,
    requests: BTreeSet<u32>,
    values: BTreeSet<u32>,
    json: BTreeSet<u32>,
    diagnostics: BTreeSet<(u32, Code)>,
}

impl Account {
    /// What `facts` account for, which were read from `text`.
    pub(crate) fn of(facts: &PageFacts, text: &str) -> Self {
        let mut account = Self::default();
        let index = LineIndex::new(text);
        // A row or a request may go on over several lines.
        let lines = |location: &Location| {
            let end = location.span.end.saturating_sub(1);
            location.line..=index.line_column(text, end).0.max(location.line)
        };
        for claim in &facts.types {
            account.properties(&claim.properties, &lines);
            account
                .json
                .extend(claim.bodies.iter().map(|body| body.location.line));
        }
        account
            .json
            .extend(facts.examples.iter().map(|shown| shown.location.line));
        for member in facts.enums.iter().flat_map(|claim| &claim.members) {
            account.rows.extend(lines(&member.location));
        }
        for operation in &facts.operations {
            for line in &operation.requests {
                account.requests.extend(lines(&line.location));
            }
            for parameter in &operation.parameters {
                account.rows.extend(lines(&parameter.location));
                let values = parameter.values.iter();
                account
                    .values
                    .extend(values.flat_map(|values| lines(&values.location)));
            }
            if let Some(body) = &operation.body {
                account.properties(&body.properties, &lines);
            }
            for example in &operation.examples {
                account.json.insert(example.location.line);
                // An example that is headed as a request is one all the same: its first line, its headers and its body.
                if example.request.is_some() {
                    account.requests.extend(lines(&example.location));
                }
            }
        }
        for diagnostic in &facts.diagnostics {
            if let Some(location) = &diagnostic.location {
                let lines = lines(location);
                account
                    .diagnostics
                    .extend(lines.map(|line| (line, diagnostic.code)));
            }
        }
        account
    }

    fn properties(
        &mut self,
        properties: &[PropertyClaim],
        lines: &impl Fn(&Location) -> RangeInclusive<u32>,
    ) {
        for property in properties {
            self.rows.extend(lines(&property.location));
            let listed = property.values.iter().flat_map(|values| &values.rows);
            self.rows.extend(listed.flat_map(lines));
            let values = property.values.iter();
            self.values
                .extend(values.flat_map(|values| lines(&values.location)));
        }
    }

    fn said(&self, line: u32, codes: &[Code]) -> bool {
        codes
            .iter()
            .any(|code| self.diagnostics.contains(&(line, *code)))
    }

    /// True where `thing` is a fact, or a diagnostic says that it is none.
    pub(crate) fn covers(&self, thing: &Thing) -> bool {
        let lines = thing.line..=thing.last;
        match thing.sort {
            Sort::Row => {
                self.rows.contains(&thing.line)
                    || self.said(thing.line, &ROW)
                    // One diagnostic at the header speaks of the whole table.
                    || self.said(thing.header, &[Code::TableUnrecognized])
            }
            Sort::RequestLine => {
                self.requests.contains(&thing.line) || self.said(thing.line, &REQUEST)
            }
            Sort::ValueList => {
                self.values.contains(&thing.line)
                    || self.said(thing.line, &[Code::ValueListUnreadable])
                    || self.said(thing.line, &ROW)
            }
            Sort::Json => lines.clone().any(|line| {
                self.json.contains(&line) || self.said(line, &[Code::JsonInvalid, Code::JsonUnread])
            }),
        }
    }
}

/// What says that a row is not taken, or taken with another.
const ROW: [Code; 6] = [
    Code::RowNotAProperty,
    Code::RowWithoutName,
    Code::RowOverflow,
    Code::DuplicateParameter,
    Code::DuplicateProperty,
    Code::EnumMemberDuplicate,
];

/// What says that a line is no request line, or which one it repeats.
const REQUEST: [Code; 3] = [
    Code::RequestNormalized,
    Code::RequestUnreadable,
    Code::PlaceholderMetadata,
];
