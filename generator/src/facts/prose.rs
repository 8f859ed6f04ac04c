//! What description cells say beside describing: inheritance, limits, access, deprecation.

use std::borrow::Cow;

use crate::block::{Inlines, Piece, Style, is_folded};
use crate::facts::TypeName;
use crate::facts::type_names::is_type_name;
use crate::schema::Limits;
use crate::text::{Phrases, find_ignore_case, matches_ignore_case};

/// The words without which the rules below have nothing to find, as bits.
///
/// Most descriptions hold none of them, and one pass over a text tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hints(u32);

/// A word that a rule looks for; its number is its place in `WORDS`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hint {
    /// For what a row is inherited from.
    InheritedFrom,
    /// For [`read_only`].
    Read,
    /// For [`nullable`].
    Null,
    /// For [`required`].
    Required,
    /// For [`required`].
    Mandatory,
    /// For [`deprecated`].
    Deprecated,
    /// For [`limits`] and lists of values.
    Value,
    /// For navigation properties.
    NavigationProperty,
    /// For lists of values.
    OneOf,
    /// For what a row is inherited from.
    InheritsFrom,
}

static WORDS: Phrases<10> = Phrases::any_case([
    "inherited from",
    "read",
    "null",
    "required",
    "mandatory",
    "deprecated",
    "value",
    "navigation property",
    "one of",
    "inherits from",
]);

impl Hints {
    /// Looks at `text`.
    pub(crate) fn of(text: &str) -> Self {
        Self(WORDS.all_in(text))
    }

    /// Whether the text may hold a word.
    pub(crate) fn has(self, word: Hint) -> bool {
        self.0 & 1 << word as usize != 0
    }

    /// Whether the text may hold a list of values.
    pub(crate) fn may_list_values(self) -> bool {
        self.has(Hint::Value) || self.has(Hint::OneOf)
    }
}

/// A run of inline content as markdown: code, bold and italic keep their marks, links are reduced to their words,
/// placeholders (`**TODO: …**`) vanish. None where nothing is left.
#[must_use]
pub(crate) fn markdown(inlines: &Inlines<'_>) -> Option<String> {
    let length: usize = inlines
        .pieces
        .iter()
        .map(|piece| piece.text.len() + 4)
        .sum();
    let mut out = String::with_capacity(length);
    for piece in &inlines.pieces {
        if is_placeholder(piece) {
            continue;
        }
        let text = piece.text.as_ref();
        let core = text.trim();
        let mark = match piece.style {
            _ if core.is_empty() => "",
            Style::Plain => "",
            Style::Code => "`",
            Style::Strong => "**",
            Style::Emphasis => "*",
        };
        if mark.is_empty() {
            out.push_str(text);
            continue;
        }
        if text.starts_with(char::is_whitespace) {
            out.push(' ');
        }
        if piece.style == Style::Code && core.contains('`') {
            // One mark would end at the one within.
            out.push_str("`` ");
            out.push_str(core);
            out.push_str(" ``");
        } else {
            out.push_str(mark);
            out.push_str(core);
            out.push_str(mark);
        }
        if text.ends_with(char::is_whitespace) {
            out.push(' ');
        }
    }
    let mut out = match without_includes(&out) {
        Cow::Borrowed(_) => out,
        Cow::Owned(rest) => rest,
    };
    let folded = if is_folded(&out) && !out.starts_with(' ') {
        out.truncate(out.trim_end().len());
        out
    } else {
        fold_lines(&out)
    };
    (!folded.is_empty()).then_some(folded)
}

/// A text with single spaces between words, and without blank lines.
fn fold_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        for (number, word) in line.split_whitespace().enumerate() {
            if number > 0 {
                out.push(' ');
            } else if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(word);
        }
    }
    out
}

/// The text without `[!INCLUDE …]`: what stands in another file describes nothing here.
fn without_includes(text: &str) -> Cow<'_, str> {
    const START: &str = "[!INCLUDE";
    if memchr::memchr(b'[', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut rest = text;
    let mut out = String::new();
    while let Some((before, include)) = rest.split_once(START) {
        out.push_str(before);
        rest = include.split_once(']').map_or("", |(_, after)| after);
    }
    if out.is_empty() && rest.len() == text.len() {
        return Cow::Borrowed(text);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// True for the words that the docs' tooling leaves where a person should have written: `**TODO: Add Description**`.
#[must_use]
pub(crate) fn is_placeholder(piece: &Piece<'_>) -> bool {
    let text = piece.text.trim_start();
    piece.style == Style::Strong && text.starts_with("TODO")
}

/// True where a run holds a placeholder.
#[must_use]
pub(crate) fn has_placeholder(inlines: &Inlines<'_>) -> bool {
    inlines.pieces.iter().any(is_placeholder)
}

/// The type named after one of `phrases` (lower case): by a link, a bold or code word, or a plain identifier.
#[must_use]
pub(crate) fn name_after<const N: usize>(
    inlines: &Inlines<'_>,
    phrases: &Phrases<N>,
) -> Option<TypeName> {
    for (at, piece) in inlines.pieces.iter().enumerate() {
        if !phrases.any_in(&piece.text) {
            continue;
        }
        for phrase in phrases.iter() {
            for found in matches_ignore_case(&piece.text, phrase) {
                let rest = piece.text.get(found + phrase.len()..).unwrap_or_default();
                if let Some(name) = name_in(rest, inlines.pieces.get(at + 1)) {
                    return Some(name);
                }
            }
        }
    }
    None
}

/// The first name in `rest`, or the piece after it where only filling words stand between.
fn name_in(rest: &str, next: Option<&Piece<'_>>) -> Option<TypeName> {
    const FILLING: [&str; 10] = [
        "the", "a", "an", "type", "resource", "class", "abstract", "base", "entity", "complex",
    ];
    let mut article = false;
    for word in rest.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let closes = word.ends_with(['.', ',', ';', ')']);
        // "inherits from the abstract type, [x](x.md)".
        let goes_on = !closes || word.ends_with(',');
        if bare.is_empty() || goes_on && FILLING.contains(&bare.to_ascii_lowercase().as_str()) {
            article |= is_article(bare);
            continue;
        }
        // A plain word is a name only if it looks like one: "derives from it" names nothing.
        let alone = closes && bare.len() > 3 && bare.starts_with(char::is_lowercase);
        return (is_spelled_as_name(bare) || alone && !article)
            .then(|| identifier(bare))?
            .map(TypeName::unlinked);
    }
    let next = next?;
    let marked = next.link.is_some() || next.style != Style::Plain;
    if !marked {
        return None;
    }
    let target = next
        .link
        .as_deref()
        .filter(|target| !target.is_empty())
        .map(str::to_owned);
    // A link of several words says a name as people write it; its target says the type.
    let mut words = next.text.split_whitespace();
    let text = identifier(words.next()?)?;
    let several = words.any(|word| !FILLING.contains(&word.to_ascii_lowercase().as_str()));
    let text = if several && target.is_some() {
        next.text.split_whitespace().collect()
    } else {
        text
    };
    Some(TypeName { text, target })
}

/// True for `the`, `a` and `an`.
pub(crate) fn is_article(word: &str) -> bool {
    ["the", "a", "an"].contains(&word.to_ascii_lowercase().as_str())
}

/// True for what no word of running text looks like: `microsoft.graph.user`, `baseItem`.
pub(crate) fn is_spelled_as_name(word: &str) -> bool {
    word.contains('.') || word.chars().skip(1).any(char::is_uppercase)
}

/// The first of some words, without the marks around it, if it is a name.
pub(crate) fn identifier(word: &str) -> Option<String> {
    let word = word
        .split_whitespace()
        .next()?
        .trim_matches(|c: char| !c.is_ascii_alphanumeric());
    is_type_name(word).then(|| word.to_owned())
}

/// The sentences of a text.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['\n', '.', ';', '!'])
        .map(|sentence| {
            sentence.trim_matches(|c: char| !c.is_alphanumeric() && c != '(' && c != ')')
        })
        .filter(|sentence| !sentence.is_empty())
}

/// True where a sentence of `text` is one of `phrases` (lower case).
#[must_use]
pub(crate) fn says(text: &str, phrases: &[&str]) -> bool {
    sentences(text).any(|sentence| {
        let sentence = sentence.trim_matches(['(', ')', '*']);
        phrases
            .iter()
            .any(|phrase| sentence.eq_ignore_ascii_case(phrase))
    })
}

/// "This is an abstract type", "An abstract base class for loans", "It is abstract"; not "inherits from an abstract type".
#[must_use]
pub(crate) fn says_abstract(text: &str) -> bool {
    const NOUNS: [&str; 6] = [
        "type",
        "class",
        "base",
        "entity",
        "resource",
        "complex type",
    ];
    if find_ignore_case(text, "abstract").is_none() {
        return false;
    }
    sentences(text).any(|sentence| {
        let lower = sentence.to_ascii_lowercase();
        let Some((before, after)) = lower.split_once("abstract") else {
            return false;
        };
        let noun = after.strip_prefix(' ').unwrap_or_default();
        let mut before = before.split_whitespace().rev().peekable();
        // "An empty and abstract base."
        if before.next_if_eq(&"and").is_some() {
            before.next();
        }
        match (before.next(), before.next()) {
            (None, _)
            | (Some("this"), None)
            | (Some("an" | "the"), None | Some("is" | "represents" | "it's" | "it’s")) => {
                NOUNS.iter().any(|known| noun.starts_with(known))
            }
            (Some("is"), _) => {
                let of_another = lower.contains("inherit") || lower.contains("deriv");
                !of_another && (after.is_empty() || noun.starts_with("and ") || noun == "type")
            }
            _ => false,
        }
    })
}

/// "It is an open type", "This is an OData open type", "An open complex type that holds x"; not "used in the open type x".
#[must_use]
pub(crate) fn says_open(text: &str) -> bool {
    const PHRASES: [&str; 3] = ["open type", "open complex type", "open entity type"];
    let mut places = PHRASES
        .iter()
        .flat_map(|phrase| matches_ignore_case(text, phrase));
    places.any(|at| {
        let before = text.get(..at).unwrap_or_default();
        let sentence = before.rsplit(['.', '\n']).next().unwrap_or_default();
        let mut words = sentence.split_whitespace().rev();
        let article = |word: &str| word.eq_ignore_ascii_case("an");
        // One word may stand between: whose kind of open type it is.
        let found = words.next().is_some_and(article) || words.next().is_some_and(article);
        found
            && matches!(
                words.next(),
                None | Some("is" | "represents" | "Represents")
            )
    })
}

/// "Read-only."
#[must_use]
pub(crate) fn read_only(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    (lower.contains("read-only") || says(text, &["read only", "readonly"]))
        && !lower.contains("not read-only")
}

/// "Nullable.", "Not nullable.", "Key, not nullable, read-only."
#[must_use]
pub(crate) fn nullable(text: &str) -> Option<bool> {
    const DENIALS: [&str; 5] = [
        "not nullable",
        "non-nullable",
        "not null",
        "cannot be null",
        "can't be null",
    ];
    let denied = sentences(text)
        .flat_map(|sentence| sentence.split(','))
        .any(|clause| {
            DENIALS
                .iter()
                .any(|words| clause.trim().eq_ignore_ascii_case(words))
        });
    if denied {
        Some(false)
    } else if says(
        text,
        &["nullable", "read-only, nullable", "read-only nullable"],
    ) {
        Some(true)
    } else {
        None
    }
}

/// "Required.", "Bearer {token}. Required", "Bearer {token} (required)", "Bearer <token> Required."
#[must_use]
pub(crate) fn required(text: &str) -> bool {
    // In capitals the word is a sentence, even where nothing ends the one before it.
    let ends = |sentence: &str| {
        sentence.ends_with(" Required") || find_ignore_case(sentence, "(required)").is_some()
    };
    says(
        text,
        &[
            "required",
            "required on create",
            "this property is required",
            "mandatory",
        ],
    ) || sentences(text).any(ends)
}

/// The sentence that says something is deprecated.
#[must_use]
pub(crate) fn deprecated(text: &str) -> Option<String> {
    find_ignore_case(text, "deprecated")?;
    sentences(text)
        .filter(|sentence| !speaks_of_value(sentence))
        .find(|sentence| {
            let lower = sentence.to_ascii_lowercase();
            let bare = lower.trim_start_matches(['(', '*']);
            bare.starts_with("deprecated")
                || [
                    " is deprecated",
                    " are deprecated",
                    " been deprecated",
                    " be deprecated",
                    " was deprecated",
                    "(deprecated)",
                ]
                .iter()
                .any(|phrase| lower.contains(phrase))
        })
        .map(|sentence| sentence.trim().to_owned())
}

/// The words that say what is deprecated.
pub(crate) fn words_before_deprecated(sentence: &str) -> impl Iterator<Item = &str> {
    sentence
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take_while(|word| !word.eq_ignore_ascii_case("deprecated"))
}

/// True where what is deprecated is one of the values: "The `x` member will be deprecated in favor of `y`"; not "This
/// value is deprecated", which speaks of the property.
fn speaks_of_value(sentence: &str) -> bool {
    const PARTS: [&str; 6] = ["member", "members", "value", "values", "option", "options"];
    let is = |word: &str, known: &str| word.eq_ignore_ascii_case(known);
    let words: Vec<&str> = words_before_deprecated(sentence).collect();
    words.windows(2).any(|pair| {
        let [before, word] = pair else { return false };
        !is(before, "this") && PARTS.iter().any(|part| is(word, part))
    })
}

/// "Valid values 0 to 65536", "Valid values -1 to 1.5E+10".
#[must_use]
pub(crate) fn limits(text: &str) -> Option<Limits> {
    let lower = text.to_ascii_lowercase();
    lower
        .match_indices("valid values")
        .find_map(|(at, phrase)| {
            let rest = text.get(at + phrase.len()..)?;
            let mut words = rest
                .trim_start_matches(':')
                .split_whitespace()
                .map(|word| word.trim_end_matches(['.', ',', ';', ')']));
            let first = words.next()?;
            let joint = words.next()?;
            let second = words.next()?;
            let number = |word: &str| word.parse::<f64>().is_ok_and(f64::is_finite);
            (joint == "to" && number(first) && number(second)).then(|| Limits {
                minimum: Some(first.to_owned()),
                maximum: Some(second.to_owned()),
            })
        })
}
