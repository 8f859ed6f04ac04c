//! The request body: what type of object it is, and the table of its properties.

use crate::block::{Block, Inlines};
use crate::diagnostics::{Code, PageSink};
use crate::facts::operation::mention;
use crate::facts::request_line::RequestLine;
use crate::facts::{BodyClaim, PropertyClaim, TypeExpr, row, value_table};
use crate::page::{Form, Item, Page, Role, Section};
use crate::text::{Phrases, Span, find_ignore_case};

/// The body that the page asks for, if it asks for one; `properties` are those that other sections gave it.
pub(super) fn read(
    page: &Page<'_>,
    lines: &[RequestLine],
    mut properties: Vec<PropertyClaim>,
    sink: &mut PageSink<'_>,
) -> Option<BodyClaim> {
    let mut type_expr = None;
    let mut asked = !properties.is_empty();
    let mut is_content = false;
    let mut denied = false;
    let mut location = properties.first().map(|property| property.location.clone());
    for section in super::sections(page, Role::RequestBody) {
        let mut texts = Vec::new();
        for (at, item) in section.items.iter().enumerate() {
            match item {
                Item::Block(Block::Paragraph(text)) => texts.push(text),
                Item::Block(Block::List(items)) => texts.extend(items),
                Item::Block(Block::Table(table)) => {
                    asked = true;
                    let header = &table.header;
                    // Below the body's own table others may stand, of what goes with what.
                    let is_further = !properties.is_empty()
                        && !row::has_type_column(header)
                        && !row::begins_with_names(header);
                    if value_table::is_header(header) {
                        value_table::read(table, section, at, &mut properties, sink);
                    } else if is_further {
                        sink.report(
                            Code::TableUnrecognized,
                            header.span,
                            "this table stands below that of the body, but its header names no parameter and type",
                        );
                    } else {
                        let relationship = false;
                        properties.extend(row::read_properties(table, relationship, sink));
                    }
                }
                // A body shown in the section itself.
                Item::Fence(fence) => asked |= fence.code.text.trim_start().starts_with(['{', '[']),
                Item::Block(_) => {}
            }
        }
        let none = texts.iter().any(|text| says_none(&text.text()));
        denied |= none;
        if !none {
            type_expr =
                type_expr.or_else(|| texts.iter().find_map(|text| supplied(text, page.form)));
            asked |= texts.iter().any(|text| text.text().len() > 6);
            is_content |= texts.iter().any(|text| says_content(&text.text()));
        }
        location.get_or_insert_with(|| sink.locate(span(section)));
    }
    if properties.is_empty() && !denied {
        properties = below(page, lines, sink);
    }
    if !asked && properties.is_empty() {
        return None;
    }
    if is_content && properties.is_empty() {
        type_expr = type_expr.or_else(|| Some(mention::stream()));
    }
    Some(BodyClaim {
        type_expr,
        properties,
        location: location?,
    })
}

/// The body's properties, where its table has a heading of its own, `Properties`, below the words on the body.
fn below(page: &Page<'_>, lines: &[RequestLine], sink: &mut PageSink<'_>) -> Vec<PropertyClaim> {
    let mut properties = Vec::new();
    let carries = lines.iter().any(RequestLine::carries_body);
    if !carries {
        return properties;
    }
    let sections = page
        .sections
        .iter()
        .skip_while(|section| section.role != Role::RequestBody)
        .skip(1)
        .take_while(|section| matches!(section.role, Role::Properties | Role::Relationships));
    for section in sections {
        let relationship = section.role == Role::Relationships;
        for (at, item) in section.items.iter().enumerate() {
            let Item::Block(Block::Table(table)) = item else {
                continue;
            };
            if value_table::is_header(&table.header) {
                value_table::read(table, section, at, &mut properties, sink);
            } else if row::is_property_header(&table.header) {
                properties.extend(row::read_properties(table, relationship, sink));
            }
        }
    }
    properties
}

/// "Do not supply a request body", "None", and their like.
fn says_none(text: &str) -> bool {
    denies(text) && !gives_back(text)
}

/// "No body is required. However, you can specify …": there may be one.
fn gives_back(text: &str) -> bool {
    static GIVING: Phrases<6> =
        Phrases::any_case(["specify", "supply", "include", "provide", "add ", "send "]);
    let however = find_ignore_case(text, "however").and_then(|at| text.get(at..));
    however.is_some_and(|behind| GIVING.any_in(behind) && !denies(behind))
}

fn denies(text: &str) -> bool {
    static PHRASES: Phrases<17> = Phrases::any_case([
        "do not submit",
        "don't submit",
        "body should be empty",
        "body must be empty",
        "body is not necessary",
        "do not supply",
        "don't supply",
        "don’t supply",
        "do not provide",
        "don't provide",
        "don’t provide",
        "no request body",
        "no request content",
        "no body",
        "empty request body",
        "not required",
        "leave empty",
    ]);
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    ["", "none", "empty", "n/a", "not applicable"]
        .iter()
        .any(|word| bare.eq_ignore_ascii_case(word))
        || PHRASES.any_in(text)
        || find_ignore_case(text, "does not").is_some()
            && find_ignore_case(text, "request body").is_some()
        || ["doesn't", "doesn’t"].iter().any(|word| {
            // "This method doesn't require a request body."
            let behind = find_ignore_case(text, word).and_then(|at| text.get(at + word.len()..));
            behind
                .and_then(|behind| find_ignore_case(behind, "request body"))
                .is_some_and(|between| between < 30)
        })
}

/// "The binary stream of the file", "the bytes of the picture": content as it is, and no JSON.
fn says_content(text: &str) -> bool {
    static PHRASES: Phrases<2> = Phrases::any_case(["binary", "bytes of"]);
    PHRASES.any_in(text)
}

/// The type in "supply a JSON representation of the [x](…) object".
pub(super) fn supplied(text: &Inlines<'_>, form: Form) -> Option<TypeExpr> {
    static PHRASES: Phrases<7> = Phrases::any_case([
        "representation",
        "supply",
        "provide",
        "specify",
        "include",
        "add a",
        "json object",
    ]);
    let words = text.text();
    if !PHRASES.any_in(&words) && !is_bare(&words) {
        return None;
    }
    mention::mentions(text, form)
        .into_iter()
        .next()
        .map(|mention| mention.expr)
}

/// "A [x](…) object.": nothing but what is named.
fn is_bare(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words
        .next()
        .is_some_and(|first| ["A", "An", "The"].contains(&first))
        && match (words.next(), words.next(), words.next()) {
            (Some(_), None, _) => true,
            (Some(_), Some(last), None) => {
                ["object", "resource"].contains(&last.trim_end_matches('.'))
            }
            _ => false,
        }
}

fn span(section: &Section<'_>) -> Span {
    section
        .heading
        .as_ref()
        .map_or(Span::default(), |heading| heading.text.span)
}
