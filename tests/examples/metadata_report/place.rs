//! Forms in which a line can name a type or a member, by its characters alone.

use crate::docs::{Docs, Line, Place, plain};

/// The last part of a qualified name, in lower case, out of a collection.
pub(crate) fn short(name: &str) -> String {
    let inner = name.strip_prefix("Collection(").unwrap_or(name);
    let inner = inner.strip_suffix(')').unwrap_or(inner);
    inner.rsplit('.').next().unwrap_or_default().to_lowercase()
}

/// True for a name that no prose holds by chance: one with a capital or a digit inside.
pub(crate) fn is_identifier(name: &str) -> bool {
    name.chars()
        .skip(1)
        .any(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

/// True where the line names the type in a position for types: qualified, as the text of a link to a resource page, as
/// a heading or in a type cell. A name that prose cannot hold by chance may stand anywhere but in a link's target. The
/// first cell of a row names a member, never its type.
pub(crate) fn names_type(docs: &Docs, place: Place, full: &str) -> bool {
    let line = docs.line(place);
    let name = short(full);
    let lower = if line.row {
        let framed = line.lower.trim();
        let framed = framed.strip_prefix('|').unwrap_or(framed);
        framed.split_once('|').map_or("", |(_, rest)| rest)
    } else {
        &line.lower
    };
    if has_whole(lower, &full.to_lowercase(), ".") {
        return true;
    }
    if line.comment && !line.lower.contains('"') {
        return false;
    }
    let simple = full.rsplit('.').next().unwrap_or_default();
    let column = line.type_column.filter(|_| line.row);
    let cells = line.cells();
    let cell = column.and_then(|column| cells.get(column));
    let in_cell = cell.is_some_and(|cell| is_only(cell, full));
    let title = is_heading_of(lower, &name) && !docs.is_elsewhere(place.page, full);
    let linked = |(text, target): (&str, &str)| {
        is_only(text, full) && is_resource(target) && !docs.leads_elsewhere(target, full)
    };
    in_cell
        && !cell.is_some_and(|cell| {
            links(&cell.to_lowercase()).any(|(_, target)| docs.leads_elsewhere(target, full))
        })
        || title
        || links(lower).any(linked)
        || is_identifier(simple) && has_whole(&plain(lower), &name, "/.-=\"")
}

/// True where the words of a cell or a link are the type's name and nothing else; a name with a namespace has the type's.
fn is_only(words: &str, full: &str) -> bool {
    let said = plain(words).to_lowercase().replace("collection", " ");
    let mut named = said
        .split(|c: char| !c.is_alphanumeric() && !"._".contains(c))
        .filter(|word| !["", "of", "object", "objects", "resource", "type"].contains(word));
    let full = full.to_lowercase();
    let is_name = named.next().is_some_and(|word| {
        let rest = full.strip_suffix(word);
        rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    });
    is_name && named.next().is_none()
}

/// True for a heading whose words begin with the name, alone or with a word that says what it is.
pub(crate) fn is_heading_of(lower: &str, name: &str) -> bool {
    if !lower.starts_with('#') {
        return false;
    }
    let words = plain(lower.trim_start_matches('#'));
    let Some(rest) = words.strip_prefix(name) else {
        return false;
    };
    let rest = rest.trim_end();
    let is_title = lower.starts_with("# ");
    rest.is_empty() && is_title
        || ["resource", "values", "complex", "enum", "entity", "type"]
            .iter()
            .any(|word| {
                rest.strip_prefix(' ')
                    .is_some_and(|rest| rest.starts_with(word))
            })
}

/// True where the line names the member: in a first cell, as a JSON key, in code or bold, as the last of a request
/// path, or, if prose cannot hold it by chance, anywhere as a word.
pub(crate) fn names_member(line: &Line, name: &str) -> bool {
    let wanted = name.to_lowercase();
    let lower = &line.lower;
    if line.comment {
        return false;
    }
    let marked = lower.contains(&format!("`{wanted}`")) || lower.contains(&format!("**{wanted}**"));
    is_first_cell(line, name)
        || has_key(line, name)
        || marked && !line.row
        || is_request(lower) && has_whole(lower, &format!("/{wanted}"), "")
        || is_identifier(name) && has_whole(lower, &wanted, "/.-#(")
}

/// True for the row of a member.
pub(crate) fn is_first_cell(line: &Line, name: &str) -> bool {
    let named = line
        .name()
        .is_some_and(|cell| cell.eq_ignore_ascii_case(name));
    named && !line.methods && !line.comment
}

/// True where the line has the name as a JSON key.
pub(crate) fn has_key(line: &Line, name: &str) -> bool {
    let key = format!("\"{}\"", name.to_lowercase());
    !line.comment
        && line.lower.match_indices(&key).any(|(at, _)| {
            let rest = &line.lower[at + key.len()..];
            rest.trim_start().starts_with(':')
        })
}

/// True for a request line that walks from the type to the member: `/owner/member`, `/owners/member` or
/// `/owners/{…}/member`.
pub(crate) fn is_walked(line: &Line, owner: &str, member: &str) -> bool {
    let lower = &line.lower;
    let (owner, member) = (short(owner), member.to_lowercase());
    let path = lower.split_whitespace().nth(1).unwrap_or_default();
    let path = path.split(['?', '(']).next().unwrap_or_default();
    let segments: Vec<&str> = path.split('/').collect();
    let is_owner =
        |segment: &str| segment.strip_suffix('s').unwrap_or(segment) == owner || segment == owner;
    is_request(lower)
        && segments.iter().enumerate().any(|(at, segment)| {
            let above = |back: usize| {
                at.checked_sub(back)
                    .and_then(|at| segments.get(at))
                    .copied()
            };
            let direct = above(1).is_some_and(is_owner);
            let keyed = above(1).is_some_and(|key| key.starts_with('{') || key.ends_with('}'))
                && above(2).is_some_and(is_owner);
            *segment == member && (direct || keyed)
        })
}

fn is_request(lower: &str) -> bool {
    let methods = ["get ", "post ", "patch ", "put ", "delete "];
    methods.iter().any(|method| lower.starts_with(method))
}

/// True where `part` stands in `text` with no letter, digit or one of `besides` around it.
pub(crate) fn has_whole(text: &str, part: &str, besides: &str) -> bool {
    text.match_indices(part).any(|(at, _)| {
        let joins = |c: char| c.is_alphanumeric() || c == '_' || besides.contains(c);
        let before = text[..at].chars().next_back();
        let mut after = text[at + part.len()..].chars();
        let next = after.next();
        // A full stop ends a sentence unless a word follows at once.
        let ends = match next {
            Some('.') => !after.next().is_some_and(char::is_alphanumeric),
            Some(c) => !joins(c),
            None => true,
        };
        let starts = before.is_none_or(|c| !joins(c) || c == '.' && part.contains('.'))
            // A path begins with what keeps it apart.
            || part.starts_with('/');
        starts && ends
    })
}

/// Texts and targets of the links.
fn links(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices("](").filter_map(|(at, _)| {
        let start = text[..at].rfind('[')?;
        let target = &text[at + 2..];
        let end = target.find(')')?;
        Some((&text[start + 1..at], &target[..end]))
    })
}

/// True for a target that is a page of a type, or a list of values of one.
fn is_resource(target: &str) -> bool {
    let relative = !target.starts_with('/') && !target.contains("://");
    relative && !target.contains("api/") && (target.contains(".md") || target.contains("-values"))
}
