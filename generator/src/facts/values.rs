//! Lists of possible values in descriptions: "Possible values are: `a`, `b`."

mod items;

use memchr::memmem;

use crate::block::{Inlines, Piece, Style};
use crate::diagnostics::{Code, PageSink};
use crate::facts::ValueList;
use crate::maps::HashSet;
use crate::text::{Phrases, find_ignore_case, head, matches_ignore_case};

/// Reads the value list of a description, if it has one.
///
/// A list ends where its sentence ends, one of lines with its last line. Values are code spans; where there are none, bold
/// or italic words, or, as in published copies, plain words between commas. What a service sends only where a request asks
/// for values to come is of the list too.
pub(super) fn read(inlines: &Inlines<'_>, sink: &mut PageSink<'_>) -> Option<ValueList> {
    let text: String = inlines
        .pieces
        .iter()
        .map(|piece| piece.text.as_ref())
        .collect();
    let told = list_start(&text);
    let start = told.or_else(|| direct_start(&inlines.pieces))?;
    let mut values = items::marked(&inlines.pieces, start, |style| style == Style::Code);
    if values.is_empty() {
        values = items::marked(&inlines.pieces, start, |style| {
            matches!(style, Style::Strong | Style::Emphasis)
        });
    }
    if values.is_empty() {
        values = items::plain(text.get(start..).unwrap_or_default());
    }
    if !values.is_empty() {
        for further in further_starts(&text, start) {
            values.extend(items::marked(&inlines.pieces, further, |style| {
                style == Style::Code
            }));
        }
        values.extend(items::on_request(&inlines.pieces));
    }
    // `0` - `a`, `1` - `b`: numbers beside names are not what is sent.
    let numbers = values.iter().filter(|value| is_number(value)).count();
    if numbers * 2 <= values.len() {
        values.retain(|value| !is_number(value));
    }
    let mut seen = HashSet::with_capacity_and_hasher(values.len(), Default::default());
    let unique: Vec<String> = values
        .into_iter()
        .filter(|value| seen.insert(value.clone()))
        .collect();
    if told.is_none() && unique.len() < 2 {
        return None;
    }
    if unique.is_empty() {
        let rest = text.get(start..).unwrap_or_default().trim_start();
        let is_range = rest.starts_with(|c: char| c.is_ascii_digit() || c == '-');
        if !is_range {
            sink.report(
                Code::ValueListUnreadable,
                inlines.span,
                "this description announces possible values, but none could be read",
            );
        }
        return None;
    }
    Some(ValueList {
        values: unique,
        location: sink.locate(inlines.span),
        flags: says_flags(&text),
        rows: Vec::new(),
    })
}

/// The longest run of words in code that only commas and the like stand between: "must be either `a` or `b`".
pub(super) fn unannounced(inlines: &Inlines<'_>, sink: &PageSink<'_>) -> Option<ValueList> {
    let codes = inlines
        .pieces
        .iter()
        .filter(|piece| piece.style == Style::Code);
    if codes.take(2).count() < 2 {
        return None;
    }
    let mut values = items::longest_run(&inlines.pieces);
    if values.len() < 2 {
        return None;
    }
    for value in items::on_request(&inlines.pieces) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    Some(ValueList {
        values,
        location: sink.locate(inlines.span),
        flags: says_flags(&inlines.text()),
        rows: Vec::new(),
    })
}

/// True where text announces a list of values and a code span follows in the same sentence.
pub(super) fn announced(inlines: &Inlines<'_>) -> bool {
    const PHRASES: [&str; 5] = [
        "possible value",
        "supported value",
        "allowed value",
        "valid value",
        "accepted value",
    ];
    // Most texts have neither: a look at each piece is cheaper than its lower case.
    let has = |test: &dyn Fn(&Piece<'_>) -> bool| inlines.pieces.iter().any(test);
    if !has(&|piece| piece.style == Style::Code)
        || !has(&|piece| memmem::find(piece.text.as_bytes(), b"alue").is_some())
    {
        return false;
    }
    let mut open = false;
    for piece in &inlines.pieces {
        if piece.style == Style::Code {
            if open {
                return true;
            }
            continue;
        }
        let lower = piece.text.to_ascii_lowercase();
        for (at, _) in lower
            .char_indices()
            .filter(|(_, c)| matches!(c, '.' | 'p' | 's' | 'a' | 'v'))
        {
            let rest = lower.get(at..).unwrap_or_default();
            if items::ends_sentence(rest.get(..2).unwrap_or(rest)) {
                open = false;
            } else if let Some(rest) = PHRASES.iter().find_map(|phrase| rest.strip_prefix(phrase)) {
                let rest = rest.strip_prefix('s').unwrap_or(rest);
                open |= [" are", " is", " include", ":", " for"]
                    .iter()
                    .any(|verb| rest.starts_with(verb));
            }
        }
    }
    false
}

/// True where prose says that several values may be combined.
pub(super) fn says_flags(text: &str) -> bool {
    static PHRASES: Phrases<11> = Phrases::any_case([
        "flags enum",
        "flagged enum",
        "multi-valued enum",
        "multivalued enum",
        "multi-value enum",
        "enumeration is multi",
        "enum is multi",
        "bitmask",
        "bitwise",
        "comma-separated values",
        "combination of the following values",
    ]);
    PHRASES.any_in(text)
}

/// True where prose says that a property, which may be a collection, has several values.
pub(super) fn says_multi_valued(text: &str) -> bool {
    static PHRASES: Phrases<2> =
        Phrases::any_case(["is a multi-valued property", "is a multivalued property"]);
    PHRASES.any_in(text)
}

fn is_number(value: &str) -> bool {
    value.parse::<i64>().is_ok()
}

/// Where a code span stands right behind looser words that announce a list.
fn direct_start(pieces: &[Piece<'_>]) -> Option<usize> {
    const WORDS: [&str; 8] = [
        "values are",
        "values include",
        "values",
        "values are possible",
        "values are supported",
        "values are allowed",
        "one of",
        "one of the following",
    ];
    let mut at = 0;
    for pair in pieces.windows(2) {
        let [before, piece] = pair else { break };
        at += before.text.len();
        if piece.style != Style::Code || before.style != Style::Plain {
            continue;
        }
        let words = before
            .text
            .trim_end_matches(|c: char| c == ':' || c.is_whitespace());
        let ends = |known: &str| {
            words
                .len()
                .checked_sub(known.len())
                .and_then(|at| words.get(at..))
                .is_some_and(|end| end.eq_ignore_ascii_case(known))
        };
        if WORDS.iter().any(|known| ends(known)) {
            return Some(at);
        }
    }
    None
}

/// Where the words end that announce a list once more: tools set the list that they know behind the one of a person.
fn further_starts(text: &str, start: usize) -> impl Iterator<Item = usize> {
    const PHRASE: &str = "possible values are";
    /// A bound on the work for a description that is all announcements.
    const MOST: usize = 4;
    matches_ignore_case(text, PHRASE)
        .map(|at| at + PHRASE.len())
        .filter(move |&at| at > start)
        .take(MOST)
}

/// Where the words end that announce a list.
fn list_start(text: &str) -> Option<usize> {
    // Every phrase holds the word, and few descriptions do: what stands before it and from it on.
    const PHRASES: [(&str, &str); 26] = [
        ("possible ", "values are"),
        ("possible ", "values include"),
        ("possible ", "value is"),
        ("possible ", "values is"),
        ("possible ", "values:"),
        ("possible ", "values for"),
        ("supported ", "values are"),
        ("allowed ", "values are"),
        ("allowed ", "values:"),
        ("valid ", "values are"),
        ("accepted ", "values are"),
        ("possible ", "value are"),
        ("possible ", "value:"),
        ("supported ", "values:"),
        ("supported ", "values for"),
        ("supported ", "values include"),
        ("supported ", "value is"),
        ("allowed ", "values for"),
        ("allowed ", "values include"),
        ("allowed ", "value is"),
        ("accepted ", "value is"),
        ("accepted ", "values:"),
        ("valid ", "values:"),
        ("valid ", "values include"),
        ("valid ", "value is"),
        ("the ", "values are"),
    ];
    let places: Vec<usize> = matches_ignore_case(text, "value").collect();
    let is = |from: Option<usize>, to: usize, words: &str| {
        from.and_then(|from| text.get(from..to))
            .is_some_and(|found| found.eq_ignore_ascii_case(words))
    };
    PHRASES
        .iter()
        .filter_map(|(before, word)| {
            let place = places.iter().find(|&&at| {
                is(Some(at), at + word.len(), word) && is(at.checked_sub(before.len()), at, before)
            })?;
            let end = place + word.len();
            // "Possible values for **x** are: …": the list begins behind the verb.
            let verb = word.ends_with(" for").then(|| {
                let rest = head(text.get(end..)?, 80);
                [" are", " is", ":"]
                    .iter()
                    .filter_map(|verb| Some(find_ignore_case(rest, verb)? + verb.len()))
                    .min()
            });
            Some(end + verb.flatten().unwrap_or(0))
        })
        .min()
}
