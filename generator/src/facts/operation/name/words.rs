//! Words: their spelling on the page, their plurals, and how they are joined.

use std::collections::BTreeMap;

use crate::block::{Block, Inlines};
use crate::facts::request_line::RequestLine;
use crate::page::{Item, Page};

/// The words of a file name. In older pages and other sets, which have no hyphens there, underscores part them.
pub(super) fn parts(stem: &str) -> impl Iterator<Item = &str> {
    let joint = if stem.contains('-') { '-' } else { '_' };
    stem.split(joint).filter(|part| !part.is_empty())
}

/// How the page spells the words that its file name has in lower case.
pub(super) struct Spelling {
    /// The file name's words, in lower case: of the page's words only what is like one of them is kept.
    wanted: Vec<Wanted>,
    known: BTreeMap<String, String>,
}

impl Spelling {
    /// Gathers spellings, the surest first: annotations, the title, links, request paths, running text.
    pub(super) fn of(page: &Page<'_>, stem: &str, lines: &[RequestLine]) -> Self {
        let mut words = Self {
            wanted: parts(stem)
                .map(|part| Wanted::new(part.to_ascii_lowercase()))
                .collect(),
            known: BTreeMap::new(),
        };
        for fence in page.fences() {
            let named = fence
                .annotation
                .as_ref()
                .and_then(|annotation| annotation.text("@odata.type"));
            for word in named.into_iter().flat_map(split) {
                words.add(word);
            }
        }
        let title = page.title_text();
        words.add_text(&title);
        // "conditional access policy" spells `conditionalaccesspolicy`.
        let parts: Vec<&str> = split(&title).collect();
        for length in 2..=4 {
            for run in parts.windows(length) {
                words.add(&camel(run.iter().map(|part| (*part).to_owned())));
            }
        }
        for line in lines {
            words.add_text(line.path.as_deref().unwrap_or_default());
        }
        let mut links = Vec::new();
        let mut rest = Vec::new();
        for section in &page.sections {
            for item in &section.items {
                if let Item::Block(Block::Paragraph(text)) = item {
                    gather(text, &mut links, &mut rest);
                }
            }
        }
        for text in links.into_iter().chain(rest) {
            words.add_text(text);
        }
        words
    }

    /// Adds the identifiers in a text that are like a wanted word.
    fn add_text(&mut self, text: &str) {
        for wanted in &self.wanted {
            for word in wanted.words_in(text) {
                if is_like(word, &wanted.word) {
                    keep(&mut self.known, word);
                }
            }
        }
    }

    /// Adds a word if it is like a wanted one.
    fn add(&mut self, word: &str) {
        if self.wanted.iter().any(|wanted| is_like(word, &wanted.word)) {
            keep(&mut self.known, word);
        }
    }

    /// True where the page has the word, or its plural or singular.
    pub(super) fn knows(&self, word: &str) -> bool {
        let lower = word.to_ascii_lowercase();
        self.known.contains_key(&lower)
            || self.known.contains_key(&format!("{lower}s"))
            || lower
                .strip_suffix('s')
                .is_some_and(|one| self.known.contains_key(one))
    }

    /// The word as the page spells it, its first letter small.
    pub(super) fn spell(&self, word: &str) -> String {
        let lower = word.to_ascii_lowercase();
        if let Some(known) = self.known.get(&lower) {
            return small(known);
        }
        // The page may have it in the plural or singular only.
        if let Some(known) = self.known.get(&format!("{lower}s")) {
            return small(known.get(..lower.len()).unwrap_or(&lower));
        }
        if let Some(known) = lower.strip_suffix('s').and_then(|one| self.known.get(one)) {
            return format!("{}s", small(known));
        }
        // The tail of a longer word: `chartTitle` in `workbookChartTitle`.
        let tail = self.known.iter().find_map(|(key, known)| {
            let tail = known.get(key.strip_suffix(&lower)?.len()..)?;
            tail.starts_with(|c: char| c.is_ascii_uppercase())
                .then_some(tail)
        });
        tail.map_or(lower, small)
    }
}

/// Keeps the first spelling that has a capital inside, else the first.
fn keep(known: &mut BTreeMap<String, String>, word: &str) {
    let key = word.to_ascii_lowercase();
    let inner = |word: &str| word.chars().skip(1).any(|c| c.is_ascii_uppercase());
    let shouted = word.len() > 1 && !word.chars().any(|c| c.is_ascii_lowercase());
    match known.get_mut(&key) {
        Some(known) if !inner(known) && inner(word) && !shouted => *known = word.to_owned(),
        Some(_) => {}
        None => {
            known.insert(key, word.to_owned());
        }
    }
}

/// A word of the file name.
struct Wanted {
    /// It, in lower case.
    word: String,
    /// Its rarest letter, and where that stands: a text is searched for it.
    rarest: (u8, usize),
}

/// The letters, the most frequent first.
const FREQUENCY: &[u8] = b"etaoinsrhldcumfpgwybvkxjqz";

impl Wanted {
    fn new(word: String) -> Self {
        let one = word.strip_suffix('s').unwrap_or(&word);
        let rarity = |letter: u8| FREQUENCY.iter().position(|&known| known == letter);
        let rarest = one
            .bytes()
            .zip(0..)
            .max_by_key(|(letter, _)| rarity(*letter));
        Self {
            rarest: rarest.unwrap_or((b's', 0)),
            word,
        }
    }

    /// The identifiers in a text that end with the word, its singular or its plural, in order.
    fn words_in<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> + use<'_, 't> {
        let bytes = text.as_bytes();
        let one = self.word.strip_suffix('s').unwrap_or(&self.word);
        let (letter, place) = self.rarest;
        let is_part = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        memchr::memchr2_iter(letter, letter.to_ascii_uppercase(), bytes).filter_map(move |at| {
            let start = at.checked_sub(place)?;
            let mut end = start + one.len();
            let found = bytes.get(start..end)?;
            if !found.eq_ignore_ascii_case(one.as_bytes()) {
                return None;
            }
            let plurals = bytes.get(end..).unwrap_or_default().iter().take(2);
            end += plurals
                .take_while(|byte| matches!(byte, b's' | b'S'))
                .count();
            if is_part(end) {
                return None;
            }
            let before = bytes.get(..start)?.iter().rev();
            let length = before
                .take_while(|byte| byte.is_ascii_alphanumeric())
                .count();
            text.get(start - length..end)
        })
    }
}

/// True where a word of the page may spell the word `wanted`, which is in lower case: it ends with it, or is its plural
/// or singular.
fn is_like(word: &str, wanted: &str) -> bool {
    let (word, wanted) = (word.as_bytes(), wanted.as_bytes());
    let is = |tail: Option<&[u8]>| tail.is_some_and(|tail| tail.eq_ignore_ascii_case(wanted));
    let tail = word.len().checked_sub(wanted.len());
    is(tail.and_then(|at| word.get(at..)))
        || is(word.strip_suffix(b"s").or(word.strip_suffix(b"S")))
        || wanted
            .strip_suffix(b"s")
            .is_some_and(|one| one.eq_ignore_ascii_case(word))
}

fn gather<'a>(text: &'a Inlines<'_>, links: &mut Vec<&'a str>, rest: &mut Vec<&'a str>) {
    for piece in &text.pieces {
        if piece.link.is_some() {
            links.push(&piece.text);
        } else {
            rest.push(&piece.text);
        }
    }
}

/// The identifiers in a text.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let gap = bytes
            .get(at..)?
            .iter()
            .position(u8::is_ascii_alphanumeric)?;
        let start = at + gap;
        let rest = bytes.get(start..)?;
        let end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric());
        at = start + end.unwrap_or(rest.len());
        text.get(start..at)
    })
}

/// The word with its first letters small: `User` is `user`, `OSUpdate` is `osUpdate`, `ID` is `id`.
pub(super) fn small(word: &str) -> String {
    let capitals = word.chars().take_while(char::is_ascii_uppercase).count();
    let lowered = match capitals {
        0 | 1 => capitals,
        all if all == word.len() => all,
        // The last capital of a run begins the next word.
        run => run - 1,
    };
    word.chars()
        .enumerate()
        .map(|(at, c)| {
            if at < lowered {
                c.to_ascii_lowercase()
            } else {
                c
            }
        })
        .collect()
}

/// Joins words to one name in camel case; what is no ASCII letter or digit is left out.
pub(super) fn camel(words: impl IntoIterator<Item = String>) -> String {
    let mut out = String::new();
    for word in words {
        for part in split(&word) {
            if out.is_empty() {
                out.push_str(&small(part));
            } else {
                let mut chars = part.chars();
                out.extend(chars.next().map(|c| c.to_ascii_uppercase()));
                out.push_str(chars.as_str());
            }
        }
    }
    out
}

/// True where `many` is `one` or a plural of it, in any case.
pub(super) fn is_plural_of(many: &str, one: &str) -> bool {
    let many = many.to_ascii_lowercase();
    let one = one.to_ascii_lowercase();
    many == one
        || many.strip_suffix('s') == Some(one.as_str())
        || many.strip_suffix("es") == Some(one.as_str())
        || many
            .strip_suffix("ies")
            .is_some_and(|stem| one.strip_suffix('y') == Some(stem))
}
