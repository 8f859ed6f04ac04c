//! Places in a page: byte spans, and the lines and columns people read.

use std::sync::{Arc, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// A range of bytes in a page's text, half open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`; an end before the start is taken as the start.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Self {
            start,
            end: end.max(start),
        }
    }

    /// The span as a range for slicing with `str::get`.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The span moved right by `by` bytes.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.end as usize + by)
    }
}

/// The first bytes of `text`, at most `limit`, cut between characters: a bound on work that looks ahead.
pub(crate) fn head(text: &str, limit: usize) -> &str {
    let mut end = text.len().min(limit);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// The last bytes of `text`, at most `limit`, cut between characters: a bound on work that looks back.
pub(crate) fn tail(text: &str, limit: usize) -> &str {
    let mut start = text.len().saturating_sub(limit);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..).unwrap_or_default()
}

/// Where `phrase`, in lower case, first stands in `text`, whatever the case of its ASCII letters there.
pub(crate) fn find_ignore_case(text: &str, phrase: &str) -> Option<usize> {
    matches_ignore_case(text, phrase).next()
}

/// True where `phrase` stands in `text`: for short texts, where `str::contains` takes longer to prepare its search than to
/// make it.
pub(crate) fn holds(text: &str, phrase: &str) -> bool {
    let first = phrase.as_bytes().first().copied().unwrap_or_default();
    memchr::memchr_iter(first, text.as_bytes()).any(|at| {
        let rest = text.as_bytes().get(at..);
        rest.is_some_and(|rest| rest.starts_with(phrase.as_bytes()))
    })
}

/// All places where `phrase`, in lower case, stands in `text`, those that overlap too.
pub(crate) fn matches_ignore_case<'t>(
    text: &'t str,
    phrase: &'t str,
) -> impl Iterator<Item = usize> + 't {
    let first = phrase.as_bytes().first().copied().unwrap_or_default();
    memchr::memchr2_iter(first, first.to_ascii_uppercase(), text.as_bytes()).filter(move |&at| {
        text.as_bytes()
            .get(at..at + phrase.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(phrase.as_bytes()))
    })
}

/// Phrases that are looked for at once: one pass over a text tells which of them it holds.
pub(crate) struct Phrases<const N: usize> {
    phrases: [&'static str; N],
    any_case: bool,
    automaton: OnceLock<Option<AhoCorasick>>,
}

impl<const N: usize> Phrases<N> {
    /// Phrases in lower case, found whatever the case of their ASCII letters in a text; 32 at most.
    pub(crate) const fn any_case(phrases: [&'static str; N]) -> Self {
        Self {
            phrases,
            any_case: true,
            automaton: OnceLock::new(),
        }
    }

    /// Phrases that are found as they stand; 32 at most.
    pub(crate) const fn exact(phrases: [&'static str; N]) -> Self {
        Self {
            phrases,
            any_case: false,
            automaton: OnceLock::new(),
        }
    }

    /// True where `text` holds one of the phrases.
    pub(crate) fn any_in(&self, text: &str) -> bool {
        self.automaton()
            .is_none_or(|phrases| phrases.is_match(text))
    }

    /// The phrases.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.phrases.iter().copied()
    }

    /// The numbers of the phrases that `text` holds, as bits.
    pub(crate) fn all_in(&self, text: &str) -> u32 {
        self.automaton().map_or(u32::MAX, |phrases| {
            let found = phrases.find_overlapping_iter(text);
            found.fold(0, |bits, phrase| bits | 1 << phrase.pattern().as_u32())
        })
    }

    /// None were so few and short phrases too many for an automaton, which they never are.
    fn automaton(&self) -> Option<&AhoCorasick> {
        const { assert!(N <= 32) };
        let build = || {
            let mut builder = AhoCorasick::builder();
            builder
                .ascii_case_insensitive(self.any_case)
                .kind(Some(AhoCorasickKind::DFA));
            builder.build(self.phrases).ok()
        };
        self.automaton.get_or_init(build).as_ref()
    }
}

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// For every `STRETCH`th byte: how many lines end before it, and where the line begins that it stands on.
    lines: Vec<(u32, u32)>,
    /// How many characters begin before every `STRIDE`th byte: a line may be as long as its page. Empty where each byte
    /// is a character, as on most pages.
    characters: Vec<u32>,
}

/// As many bytes as are counted at once.
const STRETCH: usize = 128;

const STRIDE: usize = 1024;

impl LineIndex {
    /// Indexes `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut lines = Vec::with_capacity(bytes.len() / STRETCH + 1);
        let (mut ended, mut start) = (0, 0);
        for (number, stretch) in bytes.chunks(STRETCH).enumerate() {
            lines.push((ended, start));
            ended += ends(stretch);
            if let Some(last) = memchr::memrchr(b'\n', stretch) {
                start = u32::try_from(number * STRETCH + last + 1).unwrap_or(u32::MAX);
            }
        }
        lines.push((ended, start));
        if text.is_ascii() {
            let characters = Vec::new();
            return Self { lines, characters };
        }
        let mut characters = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut count = 0;
        for stretch in bytes.chunks(STRIDE) {
            characters.push(count);
            count += begun(stretch);
        }
        Self { lines, characters }
    }

    /// The line and column of a byte offset, both counted from 1, the column in characters of `text`.
    #[must_use]
    pub fn line_column(&self, text: &str, offset: u32) -> (u32, u32) {
        let offset = (offset as usize).min(text.len());
        let stretch = offset / STRETCH;
        let (ended, start) = self.lines.get(stretch).copied().unwrap_or_default();
        let before = text.as_bytes().get(stretch * STRETCH..offset);
        let before = before.unwrap_or_default();
        let line = ended + ends(before) + 1;
        let start = memchr::memrchr(b'\n', before)
            .map_or(start as usize, |last| stretch * STRETCH + last + 1);
        let before = if self.characters.is_empty() {
            u32::try_from(offset.saturating_sub(start)).unwrap_or(u32::MAX)
        } else if offset.saturating_sub(start) < STRIDE {
            text.as_bytes().get(start..offset).map_or(0, begun)
        } else {
            self.characters_before(text, offset)
                .saturating_sub(self.characters_before(text, start))
        };
        (line, before.saturating_add(1))
    }

    /// How many characters of `text` begin before a byte offset.
    fn characters_before(&self, text: &str, offset: usize) -> u32 {
        let stretch = offset / STRIDE;
        let known = self.characters.get(stretch).copied().unwrap_or_default();
        let rest = text.as_bytes().get(stretch * STRIDE..offset);
        known + rest.map_or(0, begun)
    }
}

/// How many lines end in a stretch of at most `STRETCH` bytes.
fn ends(stretch: &[u8]) -> u32 {
    // Summed in bytes, which cannot overflow, so that many are compared at once.
    let ends = stretch.iter().map(|byte| u8::from(*byte == b'\n'));
    u32::from(ends.sum::<u8>())
}

/// How many characters begin in a stretch of UTF-8.
fn begun(bytes: &[u8]) -> u32 {
    let count = bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A place in a page, as diagnostics and provenance name it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Location {
    /// The page's name: its path below the docs folder, with `/` separators on every system.
    pub page: Arc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The bytes it covers in the page's text.
    pub span: Span,
}
