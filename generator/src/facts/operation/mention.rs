//! Types that running text mentions: "a collection of [user](…) objects in the response body".

use crate::block::{Inlines, Piece, Style};
use crate::facts::type_names::is_type_name;
use crate::facts::{TypeExpr, TypeName, is_primitive};
use crate::page::Form;
use crate::text::{Phrases, holds, tail};

/// A type that a run of text mentions.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mention {
    /// The number of the piece in which it stands.
    pub(super) piece: usize,
    /// Where it stands within that piece's text.
    pub(super) at: usize,
    /// The type.
    pub(super) expr: TypeExpr,
    /// The words behind it say that it is in the body.
    pub(super) in_body: bool,
}

/// Words before "object" that name no type.
const NO_TYPES: [&str; 40] = [
    "to",
    "in",
    "for",
    "with",
    "its",
    "existing",
    "entire",
    "full",
    "value",
    "matching",
    "modified",
    "successful",
    "no",
    "one",
    "more",
    "resource",
    "json",
    "a",
    "an",
    "the",
    "this",
    "that",
    "each",
    "any",
    "new",
    "updated",
    "empty",
    "single",
    "response",
    "request",
    "requested",
    "created",
    "following",
    "returned",
    "corresponding",
    "specified",
    "resulting",
    "of",
    "or",
    "and",
];

/// The types that a run of text mentions, in order: links to pages of types, and where there are none, the names set
/// in bold or code or before the words `object` and `collection`. A word in running text must look like a name, with a
/// capital inside, unless the page is a published copy, which has lost its links and code spans.
pub(super) fn mentions(text: &Inlines<'_>, form: Form) -> Vec<Mention> {
    let linked = gather(text, &|piece, next| {
        piece.link.as_deref().filter(|link| is_type_page(link))?;
        said(piece).or_else(|| Some((described(piece, next)?, false)))
    });
    if !linked.is_empty() {
        return linked;
    }
    let set = gather(text, &|piece, _| {
        let is_set = matches!(piece.style, Style::Code | Style::Strong | Style::Emphasis);
        said(piece).filter(|(name, _)| is_set && !NO_TYPES.contains(&name.as_str()))
    });
    let set: Vec<Mention> = set
        .into_iter()
        .filter(|mention| {
            let next = text.pieces.get(mention.piece + 1);
            let above = mention.piece.checked_sub(1);
            let above = above.and_then(|at| text.pieces.get(at));
            mention.expr.collection
                || above.is_some_and(|above| above.text.trim_end().ends_with(" of type"))
                || next.is_some_and(|next| {
                    noun(&next.text).is_some()
                        || in_body(&next.text)
                        || mention.expr.name.text == TRUTH && next.text.starts_with(" value ")
                })
        })
        .collect();
    if set.is_empty() {
        words(text, form)
    } else {
        set
    }
}

/// True for links to a page of a type: below a folder `resources`, in the repository or as published.
fn is_type_page(target: &str) -> bool {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    holds(path, "resources/")
        || (path.ends_with(".md") && !holds(path, "/api/") && !holds(path, "concept"))
}

/// The name of the type that a link in other words leads to: "an [agent identity](…/agentidentity.md) object". The words
/// are the name if they are the page's name but for spaces; else it is the page's, if a noun for values follows.
fn described(piece: &Piece<'_>, next: &str) -> Option<String> {
    let target = piece.link.as_deref()?;
    let path = target.split(['#', '?']).next()?;
    let file = path.rsplit('/').next()?;
    let page = file.strip_suffix(".md").unwrap_or(file);
    let page = page.rsplit('-').next()?;
    let mut words = piece.text.split_whitespace();
    let mut name = words.next()?.to_owned();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    for word in words {
        let from = name.len();
        name.push_str(word);
        if let Some(first) = name.get_mut(from..from + 1) {
            first.make_ascii_uppercase();
        }
    }
    if name.eq_ignore_ascii_case(page) {
        return Some(name).filter(|name| is_name(name));
    }
    let told = noun(next).is_some() || in_body(next);
    (told && is_name(page)).then(|| page.to_owned())
}

/// What a piece's words name, if they are a name and no more, and whether they speak of a collection of it.
fn said(piece: &Piece<'_>) -> Option<(String, bool)> {
    let said = piece.text.trim();
    if is_literal(said) {
        return Some((TRUTH.to_owned(), false));
    }
    let (said, collection) = match collected(said) {
        Some(item) => (item, true),
        None => (said, false),
    };
    let said = said.trim_start_matches('#');
    is_name(said).then(|| (said.to_owned(), collection))
}

/// What is between the parentheses of `Collection(x)`.
fn collected(text: &str) -> Option<&str> {
    let (head, item) = text.strip_suffix(')')?.split_once('(')?;
    head.eq_ignore_ascii_case("collection").then(|| item.trim())
}

/// Finds what a piece names, given the words behind it, and whether it is a collection by its own words.
type Namer<'a> = &'a dyn Fn(&Piece<'_>, &str) -> Option<(String, bool)>;

/// The types that `named` finds in the pieces of a text.
fn gather(text: &Inlines<'_>, named: Namer<'_>) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    let mut before = String::new();
    for (at, piece) in text.pieces.iter().enumerate() {
        let next = text.pieces.get(at + 1).map(|next| next.text.as_ref());
        let Some((said, collected)) = named(piece, next.unwrap_or_default()) else {
            before.push_str(&piece.text);
            continue;
        };
        let name = TypeName {
            text: said,
            target: piece.link.as_deref().map(str::to_owned),
        };
        let gap = before.trim();
        if matches!(gap, "or" | ", or" | "," | "/")
            && let Some(last) = out.last_mut()
            && !before.is_empty()
        {
            // "A [loan](…) or [card](…) collection" is of either.
            last.expr.collection |= next.is_some_and(is_collection);
            if last.expr.name != name {
                last.expr.alternatives.push(name);
            }
        } else {
            let collection = collected
                || follows_collection(gap)
                || next.and_then(noun).is_some_and(|plural| plural);
            out.push(Mention {
                piece: at,
                at: 0,
                expr: TypeExpr {
                    written: name.text.clone(),
                    name,
                    collection,
                    alternatives: Vec::new(),
                },
                in_body: is_in_body(next.unwrap_or_default()),
            });
        }
        before.clear();
    }
    out
}

/// True where the words before a name make it a collection.
fn follows_collection(before: &str) -> bool {
    let before = tail(before, 200);
    if tail(before, OPENED.len()).eq_ignore_ascii_case(OPENED) {
        return true;
    }
    if !COLLECTIONS.any_in(before) {
        return false;
    }
    let lower = before.to_ascii_lowercase();
    let sentence = lower.rsplit(". ").next().unwrap_or_default();
    COLLECTIONS.iter().any(|words| {
        sentence
            .rfind(words)
            .and_then(|at| sentence.get(at + words.len()..))
            // Few words between: "a collection of one or more", "a list of the requested".
            .is_some_and(|between| {
                between.split_whitespace().count() <= 4 && !between.contains(',')
            })
    })
}

/// What stands before a name that is linked within `Collection(x)`.
const OPENED: &str = "collection(";

/// Words before a name that make it a collection.
static COLLECTIONS: Phrases<6> = Phrases::any_case([
    "collection of",
    "collections of",
    "list of",
    "array of",
    "set of",
    "collection containing",
]);

/// Some where `after` begins with a noun for values of a type; true where it speaks of a collection.
fn noun(after: &str) -> Option<bool> {
    let mut words = after
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let is = |word: &str, known: &[&str]| known.iter().any(|one| word.eq_ignore_ascii_case(one));
    let first = words.next()?;
    const SEVERAL: [&str; 6] = [
        "collection",
        "objects",
        "resources",
        "entities",
        "list",
        "array",
    ];
    if is(first, &SEVERAL) {
        return Some(true);
    }
    is(first, &["object", "resource", "entity"]).then(|| {
        let second = words.next().unwrap_or_default();
        is(second, &["collection", "collections", "list", "array"])
    })
}

/// True where `after` begins with a word for a collection.
fn is_collection(after: &str) -> bool {
    let word = after.trim_start().get(.."collection".len());
    word.is_some_and(|word| word.eq_ignore_ascii_case("collection"))
}

/// True where `after` begins with the place of a value: "a configManagerPolicySummary in the response body".
fn in_body(after: &str) -> bool {
    let after = after.trim_start();
    ["in the response body", "in the body", "in response body"]
        .iter()
        .any(|place| after.starts_with(place))
}

/// The same where a noun for values may stand before it: " object in the response body".
fn is_in_body(after: &str) -> bool {
    let mut rest = after.trim_start();
    while !in_body(rest) {
        match rest.split_once(char::is_whitespace) {
            Some((word, behind)) if noun(word).is_some() => rest = behind.trim_start(),
            _ => return false,
        }
    }
    true
}

/// How far before a name the words stand that make it a collection.
const NEAR: usize = 256;

/// Names before the words `object` and `collection` in text without links: published copies have none.
fn words(text: &Inlines<'_>, form: Form) -> Vec<Mention> {
    let mut out = Vec::new();
    for (number, piece) in text.pieces.iter().enumerate() {
        let all = piece.text.as_ref();
        let mut from = 0;
        for word in all.split_whitespace() {
            let Some(at) = all
                .get(from..)
                .and_then(|rest| rest.find(word))
                .map(|at| from + at)
            else {
                continue;
            };
            from = at + word.len();
            let after = all.get(from..).unwrap_or_default();
            let before = || {
                let near = all.ceil_char_boundary(at.saturating_sub(NEAR));
                all.get(near..at).unwrap_or_default().trim()
            };
            let told = primitive_in_body(word, after).or_else(|| {
                let item = collected(word.trim_end_matches(['.', ',']));
                let item = item.filter(|item| is_name(item))?;
                Some((item, true))
            });
            if let Some((name, collection)) = told {
                // A text in JSON is whatever it spells.
                if !tail(before(), 4).eq_ignore_ascii_case("json") {
                    let collection = collection || follows_collection(before());
                    out.push(Mention {
                        piece: number,
                        at,
                        expr: named(name, collection),
                        in_body: is_in_body(after),
                    });
                }
                continue;
            }
            let capital_inside = word.chars().skip(1).any(|c| c.is_ascii_uppercase());
            // "… and a loanSummary." and "… and a collection of strings."
            let bare = word.trim_end_matches('.');
            let ends = bare.len() < word.len() || after.trim().is_empty();
            let singular = bare.strip_suffix('s').unwrap_or(bare);
            let is_last = ends
                && if is_primitive(singular) {
                    follows_collection(before())
                } else {
                    capital_inside && is_name(bare) && is_introduced(before())
                };
            if is_last {
                let (name, collection) = match is_primitive(singular) {
                    true => (singular, true),
                    false => (bare, follows_collection(before())),
                };
                out.push(Mention {
                    piece: number,
                    at,
                    expr: named(name, collection),
                    in_body: false,
                });
                continue;
            }
            if form != Form::Published && !capital_inside {
                continue;
            }
            let alone = (capital_inside && in_body(after)).then_some(false);
            let Some(plural) = noun(after).or(alone) else {
                continue;
            };
            if !is_name(word) || NO_TYPES.contains(&word.to_ascii_lowercase().as_str()) {
                continue;
            }
            let collection = plural || follows_collection(before());
            out.push(Mention {
                piece: number,
                at,
                expr: named(word, collection),
                in_body: is_in_body(after),
            });
        }
    }
    out
}

/// True where the words before a name speak of what comes with the response's code.
fn is_introduced(before: &str) -> bool {
    let before = before.trim_end_matches(" new");
    [" code and a", " code and an", " code and the"]
        .iter()
        .any(|words| before.ends_with(words))
}

fn named(word: &str, collection: bool) -> TypeExpr {
    TypeExpr {
        name: TypeName::unlinked(word),
        collection,
        alternatives: Vec::new(),
        written: word.to_owned(),
    }
}

/// The type in "a String in the response body", "an Int32 collection in the response body", "strings in the response
/// body", and true for a collection. OData's primitive types only, spelled as it does, and those of which prose speaks in
/// words of its own.
fn primitive_in_body<'a>(word: &'a str, after: &str) -> Option<(&'a str, bool)> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    if !is_primitive(singular) && !["GUID", "integer", "Integer"].contains(&singular) {
        return None;
    }
    let mut collection = singular.len() < word.len();
    let mut behind = after.trim_start();
    for (noun, plural) in [("collection", true), ("object", false), ("value", false)] {
        if let Some(rest) = behind.strip_prefix(noun) {
            let several = rest.strip_prefix('s');
            collection |= plural || several.is_some();
            behind = several.unwrap_or(rest).trim_start();
        }
    }
    in_body(behind).then_some((singular, collection))
}

/// The type of content as it is.
pub(super) fn stream() -> TypeExpr {
    named("Edm.Stream", false)
}

/// The type of `true`.
const TRUTH: &str = "Boolean";

/// "`true` in the response body" says that a truth value comes back.
fn is_literal(text: &str) -> bool {
    ["true", "false"].contains(&text)
}

fn is_name(text: &str) -> bool {
    let text = text.trim().trim_start_matches('#');
    is_type_name(text) && !text.ends_with('.')
}
