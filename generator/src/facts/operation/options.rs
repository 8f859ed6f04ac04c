//! Query options that prose names: "This method supports `$select`."

use std::ops::Range;

use crate::block::{Inlines, Style};
use crate::facts::operation::parameters::{bare, is_name};
use crate::text::{Phrases, Span, find_ignore_case, head, tail};

/// Hands on the options that a sentence says are supported: "This method supports `$select`." Others it must call what
/// they are: "Use the `deep=true` query parameter."
pub(super) fn in_prose(text: &Inlines<'_>, found: &mut dyn FnMut(String, Span)) {
    static CALLED: Phrases<3> =
        Phrases::any_case(["query parameter", "query string parameter", "query option"]);
    const LONGEST_CALL: usize = "query string parameter".len();
    let mut sentence = Sentence::default();
    let denied = denied_sentences(text);
    let mut offset = 0;
    for (at, piece) in text.pieces.iter().enumerate() {
        let mut rest = piece.text.as_ref();
        offset += rest.len();
        // Where what is left of the piece begins, in all of the text.
        let is_denied = |rest: &str| {
            let at = offset - rest.len();
            let next = denied.partition_point(|sentence| sentence.end <= at);
            denied
                .get(next)
                .is_some_and(|sentence| sentence.contains(&at))
        };
        let after = text.pieces.get(at + 1).map_or("", |next| &next.text);
        let called = head(after.trim_start(), LONGEST_CALL);
        if piece.style == Style::Code
            && !sentence.denied
            && !is_denied(rest)
            && CALLED.any_in(called)
            && is_name(&bare(rest))
            && !rest.contains('$')
        {
            let name = bare(rest);
            let mark = if is_system_option(&name) { "$" } else { "" };
            found(format!("{mark}{name}"), piece.span);
        }
        while let Some(at) = rest.find('$') {
            let (before, tail) = rest.split_at(at);
            let is_denied = is_denied(tail);
            sentence.advance(before);
            let name: String = tail
                .chars()
                .skip(1)
                .take_while(char::is_ascii_alphabetic)
                .collect();
            rest = tail.get(1 + name.len()..).unwrap_or_default();
            if !name.is_empty() && !sentence.denied && !is_denied {
                found(format!("${name}"), piece.span);
            }
        }
        sentence.advance(rest);
    }
}

/// True for the query options that OData defines. Their dollar is often left out.
fn is_system_option(name: &str) -> bool {
    const OPTIONS: [&str; 11] = [
        "apply", "compute", "count", "expand", "filter", "format", "orderby", "search", "select",
        "skip", "top",
    ];
    OPTIONS
        .iter()
        .any(|option| option.eq_ignore_ascii_case(name))
}

/// The sentences that say nothing but that something is not supported, in order: "`$skip` isn't supported."
fn denied_sentences(text: &Inlines<'_>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let text = text.text();
    if !DENIALS.any_in(&text) {
        return out;
    }
    let mut from = 0;
    for sentence in text.split_inclusive(". ") {
        let place = from..from + sentence.len();
        from = place.end;
        let before = find_ignore_case(sentence, "support").and_then(|at| sentence.get(..at));
        if before.is_some_and(|before| {
            ["not ", "n't ", "n’t ", "un"]
                .iter()
                .any(|end| before.ends_with(end))
        }) {
            out.push(place);
        }
    }
    out
}

/// The sentence that a run of text is in: whether it has denied something so far.
#[derive(Default)]
struct Sentence {
    denied: bool,
    /// The end of what was read, in lower case.
    end: String,
}

/// Words that deny, in lower case.
static DENIALS: Phrases<5> = Phrases::exact([
    "not support",
    "n't support",
    "n’t support",
    "except",
    "unsupported",
]);

impl Sentence {
    /// Reads on.
    fn advance(&mut self, text: &str) {
        let lower = text.to_ascii_lowercase();
        let last = match lower.rsplit_once(". ") {
            Some((_, last)) => {
                *self = Self::default();
                last
            }
            None => &lower,
        };
        self.end.push_str(last);
        self.denied |= DENIALS.any_in(&self.end);
        self.end = tail(&self.end, 20).to_owned();
    }
}
