//! The types that a base type's page names as derived from it: a section of them, a list, or a sentence.

use crate::block::{Block, Inlines, Piece, Row};
use crate::diagnostics::PageSink;
use crate::facts::{Claimed, LONGEST_NAME, TypeName};
use crate::page::{Item, Page, Role};
use crate::text::{Phrases, holds};

/// Words behind which derived types are named.
const BEFORE_NAMES: [&str; 8] = [
    "derived types",
    "derived type,",
    "subtypes",
    "sub-types",
    "inherited by the following",
    "types are derived",
    "types derive",
    "types inherit",
];

/// Words behind which derived types are named as examples, or in a list; else the names are of what the type serves.
const BASE_FOR: [&str; 11] = [
    "base class for",
    "base class of",
    "base type for",
    "base type of",
    "base resource for",
    "parent type for",
    "parent type of",
    "supertype for",
    "supertype of",
    "inherited by",
    "extended by",
];

/// Words that lead over to examples.
const EXAMPLES: [&str; 5] = [
    "such as",
    "for example",
    "including",
    "can be a",
    "may be a",
];

/// Words that follow the names of derived types.
const BEHIND_NAMES: [&str; 6] = [
    "inherit from this",
    "inherits from this",
    "derive from this",
    "derives from this",
    "is a derived type of",
    "are derived types of",
];

/// Words between names of one list.
const JOINING: [&str; 11] = [
    "and",
    "or",
    "the",
    "a",
    "an",
    "both",
    "type",
    "types",
    "resource",
    "resources",
    "entities",
];

/// Words before the name of the page's own type that begin a list of derived types.
const BEFORE_SELF: [&str; 3] = ["derive from", "derived from", "inherit from"];

/// The types that the page of `name` says are derived from it.
pub(super) fn read(page: &Page<'_>, name: &str, sink: &PageSink<'_>) -> Vec<Claimed<TypeName>> {
    let mut found = Vec::new();
    for section in &page.sections {
        if matches!(section.role, Role::SeeAlso | Role::Example | Role::Methods) {
            continue;
        }
        let heading = section
            .heading
            .as_ref()
            .map(|heading| heading.text.text().to_lowercase())
            .unwrap_or_default();
        let all = ["derived type", "subtype", "sub-type"]
            .iter()
            .any(|words| heading.contains(words));
        let mut list_follows = false;
        for item in &section.items {
            match item {
                Item::Block(Block::Paragraph(text)) => {
                    let told = Told::read(text, name);
                    list_follows = told.list_follows;
                    found.extend(told.names.into_iter().map(|name| (name, text.span)));
                }
                Item::Block(Block::List(items)) => {
                    for text in items {
                        let names = if all || list_follows {
                            links(text)
                                .next()
                                .map(|link| link.name)
                                .into_iter()
                                .collect()
                        } else {
                            Told::read(text, name).names
                        };
                        found.extend(names.into_iter().map(|name| (name, text.span)));
                    }
                    list_follows = false;
                }
                Item::Block(Block::Table(table)) if all || list_follows => {
                    list_follows = false;
                    let linked = |row: &Row<'_>| {
                        let link = links(row.cells.first()?).next()?;
                        Some((link.name, row.span))
                    };
                    found.extend(table.rows.iter().filter_map(linked));
                }
                _ => {}
            }
        }
    }
    found
        .into_iter()
        .map(|(value, span)| Claimed {
            value,
            location: sink.locate(span),
        })
        .collect()
}

/// Parts of the words above, whatever they begin with.
static STEMS: Phrases<8> = Phrases::exact([
    "eriv",
    "nherit",
    "ubtype",
    "ub-type",
    "ase ",
    "arent type",
    "upertype",
    "xtended",
]);

/// What a run of text says of derived types.
#[derive(Default)]
struct Told {
    names: Vec<TypeName>,
    list_follows: bool,
}

impl Told {
    fn read(text: &Inlines<'_>, own: &str) -> Self {
        // Most texts have none of these: a look at each piece is cheaper than its lower case.
        let speaks = |piece: &Piece<'_>| STEMS.any_in(&piece.text);
        if !text.pieces.iter().any(speaks) {
            return Self::default();
        }
        let whole: String = text
            .pieces
            .iter()
            .map(|piece| piece.text.as_ref())
            .collect();
        let lower = whole.to_ascii_lowercase();
        let mut told = Self::default();
        let find = |phrases: &[&str]| {
            phrases
                .iter()
                .filter_map(|phrase| Some((lower.find(phrase)?, phrase.len())))
                .min()
        };
        let sentence_start = |at: usize| {
            lower
                .get(..at)
                .and_then(|before| before.rfind(". "))
                .map_or(0, |end| end + 1)
        };
        let sentence_end = |at: usize| {
            lower
                .get(at..)
                .and_then(|rest| rest.find(". "))
                .map_or(lower.len(), |end| at + end)
        };
        let named: Vec<_> = links(text).collect();
        let joins = |from: usize, to: usize| {
            whole.get(from..to).is_some_and(|between| {
                between
                    .split(|c: char| !c.is_ascii_alphanumeric())
                    .all(|word| word.is_empty() || JOINING.contains(&word))
            })
        };
        if let Some((at, _)) = find(&BEHIND_NAMES) {
            // Back from the words, as long as one name follows another.
            let mut end = at;
            let before = named.iter().rev();
            for link in before.skip_while(|link| link.end > at) {
                if link.start < sentence_start(at) || !joins(link.end, end) {
                    break;
                }
                end = link.start;
                told.names.push(link.name.clone());
            }
        } else if let Some((at, length)) = find(&BEFORE_NAMES) {
            told.names = run(&named, at + length, sentence_end(at), &joins);
            told.list_follows = announces(&lower);
        } else if let Some((at, length)) = find(&BASE_FOR) {
            let end = sentence_end(at);
            let sentence = lower.get(at..end).unwrap_or_default();
            let first = named.iter().find(|link| link.start >= at + length);
            if first.is_some_and(|link| joins(at + length, link.start)) {
                told.names = run(&named, at + length, end, &joins);
            }
            let such = EXAMPLES
                .iter()
                .filter_map(|words| sentence.find(words))
                .min();
            if let Some(such) = such {
                told.names = run(&named, (at + length).max(at + such), end, &joins);
            }
            told.list_follows = announces(&lower);
        } else if let Some((at, length)) = find(&BEFORE_SELF) {
            let rest = lower.get(at + length..).unwrap_or_default();
            let of_self = rest
                .split(|c: char| !c.is_ascii_alphanumeric())
                .find(|word| !word.is_empty())
                .is_some_and(|word| word == "this" || word.eq_ignore_ascii_case(own));
            told.list_follows = of_self && announces(&lower);
        }
        told
    }
}

/// The names of the links between two places, up to the first that another word parts from the one before.
fn run(
    links: &[Link],
    from: usize,
    to: usize,
    joins: &dyn Fn(usize, usize) -> bool,
) -> Vec<TypeName> {
    let mut names = Vec::new();
    let mut last: Option<usize> = None;
    for link in links.iter().filter(|link| (from..to).contains(&link.start)) {
        if last.is_some_and(|last| !joins(last, link.start)) {
            break;
        }
        last = Some(link.end);
        names.push(link.name.clone());
    }
    names
}

/// True where a list is to follow: a colon ends the text, or its last sentence speaks of what follows.
fn announces(lower: &str) -> bool {
    let text = lower.trim_end();
    let last = text.trim_end_matches('.').rsplit(". ").next();
    text.ends_with(':') || last.is_some_and(|last| last.contains("following"))
}

/// A link to the page of a type, and where its words stand in the text of its run.
struct Link {
    start: usize,
    end: usize,
    name: TypeName,
}

fn links<'a>(text: &'a Inlines<'_>) -> impl Iterator<Item = Link> + use<'a> {
    let mut end = 0;
    text.pieces.iter().filter_map(move |piece| {
        let start = end;
        end += piece.text.len();
        let target = piece.link.as_deref()?;
        let path = target.split(['#', '?']).next().unwrap_or_default();
        let is_type = path.ends_with(".md") && !holds(path, "/api/");
        let words = piece.text.trim();
        (is_type && words.len() <= LONGEST_NAME).then(|| Link {
            start,
            end,
            name: TypeName {
                text: words.to_owned(),
                target: Some(target.to_owned()),
            },
        })
    })
}
