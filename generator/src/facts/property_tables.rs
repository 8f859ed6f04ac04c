//! The tables of properties and relationships on the page of a type.

use crate::block::Block;
use crate::diagnostics::{Code, PageSink};
use crate::facts::type_names::{short, title_name};
use crate::facts::{PropertyClaim, row, value_table};
use crate::maps::HashMap;
use crate::page::{Item, Page, Role, Section};
use crate::text::Location;

/// The rows of all tables of properties and relationships, in page order. What is listed twice is reported.
#[must_use]
pub(super) fn read(page: &Page<'_>, sink: &mut PageSink<'_>) -> Vec<PropertyClaim> {
    let mut properties = Vec::new();
    // Below the table of properties, others say more of some of them: `type property | Type of range`.
    let mut listed = false;
    for section in &page.sections {
        let role = match section.role {
            Role::Other | Role::Preamble => section.within,
            role => role,
        };
        let expected = matches!(role, Role::Properties | Role::Relationships);
        let candidate = matches!(
            role,
            Role::Preamble | Role::Other | Role::JsonRepresentation | Role::Methods
        );
        let of_other = listed && role == Role::Properties && is_of_other(page, section);
        for (at, item) in section.items.iter().enumerate() {
            let Item::Block(Block::Table(table)) = item else {
                continue;
            };
            let is_certain = row::is_property_header(&table.header);
            if expected && value_table::is_header(&table.header) {
                value_table::read(table, section, at, &mut properties, sink);
                continue;
            }
            let begins = row::begins_with_names(&table.header);
            let is_further = listed && !is_certain && !begins || of_other;
            // `Action name | Type` among the methods lists what can be done.
            let is_candidate = candidate && is_certain && (begins || role != Role::Methods);
            if expected && table.header.cells.len() >= 2 && !is_further || is_candidate {
                let header = table
                    .header
                    .cells
                    .first()
                    .map(|cell| cell.text().to_lowercase())
                    .unwrap_or_default();
                if header.starts_with("method") || header.starts_with("member") {
                    continue;
                }
                listed = true;
                let relationship =
                    role == Role::Relationships || header.starts_with("relationship");
                properties.extend(row::read_properties(table, relationship, sink));
            } else if expected {
                let why = if of_other {
                    "its heading says that it lists the properties of something else"
                } else {
                    "its header names no property and type"
                };
                sink.report(
                    Code::TableUnrecognized,
                    table.header.span,
                    format!("this table stands among the properties, but {why}"),
                );
            }
        }
    }
    duplicates(&properties, sink);
    properties
}

/// True for a section headed "Properties of a lending policy": of what is in a property, not of the page's type.
fn is_of_other(page: &Page<'_>, section: &Section<'_>) -> bool {
    let heading = section.heading.as_ref().map(|heading| heading.text.text());
    let of = heading
        .as_deref()
        .and_then(|heading| heading.split_at_checked("properties of ".len()))
        .filter(|(start, _)| start.eq_ignore_ascii_case("properties of "));
    let Some((_, of)) = of else { return false };
    let squeezed = |words: &str| -> String {
        words
            .split_whitespace()
            .filter(|word| !["a", "an", "the", "resource", "type", "object"].contains(word))
            .collect::<String>()
            .to_lowercase()
    };
    title_name(page).is_none_or(|name| squeezed(of) != short(&name).to_lowercase())
}

fn duplicates(properties: &[PropertyClaim], sink: &mut PageSink<'_>) {
    let mut seen: HashMap<&str, &Location> =
        HashMap::with_capacity_and_hasher(properties.len(), Default::default());
    for property in properties {
        match seen.entry(property.name.as_str()) {
            std::collections::hash_map::Entry::Occupied(first) => sink.push(
                crate::diagnostics::Diagnostic::new(
                    Code::DuplicateProperty,
                    format!("`{}` is listed twice; the first row is kept", property.name),
                )
                .at(property.location.clone())
                .with_related((*first.get()).clone(), "first listed here"),
            ),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(&property.location);
            }
        }
    }
}
