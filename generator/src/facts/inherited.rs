//! What a row says that it is inherited from.

use crate::block::Inlines;
use crate::facts::prose::{identifier, is_article, is_spelled_as_name};
use crate::text::find_ignore_case;

/// The type that "Inherited from [x]" names in a property's description.
#[must_use]
pub(crate) fn inherited_from(inlines: &Inlines<'_>) -> Option<String> {
    // "Inherited from [entity]": here the filling word `entity` is the name itself.
    for (at, piece) in inlines.pieces.iter().enumerate() {
        let Some((_, end)) = inheritance(&piece.text) else {
            continue;
        };
        let rest = piece.text.get(end..).unwrap_or_default();
        let mut words = rest.split_whitespace().peekable();
        let article = words.next_if(|word| is_article(word)).is_some();
        return match words.next() {
            // "Inherited from a parent resource", "inherited from the template.": what has an article is no name
            // unless it is spelled like one; nor is the first of several words.
            Some(word) => {
                let ends = words.next().is_none() || word.ends_with(['.', ',', ';', ')']);
                identifier(word).filter(|name| is_spelled_as_name(name) || ends && !article)
            }
            None => identifier(inlines.pieces.get(at + 1)?.text.as_ref()),
        };
    }
    None
}

/// Where the words "inherited from" stand, or a sentence that begins with "Inherits from".
fn inheritance(text: &str) -> Option<(usize, usize)> {
    const SAID: &str = "inherited from";
    const BEGUN: &str = "inherits from";
    if let Some(at) = find_ignore_case(text, SAID) {
        return Some((at, at + SAID.len()));
    }
    let at = find_ignore_case(text, BEGUN)?;
    let before = text.get(..at)?.trim_end();
    (before.is_empty() || before.ends_with(['.', ';', '('])).then_some((at, at + BEGUN.len()))
}

/// A description without its "Inherited from x" words, which the schema says in another field.
#[must_use]
pub(crate) fn without_inheritance(text: String) -> Option<String> {
    let Some((start, _)) = inheritance(&text) else {
        return Some(text);
    };
    let rest = text.get(start..).unwrap_or_default();
    let words: Vec<&str> = rest.splitn(4, [' ', '\n']).collect();
    let tail = words.get(3).copied().unwrap_or_default();
    let before = text.get(..start).unwrap_or_default().trim_end();
    let joined = format!("{before} {}", tail.trim_start());
    let joined = joined.trim();
    (!joined.is_empty() && joined != ".").then(|| joined.to_owned())
}
