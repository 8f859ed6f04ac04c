//! Lists of possible values in descriptions: "Possible values are: `a`, `b`."

use memchr::memmem;

use crate::block::{Inlines, Piece, Style};
use crate::diagnostics::{Code, PageSink};
use crate::facts::ValueList;
use crate::maps::HashSet;
use crate::text::{Phrases, find_ignore_case, head, matches_ignore_case};

/// Reads the value list of a description, if it has one.
///
/// A list ends where its sentence ends. Values are code spans; where there are none, bold or italic words, or, as in
/// published copies, plain words between commas.
pub(super) fn read(inlines: &Inlines<'_>, sink: &mut PageSink<'_>) -> Option<ValueList> {
    let text: String = inlines
        .pieces
        .iter()
        .map(|piece| piece.text.as_ref())
        .collect();
    let start = list_start(&text)?;
    let mut values = marked(&inlines.pieces, start, |style| style == Style::Code);
    if values.is_empty() {
        values = marked(&inlines.pieces, start, |style| {
            matches!(style, Style::Strong | Style::Emphasis)
        });
    }
    if values.is_empty() {
        values = plain(text.get(start..).unwrap_or_default());
    }
    let mut seen = HashSet::with_capacity_and_hasher(values.len(), Default::default());
    let unique: Vec<String> = values
        .into_iter()
        .filter(|value| seen.insert(value.clone()))
        .collect();
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
            if ends_sentence(rest.get(..2).unwrap_or(rest)) {
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
    static PHRASES: Phrases<9> = Phrases::any_case([
        "flags enum",
        "flagged enum",
        "multi-valued enum",
        "multivalued enum",
        "multi-value enum",
        "bitmask",
        "bitwise",
        "comma-separated values",
        "combination of the following values",
    ]);
    PHRASES.any_in(text)
}

/// Where the words end that announce a list.
fn list_start(text: &str) -> Option<usize> {
    // Every phrase holds the word, and few descriptions do: what stands before it and from it on.
    const PHRASES: [(&str, &str); 24] = [
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

/// The pieces of a style after `start`, up to the end of the sentence.
fn marked(pieces: &[Piece<'_>], start: usize, is_value: impl Fn(Style) -> bool) -> Vec<String> {
    let mut values = Vec::new();
    let mut at = 0;
    for piece in pieces {
        let end = at + piece.text.len();
        let within = start.max(at);
        at = end;
        if end <= start {
            continue;
        }
        let text = piece
            .text
            .get(within - (end - piece.text.len())..)
            .unwrap_or_default();
        if is_value(piece.style) {
            values.extend(value(text));
        } else if piece.style == Style::Plain {
            let closes = if values.is_empty() {
                opens_other(text)
            } else {
                ends_sentence(text)
            };
            if closes {
                break;
            }
        }
    }
    values
}

/// A value of a code span: one word, or words in quotes; a list inside one code span is split.
fn value(text: &str) -> Vec<String> {
    let clean = |word: &str| {
        word.trim()
            .trim_matches(['\'', '"', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}'])
            .trim_end_matches(['.', ',', ';', ':'])
            .trim()
            .to_owned()
    };
    text.split([',', '|'])
        .map(clean)
        .filter(|word| !word.is_empty())
        .collect()
}

/// True where running text between values closes the sentence.
fn ends_sentence(text: &str) -> bool {
    let text = text.trim_start();
    text.char_indices().any(|(at, c)| {
        c == '.'
            && text
                .get(at + 1..)
                .is_none_or(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    })
}

/// True where a whole sentence stands between the announcement and the first value: that value is not of the list.
fn opens_other(text: &str) -> bool {
    ends_sentence(text.trim_start_matches([':', ' ']))
}

/// Plain words between commas: `: unknown, pending, active.`
fn plain(rest: &str) -> Vec<String> {
    let rest = rest.trim_start().trim_start_matches(':').trim_start();
    let end = rest
        .char_indices()
        .find(|&(at, c)| {
            c == '\n'
                || c == '.'
                    && rest
                        .get(at + 1..)
                        .is_none_or(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
        })
        .map_or(rest.len(), |(at, _)| at);
    let list = rest.get(..end).unwrap_or_default();
    let mut values = Vec::new();
    for item in list.split([',', '|', ';']) {
        let words: Vec<&str> = item
            .split_whitespace()
            .filter(|word| !["and", "or"].contains(word))
            .collect();
        match words.as_slice() {
            [] => {}
            [word] => {
                let word = word.trim_matches(['\'', '"', '(', ')']);
                if !is_value_word(word) {
                    return values;
                }
                values.push(word.to_owned());
            }
            // `a or b` at the end of a list.
            [first, second] if item.contains(" or ") || item.contains(" and ") => {
                values.extend([first, second].map(|word| (*word).to_owned()));
            }
            _ => return values,
        }
    }
    values
}

fn is_value_word(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && word
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}
