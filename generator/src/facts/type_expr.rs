//! Type expressions: what a type cell or an annotation says, read but not resolved.

use crate::block::{Inlines, Piece};
use crate::facts::type_names::is_type_name;

/// A type as the docs write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeExpr {
    /// The named type; the first one where the docs name alternatives.
    pub name: TypeName,
    /// `x collection`, `Collection(x)`.
    pub collection: bool,
    /// Further alternatives: `[a](a.md) or [b](b.md)`.
    pub alternatives: Vec<TypeName>,
    /// The cell's words, trimmed.
    pub written: String,
}

/// A type's name as the docs write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeName {
    /// The name, without marks: `String`, `microsoft.graph.security.alertStatus`, `identitySet`.
    pub text: String,
    /// The link's target, if it is one.
    pub target: Option<String>,
}

impl TypeName {
    /// A name that stands without a link.
    #[must_use]
    pub fn unlinked(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            target: None,
        }
    }
}

/// A word of a type cell.
struct Word<'a> {
    text: &'a str,
    target: Option<&'a str>,
    /// The word is all that its link shows.
    is_link: bool,
    /// The word stands in parentheses that open no `Collection(…)`: a remark.
    remark: bool,
}

impl TypeExpr {
    /// Reads a type cell, or the words that stand for a type in running text. None where no name is in it.
    ///
    /// `[x](y) collection`, `Collection(x)`, `collection of x`, `x[]`, `[a](a.md) or [b](b.md)`, `String (enum)`,
    /// `string, maximum size 20` are the spellings of the format.
    #[must_use]
    pub fn read(cell: &Inlines<'_>) -> Option<Self> {
        Self::from_pieces(&cell.pieces, cell.text().into_owned())
    }

    /// Reads a type written as plain text: `microsoft.graph.user`, `Collection(microsoft.graph.user)`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let piece = Piece {
            span: crate::text::Span::default(),
            text: text.into(),
            style: crate::block::Style::Plain,
            link: None,
        };
        Self::from_pieces(std::slice::from_ref(&piece), text.trim().to_owned())
    }

    fn from_pieces(pieces: &[Piece<'_>], written: String) -> Option<Self> {
        let words = words(pieces);
        let mut collection = false;
        let mut first: Option<TypeName> = None;
        let mut alternatives = Vec::new();
        let mut expect_more = true;
        let mut is_enum = false;
        let last_or = words
            .iter()
            .rposition(|word| !word.remark && word.text.eq_ignore_ascii_case("or"));
        for (at, word) in words.iter().enumerate() {
            if word.remark {
                continue;
            }
            let lower = word.text.to_ascii_lowercase();
            let of_follows = || {
                words
                    .get(at + 1)
                    .is_some_and(|next| next.text.eq_ignore_ascii_case("of"))
            };
            let json_follows = || {
                words
                    .get(at + 1)
                    .is_some_and(|next| next.text.eq_ignore_ascii_case("json"))
            };
            match lower.as_str() {
                // "Untyped JSON object" is JSON, which says more.
                "untyped" if json_follows() => {}
                "collection" | "collections" | "collection(" => collection = true,
                "list" | "array" | "set" if of_follows() => collection = true,
                "array" if first.is_some() => collection = true,
                "or" | "|" | "/" => expect_more = true,
                "enum" | "enumeration" if word.target.is_none() => is_enum = true,
                "of" | "a" | "an" | "the" | "resource" | "resources" | "object" | "objects"
                | "type" | "values" | "value" | "nullable" | "optional"
                    if word.target.is_none() => {}
                _ => {
                    let (name, array) = strip_array(word.text);
                    // "[a](a.md), [b](b.md), or [c](c.md)".
                    let is_listed = word.is_link && last_or.is_some_and(|last| at < last);
                    if (expect_more || is_listed) && is_name(name) {
                        collection |= array;
                        let name = TypeName {
                            text: name.trim_start_matches('#').to_owned(),
                            target: word.target.map(str::to_owned),
                        };
                        match &first {
                            None => first = Some(name),
                            Some(first) if first.text == name.text => {}
                            Some(_) => alternatives.push(name),
                        }
                        expect_more = false;
                    } else {
                        collection |= word.text == "[]";
                    }
                }
            }
        }
        // An enumeration without a name: a string is what is sent.
        let unnamed = || is_enum.then(|| TypeName::unlinked("String"));
        Some(Self {
            name: first.or_else(unnamed)?,
            alternatives,
            collection,
            written,
        })
    }
}

/// `x[]` is a collection of x; `[x]` is a reference link whose definition is missing.
fn strip_array(word: &str) -> (&str, bool) {
    match word.strip_suffix("[]") {
        Some(name) => (name, true),
        None => (word.trim_start_matches('[').trim_end_matches(']'), false),
    }
}

/// True for OData's primitive types, and for words that prose has for them.
pub(crate) fn is_primitive(name: &str) -> bool {
    const PRIMITIVES: [&str; 19] = [
        "String",
        "Boolean",
        "Int16",
        "Int32",
        "Int64",
        "Byte",
        "Single",
        "Double",
        "Decimal",
        "Guid",
        "Stream",
        "Binary",
        "Date",
        "DateTimeOffset",
        "TimeOfDay",
        "Duration",
        "string",
        "boolean",
        "stream",
    ];
    PRIMITIVES.contains(&name.strip_prefix("Edm.").unwrap_or(name))
}

fn is_name(word: &str) -> bool {
    is_type_name(word.trim_start_matches('#'))
}

fn words<'a>(pieces: &'a [Piece<'_>]) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    let mut depth = 0_u32;
    let mut opens_collection = Vec::new();
    for piece in pieces {
        let target = piece.link.as_deref().filter(|target| !target.is_empty());
        let mut rest = piece.text.as_ref();
        while let Some(c) = rest.chars().next() {
            match c {
                '(' => {
                    let after_collection = words.last().is_some_and(|word: &Word<'_>| {
                        word.text.eq_ignore_ascii_case("collection")
                    });
                    opens_collection.push(after_collection);
                    depth += u32::from(!after_collection);
                    rest = rest.get(1..).unwrap_or_default();
                }
                ')' => {
                    if opens_collection.pop() == Some(false) {
                        depth = depth.saturating_sub(1);
                    }
                    rest = rest.get(1..).unwrap_or_default();
                }
                '|' | '/' => {
                    words.push(Word {
                        text: "|",
                        target: None,
                        is_link: false,
                        remark: depth > 0,
                    });
                    rest = rest.get(1..).unwrap_or_default();
                }
                c if c.is_whitespace() || matches!(c, ',' | ';' | '*' | '`' | '"' | '<' | '>') => {
                    rest = rest.get(c.len_utf8()..).unwrap_or_default();
                }
                _ => {
                    let end = rest
                        .find(|c: char| {
                            c.is_whitespace()
                                || matches!(
                                    c,
                                    '(' | ')' | ',' | ';' | '|' | '/' | '*' | '`' | '"' | '<' | '>'
                                )
                        })
                        .unwrap_or(rest.len());
                    let (word, after) = rest.split_at(end);
                    words.push(Word {
                        text: word.trim_end_matches(['.', ':', '?']),
                        target,
                        is_link: target.is_some() && piece.text.trim() == word,
                        remark: depth > 0,
                    });
                    rest = after;
                }
            }
        }
    }
    words
}
