//! What can be a type in a copy's text, where nothing but spaces sets it off.

/// The names of the primitive types, in the spellings of the docs, lower case.
const PRIMITIVES: [&str; 24] = [
    "string",
    "boolean",
    "bool",
    "int",
    "integer",
    "int16",
    "int32",
    "int64",
    "byte",
    "sbyte",
    "single",
    "double",
    "float",
    "decimal",
    "number",
    "numeric",
    "date",
    "datetime",
    "datetimeoffset",
    "timeofday",
    "duration",
    "guid",
    "binary",
    "stream",
];

/// Words that join other words in an English sentence; none names a type.
const JOINING: [&str; 34] = [
    "a", "an", "and", "any", "are", "as", "at", "be", "been", "by", "can", "for", "from", "has",
    "have", "if", "in", "is", "it", "its", "not", "of", "on", "or", "that", "the", "then", "this",
    "to", "was", "when", "which", "will", "with",
];

/// True for a primitive type's name.
pub(super) fn is_primitive(word: &str) -> bool {
    let name = word.strip_prefix("Edm.").unwrap_or(word);
    name.len() <= 16 && (name == "Json" || PRIMITIVES.contains(&name.to_ascii_lowercase().as_str()))
}

/// How sure it is that a word names a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likely {
    /// It cannot.
    No,
    /// A plain lower-case word: `user`, but also any word of a sentence.
    Perhaps,
    /// A primitive, a qualified name, or an identifier with a capital inside.
    Yes,
}

/// How sure it is that `word` alone names a type.
pub(super) fn likely(word: &str) -> Likely {
    if is_primitive(word) {
        return Likely::Yes;
    }
    let mut parts = word.split('.').peekable();
    let mut qualified = false;
    let mut inner_capital = false;
    while let Some(part) = parts.next() {
        if !is_identifier(part) {
            return Likely::No;
        }
        qualified |= parts.peek().is_some();
        inner_capital |= part.chars().skip(1).any(|c| c.is_ascii_uppercase())
            && part.chars().any(|c| c.is_ascii_lowercase());
    }
    if qualified || inner_capital {
        Likely::Yes
    } else if word.starts_with(|c: char| c.is_ascii_lowercase()) && !JOINING.contains(&word) {
        Likely::Perhaps
    } else {
        Likely::No
    }
}

/// True for a name as EDM allows it.
fn is_identifier(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// True for a word that can be a property's or a parameter's name.
pub(super) fn is_name(word: &str) -> bool {
    let bare = word
        .trim_matches('*')
        .trim_start_matches(['@', '$', '#'])
        .trim_end_matches("(deprecated)");
    bare.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && bare
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"_.@-".contains(&b))
        && !bare.ends_with(['.', '-'])
}

/// The length in bytes of the type that `text` begins with, or none where it begins with no type.
pub(super) fn type_length(text: &str) -> Option<usize> {
    let word = text.split_whitespace().next()?;
    if let Some(inner) = strip_collection(text) {
        let close = inner.find(')')?;
        let name = inner.get(..close)?.trim();
        return (likely(name) != Likely::No).then(|| text.len() - inner.len() + close + 1);
    }
    if let Some(inner) = strip_collection_of(text) {
        let name = inner.split_whitespace().next().unwrap_or_default();
        return (likely(name) == Likely::Yes).then(|| text.len() - inner.len() + name.len());
    }
    let sure = likely(word);
    let mut end = word.len();
    if sure == Likely::No && !is_identifier(word) {
        return None;
    }
    let mut rest = text.get(end..)?;
    let mut followed = false;
    // `a or b`: alternatives, each a type of its own.
    while let Some(other) = rest.trim_start().strip_prefix("or ") {
        let next = other.trim_start();
        let word = next.split_whitespace().next().unwrap_or_default();
        if sure != Likely::Yes || likely(word) != Likely::Yes {
            break;
        }
        end = text.len() - next.len() + word.len();
        rest = text.get(end..)?;
    }
    let next = rest.trim_start();
    if let Some(word) = next.split_whitespace().next()
        && word.eq_ignore_ascii_case("collection")
    {
        end = text.len() - next.len() + word.len();
        rest = text.get(end..)?;
        followed = true;
    }
    match sure {
        Likely::Yes => Some(end + aside_length(rest)),
        // A plain word is a type where a description, which begins with a capital, or nothing follows.
        Likely::Perhaps => (followed || begins_anew(rest)).then_some(end),
        Likely::No => {
            let capital = rest
                .trim_start()
                .starts_with(|c: char| c.is_ascii_uppercase())
                && !JOINING.contains(&word.to_ascii_lowercase().as_str());
            (followed || capital).then_some(end)
        }
    }
}

/// What stands after `Collection of `.
fn strip_collection_of(text: &str) -> Option<&str> {
    let (words, inner) = text.split_at_checked("collection of ".len())?;
    words
        .eq_ignore_ascii_case("collection of ")
        .then_some(inner)
}

/// The length of `(enum)` behind a type: one lower-case word in parentheses.
fn aside_length(rest: &str) -> usize {
    let trimmed = rest.trim_start();
    let aside = trimmed
        .split_whitespace()
        .next()
        .filter(|word| word.len() > 2)
        .and_then(|word| word.strip_prefix('(')?.strip_suffix(')'))
        .filter(|inner| inner.bytes().all(|b| b.is_ascii_lowercase()));
    aside.map_or(0, |inner| rest.len() - trimmed.len() + inner.len() + 2)
}

/// True where a text begins with a plain word with a capital, which is a type on few pages only.
pub(super) fn is_plain_capital(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    likely(word) == Likely::No
        && is_identifier(word)
        && word != "None"
        && !word.eq_ignore_ascii_case("collection")
}

/// What stands after `Collection(`.
fn strip_collection(text: &str) -> Option<&str> {
    let (word, inner) = text.split_at_checked("collection(".len())?;
    word.eq_ignore_ascii_case("collection(").then_some(inner)
}

/// True where a new sentence can begin, or nothing follows.
pub(super) fn begins_anew(rest: &str) -> bool {
    !rest
        .trim_start()
        .starts_with(|c: char| c.is_lowercase() || c == ',' || c == '.')
}
