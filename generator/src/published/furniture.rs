//! What a web page has around an article: its date, its buttons, its list of sections, its questions to readers.
//!
//! A copy of the whole page carries these as lines of their own. They say nothing of the API, and would be read as
//! its description, or as sections that have lost what stands in them.

use std::collections::{HashMap, HashSet};

use crate::published::code;
use crate::published::line::Line;
use crate::published::words;

/// The list of a page's sections stands below these words.
const CONTENTS: &str = "In this article";

/// Buttons and marks above an article.
const ABOVE: [&str; 21] = [
    "Skip to main content",
    "Skip to Ask Learn chat experience",
    "Table of contents",
    "Exit editor mode",
    "Exit focus mode",
    "Ask Learn",
    "Focus mode",
    "Read in English",
    "Save",
    "Add",
    "Add to plan",
    "Add to Collections",
    "Edit",
    "Share via",
    "Facebook",
    "x.com",
    "LinkedIn",
    "Email",
    "Print",
    "Article",
    "Feedback",
];

/// Leaves out the lines that are none of the article's.
pub(super) fn clear(lines: &mut Vec<Line<'_>>) {
    let head = head(lines);
    let foot = foot(lines);
    let mut at = 0;
    lines.retain(|line| {
        let own = !head.contains(&at) && at < foot && line.text != "Expand table";
        at += 1;
        own
    });
}

/// The numbers of the lines above the article, its title apart.
fn head(lines: &[Line<'_>]) -> HashSet<usize> {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for line in lines {
        *left.entry(item(line.text)).or_default() += 1;
    }
    let mut out = HashSet::new();
    let mut listed: Option<HashSet<&str>> = None;
    let mut title = false;
    for (at, line) in lines.iter().enumerate() {
        let text = item(line.text);
        let again = left.get_mut(text).is_some_and(|count| {
            *count -= 1;
            *count > 0
        });
        if line.is_blank() {
            continue;
        }
        let entry = listed
            .as_mut()
            .is_some_and(|seen| more(text) || again && seen.insert(text));
        let next = || lines.iter().skip(at + 1).find(|line| !line.is_blank());
        if text == CONTENTS {
            listed = Some(HashSet::new());
        } else if !(entry
            || ABOVE.contains(&text)
            || is_date(text)
            || is_contributors(text)
            || needs_signing_in(text)
            || words::is_notice_word(text.trim_end_matches(':'))
                && next().is_some_and(|next| needs_signing_in(next.text)))
        {
            if title || listed.is_some() {
                break;
            }
            title = true;
            continue;
        }
        out.insert(at);
    }
    out
}

/// The number of the first line below the article: the question whether it helped, where no section follows.
fn foot(lines: &[Line<'_>]) -> usize {
    let asks = |line: &Line<'_>| {
        ["Was this page helpful?", "Is this page helpful?"].contains(&line.text)
            || line.text == "Additional resources"
    };
    let mut first = lines.len();
    for (at, line) in lines.iter().enumerate().rev() {
        if asks(line) {
            first = at;
        } else if words::section(line.text).is_some() || code::breaks_off(line.text) {
            break;
        }
    }
    let above = lines.get(..first).unwrap_or_default();
    match above.iter().rposition(|line| !line.is_blank()) {
        Some(at) if first < lines.len() && above.get(at).is_some_and(|l| l.text == "Feedback") => {
            at
        }
        _ => first,
    }
}

/// A line without the mark or the number of a list's item.
fn item(text: &str) -> &str {
    let bare = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = (bare.len() < text.len())
        .then(|| bare.strip_prefix(". "))
        .flatten();
    let marked = ["- ", "* ", "• "]
        .iter()
        .find_map(|mark| text.strip_prefix(mark));
    numbered.or(marked).unwrap_or(text).trim()
}

/// `Show 3 more`, below the first entries of a long list.
fn more(text: &str) -> bool {
    text.strip_prefix("Show ")
        .and_then(|rest| rest.strip_suffix(" more"))
        .is_some_and(|count| count.bytes().all(|b| b.is_ascii_digit()))
}

/// A date in numbers, alone or as that of the last change.
fn is_date(text: &str) -> bool {
    let date = text.strip_prefix("Last updated on ").unwrap_or(text);
    (8..=10).contains(&date.len())
        && date
            .bytes()
            .all(|b| b.is_ascii_digit() || b"/-".contains(&b))
        && date.split(['/', '-']).count() == 3
}

/// `3 contributors`.
fn is_contributors(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(count, word)| {
        !count.is_empty()
            && count.bytes().all(|b| b.is_ascii_digit())
            && ["contributor", "contributors"].contains(&word)
    })
}

/// What a page shows to those who may not see it, in every copy made without scripts.
fn needs_signing_in(text: &str) -> bool {
    text.starts_with("Access to this page requires authorization.")
}
